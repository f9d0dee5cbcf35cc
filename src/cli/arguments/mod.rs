//! The command line as typed.

mod choices;

use std::{num::NonZeroUsize, path::PathBuf};

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

use super::{isolate::Bounds, notify};
use crate::{
    extract::encoding, load::WorkbookStyle, model::period::Date, profile::Profile, words::Language,
};

/// The command by which the program reads one file in a process of its own.
pub const READ_ONE: &str = "read-one";

/// Turns finance spreadsheets into exact tidy data and tells which totals do not add up, at which
/// cell and why.
///
/// Exit codes: 0 everything agrees; 1 at least one check breaks; 2 could not run, nothing was
/// written; 3 something could not be read whole, all the rest was done; 4 everything was read and
/// nothing was checked.
#[derive(Debug, Parser)]
#[command(name = "crossfoot", version = env!("CROSSFOOT_VERSION"), max_term_width = 100)]
pub struct Arguments {
    /// What is logged.
    #[command(flatten)]
    pub log: LogArguments,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What goes into the log on stderr.
#[derive(Debug, Args)]
pub struct LogArguments {
    /// Log to stderr what is done and how long it takes; -vv: each file too
    #[arg(short = 'v', long, global = true, action = ArgAction::Count)]
    pub verbose: u8,
    /// How the log is written; json: everything on stderr is one JSON object a line
    #[arg(long, global = true, value_name = "FORMAT", value_enum, default_value_t = LogFormat::Human)]
    pub log_format: LogFormat,
}

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// Lines for people.
    Human,
    /// One JSON object a line.
    Json,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read the inputs, check what must agree, write the outputs
    Run(RunArguments),
    /// Find the sums of any workbook or CSV, and say which do not add up; no profile is needed
    Check(CheckArguments),
    /// Print the cells of files as CSV, as they were read
    Cells(CellsArguments),
    /// Print the precedents of a cell as a tree, with values and addresses
    Trace(TraceArguments),
    /// Print the runs of a history, and what became of their findings
    History(HistoryArguments),
    /// Compare two output folders by their findings: new, gone, changed, unchanged; or two versions of
    /// a workbook by their figures: changed, added, gone, and sums that no longer add up. Exit code 1
    /// if anything is new or changed
    Diff(DiffArguments),
    /// Read what was signed in delivered workbooks into the file of acceptances
    Signoff(SignoffArguments),
    /// Say what a diagnostic, a rule kind or a cause means, why it matters and how to mend it
    Explain {
        /// CF101, cast, forced_rounding …; all are listed unless one is given
        code: Option<String>,
    },
    /// Print the options that hold here, and where each value comes from: a flag goes before
    /// CROSSFOOT_… in the environment, that before crossfoot.toml, found here or above
    Config(ConfigArguments),
    /// The document families that crossfoot can read
    Profile {
        /// What to do with them.
        #[command(subcommand)]
        command: ProfileCommand,
    },
    /// Print the completions for a shell, to be put where it looks for them
    Completions {
        /// Which shell.
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    #[command(name = "man")]
    Manual,
    /// Read the file on stdin within bounds, answer `run` and `cells` on stdout
    #[command(name = READ_ONE, hide = true)]
    ReadOne {
        /// The bounds.
        #[command(flatten)]
        bounds: Bounds,
    },
}

/// What `profile` can do.
#[derive(Debug, Subcommand)]
pub enum ProfileCommand {
    /// List the built-in profiles
    List,
    /// Print a profile with every default filled in
    Show {
        /// A built-in profile, or a TOML file
        #[arg(value_name = "NAME|FILE")]
        name: String,
        /// As it was typed, comments included: a start for a profile of one's own
        #[arg(long)]
        source: bool,
    },
    /// Print the JSON Schema of profiles, by which editors complete and check them
    Schema,
    /// Say whether a profile can be used, or which line of it is wrong
    Check {
        /// The TOML file
        file: PathBuf,
    },
}

/// How inputs are read, for every command that reads some.
#[derive(Debug, Args)]
pub struct ReadingArguments {
    /// The document family: a built-in profile, or a TOML file
    #[arg(long, value_name = "NAME|FILE", default_value = default_profile())]
    pub profile: String,
    /// Threads; all cores unless given. The outputs do not depend on it
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// Encoding of delimited files that declare none (utf-8, big5, gb18030 …)
    #[arg(long, value_name = "NAME", value_parser = known_encoding)]
    pub encoding: Option<String>,
    /// How much one file may ask for.
    #[command(flatten)]
    pub bounds: Bounds,
}

/// What `run` is told.
#[derive(Debug, Args)]
pub struct RunArguments {
    /// Files, or folders to search through; `input` unless given
    #[arg(value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// The folder for the outputs
    #[arg(short = 'o', long = "output", value_name = "DIR", default_value = "output")]
    pub output: PathBuf,
    /// How to read.
    #[command(flatten)]
    pub reading: ReadingArguments,
    /// Accepted differences, as TOML
    #[arg(long, value_name = "FILE")]
    pub accept: Option<PathBuf>,
    /// The date on covers, as 2024-03-31; none unless given
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
    /// Language of explanations and of the labels that we add; the document's unless given
    #[arg(long, value_parser = choices::language())]
    pub lang: Option<Language>,
    /// How workbooks are styled
    #[arg(long, value_parser = choices::style(), default_value = choices::USUAL_STYLE)]
    pub style: WorkbookStyle,
    /// Begin CSV outputs with a byte order mark, for people who open them in Excel
    #[arg(long)]
    pub bom: bool,
    /// Write facts, checks, findings and diagnostics as Parquet too, with exact decimals
    #[cfg(feature = "parquet")]
    #[arg(long)]
    pub parquet: bool,
    /// What goes to stdout
    #[arg(long, value_enum, default_value_t = StdoutFormat::Human)]
    pub format: StdoutFormat,
    /// The history of runs: what earlier runs found, to which this one is added
    #[arg(long, value_name = "FILE")]
    pub history: Option<PathBuf>,
    /// A folder in which the facts of files are kept, so that a file that is as it was is not read
    /// again; the outputs do not depend on it
    #[arg(long, value_name = "DIR")]
    pub cache: Option<PathBuf>,
    /// The gauges of the run for Prometheus, as a text file that is written whole
    #[arg(long, value_name = "FILE")]
    pub metrics: Option<PathBuf>,
    /// A web address to which a JSON message is sent when the verdict changes
    #[arg(long, value_name = "URL", value_parser = notify::address)]
    pub notify: Option<String>,
    /// Audit the formulas of the workbooks too; `check` always does
    #[arg(long)]
    pub audit: bool,
    /// The name of the file on stdin, where the INPUT is `-`
    #[arg(long, value_name = "FILE")]
    pub name: Option<String>,
    /// Only these rules of the profile; may be given several times
    #[arg(long, value_name = "RULE", action = ArgAction::Append)]
    pub select: Vec<String>,
    /// Not these rules of the profile; may be given several times
    #[arg(long, value_name = "RULE", action = ArgAction::Append)]
    pub ignore: Vec<String>,
    /// Only the checks and findings of this entity of the profile, such as a head
    #[arg(long, value_name = "CODE")]
    pub head: Option<String>,
    /// Print what would be read and written, and do nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Remove the outputs of earlier runs over other inputs
    #[arg(long)]
    pub prune: bool,
    /// Warnings fail like errors: the run is incomplete, with exit code 3
    #[arg(long)]
    pub strict: bool,
    /// No report, no progress, no warnings: errors alone, on stderr
    #[arg(short = 'q', long)]
    pub quiet: bool,
}

/// The arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// Files, or folders to search through
    #[arg(value_name = "INPUT", required = true)]
    pub inputs: Vec<PathBuf>,
    /// Threads; all cores unless given. What is printed does not depend on it
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// Encoding of delimited files that declare none (utf-8, big5, gb18030 …)
    #[arg(long, value_name = "NAME", value_parser = known_encoding)]
    pub encoding: Option<String>,
    /// How much one file may ask for.
    #[command(flatten)]
    pub bounds: Bounds,
    /// Write facts, checks, findings and diagnostics as Parquet too, with exact decimals
    #[cfg(feature = "parquet")]
    #[arg(long, requires = "output")]
    pub parquet: bool,
    /// What goes to stdout
    #[arg(long, value_enum, default_value_t = CheckFormat::Human)]
    pub format: CheckFormat,
    /// The name of the file on stdin, where the INPUT is `-`; with an output folder
    #[arg(long, value_name = "FILE", requires = "output")]
    pub name: Option<String>,
    /// Remove the outputs of earlier runs over other inputs
    #[arg(long, requires = "output")]
    pub prune: bool,
    /// Write the outputs of `run` into that folder; nothing is written unless given
    #[arg(short = 'o', long = "output", value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Accepted differences, as TOML
    #[arg(long, value_name = "FILE", requires = "output")]
    pub accept: Option<PathBuf>,
    /// The date on covers, as 2024-03-31; none unless given
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
    /// Language of explanations and of the labels that we add
    #[arg(long, value_parser = choices::language())]
    pub lang: Option<Language>,
    /// How workbooks are styled
    #[arg(long, value_parser = choices::style(), default_value = choices::USUAL_STYLE)]
    pub style: WorkbookStyle,
    /// Begin CSV outputs with a byte order mark, for people who open them in Excel
    #[arg(long)]
    pub bom: bool,
    /// The history of runs: what earlier runs found, to which this one is added
    #[arg(long, value_name = "FILE", requires = "output")]
    pub history: Option<PathBuf>,
    /// A folder in which the facts of files are kept, so that unchanged files are not read again
    #[arg(long, value_name = "DIR", requires = "output")]
    pub cache: Option<PathBuf>,
    /// The gauges of the run for Prometheus, as a text file that is written whole
    #[arg(long, value_name = "FILE", requires = "output")]
    pub metrics: Option<PathBuf>,
    /// A web address to which a JSON message is sent when the verdict changes
    #[arg(long, value_name = "URL", value_parser = notify::address, requires = "output")]
    pub notify: Option<String>,
    /// Warnings fail like errors: the run is incomplete, with exit code 3
    #[arg(long)]
    pub strict: bool,
    /// No report, no progress, no warnings: errors alone, on stderr
    #[arg(short = 'q', long)]
    pub quiet: bool,
}

