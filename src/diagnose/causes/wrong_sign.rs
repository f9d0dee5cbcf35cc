//! Cause `wrong_sign`: a deduction printed as an addition, or the other way round.

use crate::{
    diagnose::digits::{Digits, SlipOrigin},
    diagnostic::explained::Explained,
};

/// What the cause is.
pub const EXPLAINED: Explained = Explained {
    name: "wrong_sign",
    what: "A figure has the wrong sign; turned round, every check of it holds.",
    why: "A deduction typed without its minus, or a bracket that was lost, moves a total by twice \
          the figure.",
    fix: "Turn the sign round; look whether other deductions of the table are printed alike.",
    example: "A refund of 1,200 is added instead of taken away: the total is 2,400 too high.",
};

/// The figure turned round: one way.
pub fn origins(printed: &Digits) -> Vec<SlipOrigin> {
    vec![SlipOrigin::exactly(-printed.steps, 1)]
}
