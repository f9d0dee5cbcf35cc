//! The arguments of `read`.

use std::path::PathBuf;

use clap::Args;

use super::{run::ReadingArguments, shard::Shard};

/// The arguments of `read`.
#[derive(Debug, Args)]
pub struct ReadArguments {
    /// Files, or folders to search through; `input` unless given
    #[arg(value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// Which share of the files: I of N, from 0 to N-1. A file is in the same share on every machine
    #[arg(long, value_name = "I/N", default_value = "0/1")]
    pub shard: Shard,
    /// The folder for the parts; any number of shards may write into one
    #[arg(long, value_name = "DIR")]
    pub parts: PathBuf,
    /// The names of the files in the INPUT, one a line, where it cannot be listed
    #[arg(long, value_name = "FILE")]
    pub listed: Option<PathBuf>,
    /// How to read.
    #[command(flatten)]
    pub reading: ReadingArguments,
    /// No report, no progress, no warnings: errors alone, on stderr
    #[arg(short = 'q', long)]
    pub quiet: bool,
}
