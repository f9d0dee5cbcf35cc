//! What a comparison may cost: names and figures of a folder multiply with one another.

use crossfoot_sums::search::Steps;

/// Steps that the comparison of the files of one folder takes at most: names and figures looked at.
pub const MOST_STEPS: u64 = 100_000_000;

/// Steps of a pair of figures that is kept, and counted among others.
pub const PAIR_STEPS: usize = 50;

/// Takes some steps; `None` where none are left, and ever after.
pub fn take(steps: &mut Steps, n: usize) -> Option<()> {
    steps.take(n).then_some(())
}
