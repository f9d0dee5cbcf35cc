//! `CF3xx`: the reconcile stage.

use crate::diagnostic::Code;

/// All of them in the order of their numbers.
pub const ALL: &[&Code] = &[];
