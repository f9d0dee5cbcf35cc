//! `CF140` to `CF189`: what the pass over an `.xlsx` package can find.

use crate::diagnostic::Code;

/// All of them in the order of their numbers.
pub const ALL: &[&Code] = &[];
