//! Cause `slipped_point`: the decimal point, or the noughts, slipped by places that no unit explains.

use crate::{
    diagnose::digits::{Digits, SlipOrigin},
    diagnostic::explained::Explained,
};

/// What the cause is.
pub const EXPLAINED: Explained = Explained {
    name: "slipped_point",
    what: "A figure is 10, 100, 100,000 or 10,000,000 times too large or too small; with the point \
           put right every check of the figure holds.",
    why: "A point typed in the wrong place, a nought too many or too few. Unlike a slip of unit it \
          comes alone.",
    fix: "Put the point right in the cell; look whether it is typed or comes from a formula.",
    example: "895 is in a column of millions with one decimal; the total needs 89.5.",
};

/// Powers of ten that are no step from one unit to another.
const POWERS: [u32; 4] = [1, 2, 5, 7];

/// Digits are lost in one slip of ten: the figure is taken from where it was printed, and as it was.
const LOST: u32 = 10;

/// The figures that are so many times larger or smaller: one way for each power.
pub fn origins(printed: &Digits) -> Vec<SlipOrigin> {
    POWERS.iter().flat_map(|power| powers_of_ten(printed, *power)).collect()
}

/// The figures that a power of ten would have made the printed one. Digits that the printed places
/// have no room for are gone, so that there may be several.
pub fn powers_of_ten(printed: &Digits, power: u32) -> Vec<SlipOrigin> {
    let factor = 10_i128.pow(power);
    let mut found = Vec::new();
    if let Some(larger) = printed.steps.checked_mul(factor) {
        let rounded = printed.last_place * factor / 2;
        found.push(SlipOrigin::exactly(larger, 1));
        // Halves are rounded away from nought.
        let (towards, away) = (rounded - 1, rounded);
        let (low, high) = match larger {
            ..0 => (larger - towards, larger + away),
            0.. => (larger - away, larger + towards),
        };
        found.push(SlipOrigin { low, high, ways: LOST });
    }
    let Some(unit) = factor.checked_mul(printed.column_place) else { return found };
    // What is finer than the column's own place was never printed: halves are rounded away.
    let whole = (printed.steps.abs() + unit / 2) / unit * printed.column_place;
    let smaller = whole * printed.steps.signum();
    if printed.steps % unit == 0 {
        found.push(SlipOrigin::exactly(smaller, 1));
    } else if smaller != 0 {
        // The printed figure shows places of which the true one says nothing: it is one of so many.
        let hidden = unit / printed.last_place;
        let ways = u32::try_from(hidden).unwrap_or(u32::MAX).max(LOST);
        found.push(SlipOrigin::exactly(smaller, ways));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::amount::Amount;

    #[test]
    fn the_point_goes_either_way() {
        let amount = Amount::new("895".parse().unwrap(), "1".parse().unwrap());
        let printed = Digits::of(amount, "0.1".parse().unwrap()).unwrap();
        // In tenths: 89.5, and 8,950 with what the whole figure may have hidden.
        let found = powers_of_ten(&printed, 1);
        assert_eq!(found[0], SlipOrigin::exactly(89_500, 1));
        assert_eq!((found[1].low, found[1].high), (89_450, 89_549));
        assert_eq!(found[2], SlipOrigin::exactly(895, 1));
    }

    #[test]
    fn a_smaller_figure_is_the_printed_one_rounded_and_no_other() {
        // 7,673,544.74 over a hundred million is 0.077, which prints as 0.08; 160,444 over a thousand
        // is 160.4 where a place is printed.
        let origins = |value: &str, quantum: &str, column: &str, power: u32| {
            let amount = Amount::new(value.parse().unwrap(), quantum.parse().unwrap());
            let printed = Digits::of(amount, column.parse().unwrap()).unwrap();
            let smaller = powers_of_ten(&printed, power).pop().unwrap();
            (printed.value(smaller.low), printed.value(smaller.high), smaller.ways)
        };
        let said = |text: &str, ways| (text.parse().ok(), text.parse().ok(), ways);
        assert_eq!(origins("7673544.74", "0.01", "0.01", 8), said("0.08", 100_000_000));
        assert_eq!(origins("-160444", "1", "0.1", 3), said("-160.4", 100));
        assert_eq!(origins("895", "1", "0.1", 1), said("89.5", 1));
    }
}
