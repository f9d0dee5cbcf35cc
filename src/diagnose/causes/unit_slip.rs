//! Cause `unit_slip`: a figure in another unit than its column's.

use super::slipped_point::powers_of_ten;
use crate::{
    diagnose::digits::{Digits, SlipOrigin},
    diagnostic::explained::Explained,
};

/// What the cause is.
pub const EXPLAINED: Explained = Explained {
    name: "unit_slip",
    what: "A figure is in another unit than its column: a thousand, ten thousand, a million or a \
           hundred million times too large or too small. As it would be printed in its column's \
           unit, every check of it holds.",
    why: "Figures are taken over from a table in dollars, thousands or millions, and the unit of \
          one of them is forgotten.",
    fix: "Convert the figure to the unit of its column, from the source where places were lost.",
    example: "160,444 is in a column of millions with one decimal; the programme's total needs \
              160.4.",
};

/// Powers of ten from one unit to another: thousands, ten thousands, millions, hundred millions.
const POWERS: [u32; 4] = [3, 4, 6, 8];

/// The figures that are the same in another unit: one way for each.
pub fn origins(printed: &Digits) -> Vec<SlipOrigin> {
    POWERS.iter().flat_map(|power| powers_of_ten(printed, *power)).collect()
}
