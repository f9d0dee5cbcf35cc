//! A cell as its XML has it: what both passes hand over, before it means anything.

use std::borrow::Cow;

use super::{
    grid::{self, Reference},
    strings::Phrase,
};
use crate::model::place::CellRef;

/// A cell's XML, taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RawCell<'x> {
    /// Where it says that it stands; `None` where it says nothing: after the one before it.
    pub at: Option<Said<'x>>,
    /// Index of its style.
    pub style: u32,
    /// What its value is.
    pub kind: ValueKind<'x>,
    /// Its formula.
    pub formula: Option<RawFormula<'x>>,
    /// Its value, where it has the element.
    pub value: Option<RawValue<'x>>,
    /// Its inline text.
    pub inline: Option<Inline<'x>>,
}

/// What a cell says of its place; what is odd about it, as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said<'x> {
    /// A cell of the grid.
    Inside(CellRef),
    /// A cell that no sheet has; where its numbers can be told at all, which.
    Outside(Option<CellRef>, &'x str),
    /// Not a reference.
    Unreadable(&'x str),
}

impl<'x> Said<'x> {
    /// Reads a reference.
    pub(super) fn new(text: &'x str) -> Self {
        match grid::reference(text.as_bytes()) {
            Reference::Inside(at) => Self::Inside(at),
            Reference::Outside(at) => Self::Outside(at, text),
            Reference::Unreadable => Self::Unreadable(text),
        }
    }
}

/// A style index that no workbook has: for what is not an index at all.
pub(super) const NO_STYLE: u32 = u32::MAX;

/// The type of a cell's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ValueKind<'x> {
    /// A number: the type where none is given.
    Number,
    /// An index into the shared texts.
    Shared,
    /// A text in the value: the result of a formula.
    Text,
    /// A text in an element of its own.
    Inline,
    /// A truth value.
    Logical,
    /// An error.
    Error,
    /// A date in ISO 8601.
    Date,
    /// None of these.
    Unknown(&'x str),
}

impl<'x> ValueKind<'x> {
    /// The type by its word.
    pub(super) fn new(word: &'x str) -> Self {
        match word {
            "n" => Self::Number,
            "s" => Self::Shared,
            "str" => Self::Text,
            "inlineStr" => Self::Inline,
            "b" => Self::Logical,
            "e" => Self::Error,
            "d" => Self::Date,
            other => Self::Unknown(other),
        }
    }
}

/// What stands in a cell's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RawValue<'x> {
    /// A number in its plain form, read while its end was looked for.
    Plain(Plain),
    /// Anything.
    Text(&'x str),
}

/// A number in the one plain form that a decimal has: at most 15 digits, and nothing that could be
/// left out. The text can be made from it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Plain {
    /// The digits without the point.
    pub mantissa: i64,
    /// How many of them stand after the point; the last of these is no zero.
    pub scale: u32,
}

/// A formula's XML, taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RawFormula<'x> {
    /// A text of its own.
    Own(&'x str),
    /// A text that other cells share, or the wish to share one (then it is empty).
    Shared {
        /// Which.
        index: u32,
        /// The text.
        text: &'x str,
    },
}

/// An inline text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inline<'x> {
    /// In one style, its escapes not decoded.
    Plain(&'x str),
    /// As read.
    Phrase(&'x Phrase),
}

/// What a row says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct RawRow<'x> {
    /// Its number, as written.
    pub number: Option<Cow<'x, str>>,
    /// Whether it is hidden.
    pub hidden: bool,
}
