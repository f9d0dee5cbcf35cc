//! A relation in one lane.

use crate::vote::Part;

/// A relation in one lane.
pub struct LanePart<'a> {
    /// The lane.
    pub lane: usize,
    /// The total's line.
    pub total: usize,
    /// The parts.
    pub parts: &'a [Part],
}