impl CheckArguments {
    /// The run that writes the outputs, if a folder for them is named.
    pub fn as_run(&self) -> Option<RunArguments> {
        let format = match self.format {
            CheckFormat::Human | CheckFormat::Csv => StdoutFormat::Human,
            CheckFormat::Json => StdoutFormat::Json,
            CheckFormat::Jsonl => StdoutFormat::Jsonl,
            CheckFormat::Junit => StdoutFormat::Junit,
            CheckFormat::Github => StdoutFormat::Github,
        };
        // What `check` prints itself is not printed twice.
        let own = matches!(self.format, CheckFormat::Human | CheckFormat::Csv);
        Some(RunArguments {
            inputs: self.inputs.clone(),
            output: self.output.clone()?,
            reading: ReadingArguments {
                profile: Profile::ANY.to_owned(),
                jobs: self.jobs,
                encoding: self.encoding.clone(),
                bounds: self.bounds,
            },
            accept: self.accept.clone(),
            as_of: self.as_of,
            lang: self.lang,
            style: self.style,
            bom: self.bom,
            #[cfg(feature = "parquet")]
            parquet: self.parquet,
            format,
            history: self.history.clone(),
            cache: self.cache.clone(),
            metrics: self.metrics.clone(),
            notify: self.notify.clone(),
            audit: true,
            name: self.name.clone(),
            select: Vec::new(),
            ignore: Vec::new(),
            head: None,
            dry_run: false,
            prune: self.prune,
            strict: self.strict,
            quiet: self.quiet || own,
        })
    }
}

