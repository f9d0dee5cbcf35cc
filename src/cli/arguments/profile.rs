//! The arguments of `init` and `profile`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{choices::known_encoding, list_format::ListFormat};
use crate::cli::isolate::Bounds;

/// What `profile` can do.
#[derive(Debug, Subcommand)]
pub enum ProfileCommand {
    /// List the profiles: those in `profiles/` beside crossfoot.toml, and those that are built in
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
    /// Say of each table of a profile which of its conditions hold where in some files, which rules make
    /// how many checks, and which of its words no file has
    Try(TryArguments),
    /// Say whether a profile can be used, or which line of it is wrong
    Check {
        /// The TOML file
        file: PathBuf,
    },
}

/// The arguments of `profile try`.
#[derive(Debug, Args)]
pub struct TryArguments {
    /// A profile by name, or a TOML file
    #[arg(value_name = "PROFILE")]
    pub profile: String,
    /// Files, or folders to search through
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// How much one file may ask for.
    #[command(flatten)]
    pub bounds: Bounds,
    /// What goes to stdout
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub format: ListFormat,
}

/// The arguments of `init`.
#[derive(Debug, Args)]
pub struct InitArguments {
    /// Spreadsheets that have the tables of the profile
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// Encoding of delimited files that declare none (utf-8, big5, gb18030 …)
    #[arg(long, value_name = "NAME", value_parser = known_encoding)]
    pub encoding: Option<String>,
    /// How much one file may ask for.
    #[command(flatten)]
    pub bounds: Bounds,
}
