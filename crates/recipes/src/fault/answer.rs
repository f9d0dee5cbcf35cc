//! What may be wrong with a book, and the right answer.

use crate::book::{At, Shown};

/// A kind of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// Two neighbouring digits changed places.
    Swap,
    /// One digit is another.
    Digit,
    /// A minus too many or too few.
    Sign,
    /// The point one place to the right.
    Tenfold,
    /// A total is another number than its formula gave.
    TypedOver,
    /// A total leaves out the first or the last of its lines.
    LeftOut,
    /// A line is gone, and the totals are as before.
    Missing,
}

impl Fault {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Swap,
        Self::Digit,
        Self::Sign,
        Self::Tenfold,
        Self::TypedOver,
        Self::LeftOut,
        Self::Missing,
    ];

    /// Its name in tables of answers.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Swap => "swap",
            Self::Digit => "digit",
            Self::Sign => "sign",
            Self::Tenfold => "tenfold",
            Self::TypedOver => "typed_over",
            Self::LeftOut => "left_out",
            Self::Missing => "missing",
        }
    }
}

/// The right answer: the cell at fault and the figure it should show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What was done.
    pub fault: Fault,
    /// The cell. Where a line is missing, the total that still counts it.
    pub at: At,
    /// What it shows, in millionths.
    pub printed: i64,
    /// What it should show, in millionths. Where a line is missing, what the lines left add up to.
    pub right: i64,
    /// The places shown.
    pub shown: Shown,
    /// Further cells at which the fault may as well be reported: where a line is missing from
    /// several columns, the total of each.
    pub also: Vec<(At, i64)>,
}