/// What `check` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// Lines for people.
    Human,
    /// One row an equation.
    Csv,
    /// One JSON object and nothing else.
    Json,
    /// One JSON object a break, then the summary.
    Jsonl,
    /// JUnit XML: a test for each check; with an output folder.
    Junit,
    /// Commands by which GitHub Actions annotates files; with an output folder.
    Github,
}

/// The arguments of `trace`.
#[derive(Debug, Args)]
pub struct TraceArguments {
    /// The workbook
    pub file: PathBuf,
    /// The cell, as F16, Sheet!F16 or 'Head 155'!F16; on the first sheet if none is named
    pub cell: String,
    /// How much one file may ask for.
    #[command(flatten)]
    pub bounds: Bounds,
    /// What goes to stdout
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub format: ListFormat,
}

/// What `config` is told.
#[derive(Debug, Args)]
pub struct ConfigArguments {
    /// Print the JSON Schema of crossfoot.toml instead, by which editors complete and check it
    #[arg(long)]
    pub schema: bool,
}

/// What `history` is told.
#[derive(Debug, Args)]
pub struct HistoryArguments {
    /// The history, as `run --history FILE` wrote it
    pub file: PathBuf,
    /// The findings too, those that are there first
    #[arg(long)]
    pub findings: bool,
    /// Write facts, checks, findings and diagnostics as Parquet too, with exact decimals
    #[cfg(feature = "parquet")]
    #[arg(long)]
    pub parquet: bool,
    /// What goes to stdout
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub format: ListFormat,
}

