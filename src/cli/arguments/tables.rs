//! How much the tables and sentences of one file may ask for.

use clap::Args;

use crate::normalise::TableBounds;

/// The bounds of what follows reading.
#[derive(Debug, Clone, Copy, Args)]
pub struct TableArguments {
    /// Figures that the tables of one file may state; one that states more is an error
    #[arg(long = "file-facts", value_name = "N", default_value_t = 5_000_000,
          value_parser = clap::value_parser!(u32).range(1..=1_000_000_000))]
    pub facts: u32,
    /// Figures that the sentences of one file may state, those of a paragraph a fiftieth of them; more are
    /// an error, and are not read
    #[arg(long = "file-claims", value_name = "N", default_value_t = 10_000,
          value_parser = clap::value_parser!(u32).range(1..=1_000_000_000))]
    pub claims: u32,
    /// Bytes of a label, heading, group or title; a longer one is cut there, with a warning
    #[arg(long = "label-bytes", value_name = "N", default_value_t = 4096,
          value_parser = clap::value_parser!(u32).range(64..=32_000))]
    pub label_bytes: u32,
}

impl TableArguments {
    /// The bounds that they are.
    pub fn bounds(self) -> TableBounds {
        let Self { facts, claims, label_bytes } = self;
        TableBounds {
            facts: facts as usize,
            claims: claims as usize,
            label_bytes: label_bytes as usize,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::{Args as _, Command, FromArgMatches as _};

    use super::*;

    #[test]
    fn unless_given_they_are_those_of_the_library() {
        let matches = TableArguments::augment_args(Command::new("run")).get_matches_from(["run"]);
        let usual = TableArguments::from_arg_matches(&matches).unwrap().bounds();
        assert_eq!(usual, TableBounds::default());
    }
}
