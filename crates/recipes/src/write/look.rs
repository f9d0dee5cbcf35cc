//! How the numbers of a file look.

use crate::random::Random;

/// How negative amounts look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Negative {
    /// `-1,234`
    Minus,
    /// `(1,234)`
    Brackets,
}

/// Whether thousands are set apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thousands {
    /// `1,234,567`
    Apart,
    /// `1234567`
    Together,
}

/// The look of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbers {
    /// Of those below zero.
    pub negative: Negative,
    /// Of those above a thousand.
    pub thousands: Thousands,
}

impl Numbers {
    /// A look at random.
    pub fn draw(random: &mut Random) -> Self {
        Self {
            negative: random.one_of([Negative::Minus, Negative::Minus, Negative::Brackets]),
            thousands: random.one_of([Thousands::Apart, Thousands::Apart, Thousands::Together]),
        }
    }
}