/// What `diff` is told.
#[derive(Debug, Args)]
pub struct DiffArguments {
    /// The output folder of the earlier run, or the old version of a workbook or of a folder of them
    pub old: PathBuf,
    /// The output folder of the later run, or the new version
    pub new: PathBuf,
    /// How much one file may ask for.
    #[command(flatten)]
    pub bounds: Bounds,
    /// What goes to stdout
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub format: ListFormat,
}

/// What `signoff` is told.
#[derive(Debug, Args)]
pub struct SignoffArguments {
    /// Workbooks as they came back
    #[arg(value_name = "WORKBOOK", required = true)]
    pub workbooks: Vec<PathBuf>,
    /// The file of acceptances, which `run --accept` reads; what stands in it stays
    #[arg(long, value_name = "FILE")]
    pub to: PathBuf,
    /// How much one file may ask for.
    #[command(flatten)]
    pub bounds: Bounds,
}

/// How a list goes to stdout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// Lines for people.
    Human,
    /// One JSON object and nothing else.
    Json,
}

/// What `cells` is told.
#[derive(Debug, Args)]
pub struct CellsArguments {
    /// The spreadsheets; where there are several, each row begins with the name of its file
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// Only the sheets of that name
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// One row a sheet, with counts and a sum, instead of one a cell
    #[arg(long)]
    pub summary: bool,
    /// How to read.
    #[command(flatten)]
    pub reading: ReadingArguments,
}

/// What goes to stdout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StdoutFormat {
    /// Lines for people.
    Human,
    /// One JSON object and nothing else.
    Json,
    /// One JSON object a finding, then the summary.
    Jsonl,
    /// JUnit XML: a test for each check.
    Junit,
    /// Commands by which GitHub Actions annotates files.
    Github,
}

/// The first of the built-in profiles.
fn default_profile() -> &'static str {
    Profile::names().next().unwrap_or_default()
}

/// A day written as ISO 8601 has it.
fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "a day that exists is wanted, as 2024-03-31".to_owned())
}

/// The name of an encoding, as the decoder calls it.
fn known_encoding(label: &str) -> Result<String, String> {
    encoding::canonical(label)
        .ok_or_else(|| "no such encoding; for example utf-8, big5, gb18030, utf-16le".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_is_sound() {
        <Arguments as clap::CommandFactory>::command().debug_assert();
    }

    #[test]
    fn a_date_is_a_day_that_exists() {
        assert_eq!(date("2024-02-29").unwrap().to_string(), "2024-02-29");
        for wrong in ["2023-02-29", "2024-2-9", "29.02.2024", "+024-02-09", ""] {
            assert!(date(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_encoding_goes_by_the_decoders_name() {
        assert_eq!(known_encoding("Big5-HKSCS").unwrap(), "big5");
        assert!(known_encoding("klingon").is_err());
    }
}
