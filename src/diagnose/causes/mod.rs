//! The causes, one file a cause: each looks at failing checks and says which it can explain.

pub mod edition_differs;
pub mod forced_rounding;
pub mod transfer;
pub mod unexplained;

use super::{evidence::Evidence, hypothesis::Hypothesis};
use crate::{catalogue::Speech, diagnostic::explained::Explained};

/// What each cause is, for people.
pub const EXPLAINED: &[Explained] = &[
    forced_rounding::EXPLAINED,
    transfer::EXPLAINED,
    edition_differs::EXPLAINED,
    unexplained::EXPLAINED,
];

/// A cause: what it makes of failing checks that nothing explains yet.
pub type Find = fn(&Evidence<'_>, &[u32], Speech) -> Vec<Hypothesis>;

/// The causes in the order in which they are asked; the last explains whatever is left.
pub const FINDS: &[Find] =
    &[forced_rounding::find, transfer::find, edition_differs::find, unexplained::find];
