//! The arguments of `check`, and the run that they ask for.

use std::{
    num::NonZeroUsize,
    path::{Path, PathBuf},
};

use clap::{ArgAction, Args, ValueEnum};

use super::{
    choices::{self, date, known_encoding, threads},
    run::{ReadingArguments, RunArguments, StdoutFormat},
    tables::TableArguments,
};
use crate::{
    cli::{isolate::Bounds, notify},
    load::{OutputKind, PrintRange, WorkbookStyle},
    model::period::Date,
    profile::Profile,
    words::Language,
};

/// The arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// Files, or folders to search through
    #[arg(value_name = "INPUT", required = true)]
    pub inputs: Vec<PathBuf>,
    /// Threads; all cores unless given. What is printed does not depend on it
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
    /// Write facts, checks, findings and diagnostics as Parquet too, with exact decimals
    #[cfg(feature = "parquet")]
    #[arg(long, requires = "output")]
    pub parquet: bool,
    /// Add the run to that SQLite database, once, whatever becomes of the process; a new one is made
    #[arg(long, value_name = "FILE", requires = "output")]
    pub sqlite: Option<PathBuf>,
    /// A folder for each family of books (the files of one folder), and an index.json over them
    #[arg(
        long,
        requires = "output",
        conflicts_with_all = ["cache", "history", "sqlite", "metrics", "notify", "name", "open"]
    )]
    pub apart: bool,
    /// What goes to stdout
    #[arg(long, value_enum, default_value_t = CheckFormat::Human)]
    pub format: CheckFormat,
    /// The name of the file on stdin, where the INPUT is `-`
    #[arg(long, value_name = "FILE")]
    pub name: Option<String>,
    /// Only these kinds of relation (sum, difference, running, rollup, same, product, percent, change,
    /// formula); may be given several times
    #[arg(long, value_name = "RULE", action = ArgAction::Append)]
    pub select: Vec<String>,
    /// Not these kinds of relation; may be given several times
    #[arg(long, value_name = "RULE", action = ArgAction::Append)]
    pub ignore: Vec<String>,
    /// Only the checks and findings of this entity; a book without a profile has none
    #[arg(long, value_name = "CODE")]
    pub head: Option<String>,
    /// Print what would be read and written, and do nothing
    #[arg(long)]
    pub dry_run: bool,
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
    /// Which sheets of a workbook are printed when all of it is printed
    #[arg(long, value_name = "WHICH", value_parser = choices::print(), default_value = choices::USUAL_PRINT)]
    pub print: PrintRange,
    /// Which outputs are made; manifest.json and datapackage.json always are
    #[arg(long, value_name = "KINDS", value_delimiter = ',', value_parser = choices::output(), default_value = choices::ALL_OUTPUTS)]
    pub outputs: Vec<OutputKind>,
    /// Open report.html when done, or print its path if there is no browser; without -o the outputs
    /// go into a new folder among the temporary files
    #[arg(long)]
    pub open: bool,
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
    /// The run that finds the same; it writes into the folder, if one is named.
    pub fn as_run(&self, output: Option<&Path>) -> RunArguments {
        let format = match self.format {
            CheckFormat::Human | CheckFormat::Csv => StdoutFormat::Human,
            CheckFormat::Json => StdoutFormat::Json,
            CheckFormat::Jsonl => StdoutFormat::Jsonl,
            CheckFormat::Junit => StdoutFormat::Junit,
            CheckFormat::Github => StdoutFormat::Github,
        };
        // Equations are printed by themselves.
        let is_silent = self.format == CheckFormat::Csv;
        RunArguments {
            inputs: self.inputs.clone(),
            output: output.map(Path::to_owned).unwrap_or_default(),
            reading: ReadingArguments {
                profile: vec![Profile::ANY.to_owned()],
                jobs: self.jobs,
                encoding: self.encoding.clone(),
                bounds: self.bounds,
                tables: self.tables,
            },
            accept: self.accept.clone(),
            as_of: self.as_of,
            lang: self.lang,
            style: self.style,
            print: self.print,
            outputs: self.outputs.clone(),
            // Opened when `check` has printed what it found.
            open: false,
            bom: self.bom,
            #[cfg(feature = "parquet")]
            parquet: self.parquet,
            sqlite: self.sqlite.clone(),
            parts: None,
            apart: self.apart,
            listed: None,
            format,
            history: self.history.clone(),
            cache: self.cache.clone(),
            metrics: self.metrics.clone(),
            notify: self.notify.clone(),
            audit: true,
            name: self.name.clone(),
            select: self.select.clone(),
            ignore: self.ignore.clone(),
            head: self.head.clone(),
            dry_run: self.dry_run,
            prune: self.prune,
            strict: self.strict,
            quiet: self.quiet || is_silent,
        }
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
    /// One JSON object a finding, then the summary.
    Jsonl,
    /// JUnit XML: a test for each check.
    Junit,
    /// Commands by which GitHub Actions annotates files.
    Github,
}
