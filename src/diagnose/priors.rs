//! How likely a slip is before the document is looked at. All weights of diagnosis stand here, with
//! their reasons; none is fitted to errors that we planted ourselves.
//!
//! **Causes are even.** Studies of keying errors count what people type and not what survives in a
//! finance document after its author added it up; their shares differ from task to task. So every
//! cause is as likely as any other, and is spread evenly over the ways it could have happened: a
//! sign, a unit and a point can slip in one way, a figure can come from any of the other columns,
//! n digits have n − 1 neighbours to swap, and each of them nine other digits to be.

use rust_decimal::{Decimal, MathematicalOps};

/// The weight of one of so many even ways.
pub fn one_of(ways: u32) -> Decimal {
    Decimal::ONE / Decimal::from(ways.max(1))
}

/// A figure that no slip explains, but that several checks agree on: less likely than any one slip
/// of a long figure, more likely than two of them.
pub const NO_SLIP: Decimal = Decimal::from_parts(1, 0, 0, false, 4);

/// How much likelier than one of its lines a total is to be wrong where one check alone speaks of
/// them. Both can be mistyped, but a total is wrong besides where a line was corrected and it was
/// not, and where its range misses a line: it has an occasion for each of its lines, ten or so.
pub const TOTAL: Decimal = Decimal::TEN;

/// The weight of any other figure of so many digits, but no less than `least`: there are nine of one
/// digit, ninety of two.
pub fn any_of(n_digits: usize, least: Decimal) -> Decimal {
    let others = u32::try_from(n_digits.saturating_sub(1)).ok().and_then(|n| 10_u32.checked_pow(n));
    others.map_or(least, |tens| one_of(tens.saturating_mul(9)).max(least))
}

/// What explaining one check more is worth: of the figures of a published document one in a thousand
/// is wrong, so that one fault that explains two checks is a thousand times more likely than two
/// faults that are equally plausible each.
const ONE_FAULT_LESS: u32 = 1000;

/// Checks beyond this number are counted and no longer weighed.
const WEIGHED: usize = 7;

/// Weights are not told apart below this bound, nor are they nothing.
pub const LEAST: Decimal = Decimal::from_parts(1, 0, 0, false, 20);

/// How a hypothesis that explains so many checks compares with others, the larger the better.
pub fn merit(n_checks: usize, weight: Decimal) -> (usize, Decimal) {
    let worth = (0..n_checks.min(WEIGHED))
        .try_fold(weight, |worth, _| worth.checked_mul(Decimal::from(ONE_FAULT_LESS)));
    (n_checks.saturating_sub(WEIGHED), worth.unwrap_or(Decimal::MAX))
}

/// How much a set of findings has to be doubted for one of them, in powers of ten: for there being a
/// fault at all, and for what it is. Doubts add up.
pub fn doubt(weight: Decimal) -> Decimal {
    let fault = Decimal::from(ONE_FAULT_LESS);
    let log = |value: Decimal| value.checked_log10().unwrap_or_default();
    log(fault) - log(weight.max(LEAST))
}

/// The doubt that a failing check leaves which nothing explains: that of a fault (three powers of
/// ten) in a figure from which no slip leads away and that other checks seem to bear out (six).
pub const UNEXPLAINED: Decimal = Decimal::from_parts(9, 0, 0, false, 0);

/// A line that was rounded so that its column adds: in documents that round to the column's total
/// one line in ten is.
pub const FORCED: Decimal = Decimal::ONE_HUNDRED;

/// A second fault in a check: about one figure in a hundred is wrong in a document that nobody
/// checked, so a suspect that leaves one of its own failing checks to another fault is a hundred
/// times less likely.
pub const ANOTHER_FAULT: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// The typical change of a row from one column to the next, as a share: a tenth.
pub const TYPICAL_CHANGE: Decimal = Decimal::from_parts(1, 0, 0, false, 1);

/// The share of figures that are like no other of their row: something begins or ends, one in
/// twenty.
pub const LIKE_NO_OTHER: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

/// How many times a figure grows by e between a single unit and the largest that is printed: over so
/// many sizes the chance of a figure of which nothing is known is spread.
pub const ALL_SIZES: Decimal = Decimal::from_parts(20, 0, 0, false, 0);

/// A figure that says what the other edition says, though no slip leads from there: less likely
/// than any one slip, since any figure could have stood in its place; more likely than a value that
/// nobody prints.
pub const ANOTHER_EDITION: Decimal = Decimal::from_parts(1, 0, 0, false, 3);
