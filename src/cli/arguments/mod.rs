//! The command line as typed.

mod check;
mod choices;
mod dropped;
mod list_format;
mod profile;
mod read;
mod run;
mod shard;
mod tables;

pub use check::{CheckArguments, CheckFormat};
pub use dropped::as_check;
pub use list_format::ListFormat;
pub use profile::{InitArguments, ProfileCommand, TryArguments};
pub use read::ReadArguments;
pub use run::{ReadingArguments, RunArguments, StdoutFormat};
pub use tables::TableArguments;

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

use super::isolate::Bounds;

/// The command by which the program reads one file in a process of its own.
pub const READ_ONE: &str = "read-one";

/// Turns finance spreadsheets into exact tidy data and shows which totals do not add up, in which
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
    /// Find the sums of any workbook or CSV and show which do not add up; no profile is needed
    Check(CheckArguments),
    /// Read the inputs, or a share of them, into parts, from which `run --parts` finishes: for inputs
    /// that many machines read
    Read(ReadArguments),
    /// Print the cells of files as CSV, as they were read
    Cells(CellsArguments),
    /// Print the precedents of a cell as a tree, with values and addresses
    Trace(TraceArguments),
    /// Print the runs of a history and the state of their findings
    History(HistoryArguments),
    /// Compare two output folders by their findings: new, gone, changed, unchanged; or two versions of
    /// a workbook by their figures: changed, added, gone, and sums that no longer add up. Exit code 1
    /// if anything is new or changed
    Diff(DiffArguments),
    /// Read what was signed in delivered workbooks into the file of acceptances
    Signoff(SignoffArguments),
    /// Explain a diagnostic, a rule kind, a relation kind or a cause: what it means, why it matters and
    /// what to do
    Explain {
        /// CF101, cast, forced_rounding …; all are listed unless one is given
        code: Option<String>,
    },
    /// Print the options that hold here, and where each value comes from: a flag goes before
    /// CROSSFOOT_… in the environment, that before crossfoot.toml, found here or above
    Config(ConfigArguments),
    /// Print a profile drafted from what `check` finds in files: tables, the words of their headers,
    /// totals and sums, each with the cell that it comes from
    Init(InitArguments),
    /// The document families that crossfoot can read
    Profile {
        /// What to do with them.
        #[command(subcommand)]
        command: ProfileCommand,
    },
    /// Print the script by which the client of a database loads an output folder of `run`, once each
    Sql {
        /// Which database.
        #[arg(value_enum)]
        database: SqlDatabase,
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

/// A database whose own client loads output folders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SqlDatabase {
    /// PostgreSQL 15 or later, by psql: `crossfoot sql postgres | psql -X` in the output folder
    Postgres,
    /// DuckDB 1.1 or later, of a run with --parquet: `crossfoot sql duckdb | duckdb FILE` there
    Duckdb,
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

/// The arguments of `config`.
#[derive(Debug, Args)]
pub struct ConfigArguments {
    /// Print the JSON Schema of crossfoot.toml instead, by which editors complete and check it
    #[arg(long)]
    pub schema: bool,
}

/// The arguments of `history`.
#[derive(Debug, Args)]
pub struct HistoryArguments {
    /// The history, as `run --history FILE` wrote it
    pub file: PathBuf,
    /// The findings too, open ones first
    #[arg(long)]
    pub findings: bool,
    /// What goes to stdout
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub format: ListFormat,
}

/// The arguments of `diff`.
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

/// The arguments of `signoff`.
#[derive(Debug, Args)]
pub struct SignoffArguments {
    /// Workbooks as they came back
    #[arg(value_name = "WORKBOOK", required = true)]
    pub workbooks: Vec<PathBuf>,
    /// The file of acceptances, which `run --accept` reads; what is in it stays
    #[arg(long, value_name = "FILE")]
    pub to: PathBuf,
    /// How much one file may ask for.
    #[command(flatten)]
    pub bounds: Bounds,
}

/// The arguments of `cells`.
#[derive(Debug, Args)]
#[command(
    mut_arg("facts", |it| it.hide(true)),
    mut_arg("claims", |it| it.hide(true)),
    mut_arg("label_bytes", |it| it.hide(true))
)]
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

#[cfg(test)]
mod tests {
    use super::{choices::date, *};

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
        assert_eq!(choices::known_encoding("Big5-HKSCS").unwrap(), "big5");
        assert!(choices::known_encoding("klingon").is_err());
    }
}
