//! How a list goes to stdout.

use clap::ValueEnum;

/// How a list goes to stdout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// Lines for people.
    Human,
    /// One JSON object and nothing else.
    Json,
}
