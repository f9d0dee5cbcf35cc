//! The arguments of `run`, and what commands that read files share.

use std::{num::NonZeroUsize, path::PathBuf};

use clap::{ArgAction, Args, ValueEnum};

use super::{
    choices::{self, date, known_encoding, threads},
    tables::TableArguments,
};
use crate::{
    cli::{isolate::Bounds, notify},
    load::{OutputKind, PrintRange, WorkbookStyle},
    model::period::Date,
    words::Language,
};

/// How inputs are read, for every command that reads some.
#[derive(Debug, Clone, Args)]
pub struct ReadingArguments {
    /// A document family: a profile by name, or a TOML file; may be given several times. `any` reads
    /// without a profile, `all` is every profile. Unless given, all are asked, and a book that none
    /// recognises is read without one
    #[arg(long, value_name = "NAME|FILE", action = ArgAction::Append)]
    pub profile: Vec<String>,
    /// Threads; all cores unless given. The outputs do not depend on it
    #[arg(long, value_name = "N", value_parser = threads)]
    pub jobs: Option<NonZeroUsize>,
    /// Encoding of delimited files that declare none (utf-8, big5, gb18030 …)
    #[arg(long, value_name = "NAME", value_parser = known_encoding)]
    pub encoding: Option<String>,
    /// How much one file may ask for.
    #[command(flatten)]
    pub bounds: Bounds,
    /// How much its tables and sentences may.
    #[command(flatten)]
    pub tables: TableArguments,
}

/// The arguments of `run`.
#[derive(Debug, Clone, Args)]
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
    /// Which sheets of a workbook are printed when all of it is printed
    #[arg(long, value_name = "WHICH", value_parser = choices::print(), default_value = choices::USUAL_PRINT)]
    pub print: PrintRange,
    /// Which outputs are made; manifest.json and datapackage.json always are
    #[arg(long, value_name = "KINDS", value_delimiter = ',', value_parser = choices::output(), default_value = choices::ALL_OUTPUTS)]
    pub outputs: Vec<OutputKind>,
    /// Open report.html when done, or print its path if there is no browser
    #[arg(long)]
    pub open: bool,
    /// Begin CSV outputs with a byte order mark, for people who open them in Excel
    #[arg(long)]
    pub bom: bool,
    /// Write facts, checks, findings and diagnostics as Parquet too, with exact decimals
    #[cfg(feature = "parquet")]
    #[arg(long)]
    pub parquet: bool,
    /// Add the run to that SQLite database, once, whatever becomes of the process; a new one is made
    #[arg(long, value_name = "FILE")]
    pub sqlite: Option<PathBuf>,
    /// Finish from the parts that `read` wrote into that folder: one for each file of the INPUTs,
    /// which are listed and not opened
    #[arg(long, value_name = "DIR", conflicts_with_all = ["cache", "audit", "name"])]
    pub parts: Option<PathBuf>,
    /// A folder for each family of books (books that are compared with one another), as a run of its
    /// files alone writes it, and an index.json over them; memory is bounded by the largest family
    #[arg(
        long,
        conflicts_with_all = ["parts", "cache", "history", "sqlite", "metrics", "notify", "name", "open"]
    )]
    pub apart: bool,
    /// The names of the files in the INPUT, one a line, where it cannot be listed here
    #[arg(long, value_name = "FILE", requires = "parts")]
    pub listed: Option<PathBuf>,
    /// What goes to stdout
    #[arg(long, value_enum, default_value_t = StdoutFormat::Human)]
    pub format: StdoutFormat,
    /// The history of runs: what earlier runs found, to which this one is added
    #[arg(long, value_name = "FILE")]
    pub history: Option<PathBuf>,
    /// A folder in which the facts of files are kept, so that unchanged files are not read again;
    /// the outputs do not depend on it
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

/// What goes to stdout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StdoutFormat {
    /// Lines for people.
    Human,
    /// One JSON object and nothing else.
    Json,
    /// One JSON object a finding, then the summary.
    Jsonl,
    /// findings.csv.
    Csv,
    /// JUnit XML: a test for each check.
    Junit,
    /// Commands by which GitHub Actions annotates files.
    Github,
}
