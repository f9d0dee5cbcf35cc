//! What went wrong, in a word.

use serde::{Deserialize, Serialize};

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Cause {
    /// Two digits stand in each other's place.
    TransposedDigits,
    /// One digit is wrong.
    WrongDigit,
    /// The point slipped.
    SlippedPoint,
    /// The figure is in another unit.
    UnitSlip,
    /// The sign is wrong.
    WrongSign,
    /// The figure of another column.
    WrongPeriod,
    /// A row is missing.
    Omitted,
    /// A row stands twice, or a subtotal with its parts.
    CountedTwice,
    /// One unit of the last place away, so that the printed column adds.
    ForcedRounding,
    /// Equal and opposite in another entity.
    Transfer,
    /// The two editions differ.
    EditionDiffers,
    /// No cell could be shown that settles it.
    Unexplained,
    /// The stored result is not what the formula gives.
    Stale,
    /// A number is stored as text inside a sum, which passes over it.
    TextNumber,
    /// A number is typed where the cells around it have formulas.
    Hardcoded,
    /// A constant inside a sum.
    Plug,
    /// A sum over figures in different units.
    MixedUnits,
    /// A sum along its row among sums down their columns, or the other way round.
    WrongDirection,
    /// An error from which others come.
    ErrorValue,
    /// A figure from another workbook.
    ExternalLink,
    /// Formulas that depend on themselves.
    Circular,
}

impl Cause {
    /// All causes in the order of the contract.
    pub const ALL: [Self; 21] = [
        Self::TransposedDigits,
        Self::WrongDigit,
        Self::SlippedPoint,
        Self::UnitSlip,
        Self::WrongSign,
        Self::WrongPeriod,
        Self::Omitted,
        Self::CountedTwice,
        Self::ForcedRounding,
        Self::Transfer,
        Self::EditionDiffers,
        Self::Unexplained,
        Self::Stale,
        Self::TextNumber,
        Self::Hardcoded,
        Self::Plug,
        Self::MixedUnits,
        Self::WrongDirection,
        Self::ErrorValue,
        Self::ExternalLink,
        Self::Circular,
    ];

    /// The word in the outputs.
    pub fn word(self) -> &'static str {
        match self {
            Self::TransposedDigits => "transposed_digits",
            Self::WrongDigit => "wrong_digit",
            Self::SlippedPoint => "slipped_point",
            Self::UnitSlip => "unit_slip",
            Self::WrongSign => "wrong_sign",
            Self::WrongPeriod => "wrong_period",
            Self::Omitted => "omitted",
            Self::CountedTwice => "counted_twice",
            Self::ForcedRounding => "forced_rounding",
            Self::Transfer => "transfer",
            Self::EditionDiffers => "edition_differs",
            Self::Unexplained => "unexplained",
            Self::Stale => "stale",
            Self::TextNumber => "text_number",
            Self::Hardcoded => "hardcoded",
            Self::Plug => "plug",
            Self::MixedUnits => "mixed_units",
            Self::WrongDirection => "wrong_direction",
            Self::ErrorValue => "error_value",
            Self::ExternalLink => "external_link",
            Self::Circular => "circular",
        }
    }
}
