//! `CF2xx`: the normalise stage.

use crate::diagnostic::Code;

/// All of them in the order of their numbers.
pub const ALL: &[&Code] = &[];
