//! What the rows of a small table are, by their words.

use crate::{
    view::View,
    words::{Told, TotalWord},
};

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Nothing is in it.
    Empty,
    /// Words without figures.
    Heading,
    /// Words without figures that announce deductions.
    LessHeading,
    /// A line.
    Line,
    /// A line that is taken away though it may be printed positive.
    LessLine,
    /// What was there before the lines that follow.
    Opening,
    /// A balance or a result.
    Balance,
    /// It is called a total.
    Total,
    /// A rate or an average.
    Rate,
    /// A part of the line above it.
    OfWhich,
}

/// The roles of the lines of a view, by index of the line.
pub fn roles(view: &View<'_>) -> Vec<Role> {
    (0..view.names.len())
        .map(|line| {
            let name = &view.names[line];
            let less = name.said.less == Told::Yes;
            if !view.bears[line] {
                return match (name.text.is_empty(), less) {
                    (true, _) => Role::Empty,
                    (false, true) => Role::LessHeading,
                    (false, false) => Role::Heading,
                };
            }
            if view.is_rate(line) {
                return Role::Rate;
            }
            if name.said.of_which == Told::Yes {
                return Role::OfWhich;
            }
            match (name.said.opening, name.total()) {
                (Told::Yes, _) => Role::Opening,
                (Told::No, TotalWord::Strict) => Role::Total,
                (Told::No, TotalWord::Weak) => Role::Balance,
                (Told::No, TotalWord::None) if less => Role::LessLine,
                (Told::No, TotalWord::None) => Role::Line,
            }
        })
        .collect()
}
