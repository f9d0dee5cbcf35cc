//! What a reader is asked for, and what it may assume.

use memchr::memmem;
use serde::{Deserialize, Serialize};

use crate::{model::Text, stop::Stop};

/// What the reader may assume of a file that does not say it itself, and what is wanted of it.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// The encoding of delimited files that declare none.
    pub encoding: Option<String>,
    /// Encodings to try otherwise, in order.
    pub candidates: Vec<String>,
    /// Words that a right decoding would show.
    pub words: Vec<Text>,
    /// Whether the texts of formulas are read.
    pub formulas: Formulas,
    /// Asks the reader to stop; what it gives back then is to be thrown away.
    pub stop: Stop,
}

/// Whether the texts of formulas are read. Which cells are formulas is known in either case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Formulas {
    /// A formula is marked as one; its text is empty, but for one with `SUBTOTAL` or `AGGREGATE`, which
    /// says what rows a total counts.
    #[default]
    Marked,
    /// With its text.
    Written,
}

impl Formulas {
    /// Whether the text of a formula is kept.
    pub(crate) fn keeps(self, text: &str) -> bool {
        match self {
            Self::Written => true,
            Self::Marked => {
                let names = |word: &str| memmem::find(text.as_bytes(), word.as_bytes()).is_some();
                names("SUBTOTAL") || names("AGGREGATE")
            }
        }
    }
}
