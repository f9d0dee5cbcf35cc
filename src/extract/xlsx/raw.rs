//! A cell as its XML has it: what both passes hand over, before it means anything.

use std::borrow::Cow;

use super::{grid::Reference, strings::Phrase};

/// A cell's XML, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RawCell<'x> {
    /// Where it says that it stands; `None` where it says nothing: after the one before it.
    pub at: Option<Said<'x>>,
    /// Index of its style.
    pub style: u32,
    /// What its value is.
    pub kind: Kind<'x>,
    /// Its formula.
    pub formula: Option<RawFormula<'x>>,
    /// The text of its value, where it has the element.
    pub value: Option<Cow<'x, str>>,
    /// Its inline text.
    pub inline: Option<Phrase>,
}

/// What a cell says of its place, as read and as written.
pub(super) type Said<'x> = (Reference, Cow<'x, str>);

/// A style index that no workbook has: for what is not an index at all.
pub(super) const NO_STYLE: u32 = u32::MAX;

/// The type of a cell's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind<'x> {
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
    Unknown(Cow<'x, str>),
}

impl<'x> Kind<'x> {
    /// The type by its word; `None` for none of the known.
    pub(super) fn known(word: &[u8]) -> Option<Self> {
        Some(match word {
            b"n" => Self::Number,
            b"s" => Self::Shared,
            b"str" => Self::Text,
            b"inlineStr" => Self::Inline,
            b"b" => Self::Logical,
            b"e" => Self::Error,
            b"d" => Self::Date,
            _ => return None,
        })
    }
}

/// A formula's XML, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RawFormula<'x> {
    /// A text of its own.
    Own(Cow<'x, str>),
    /// A text that other cells share, or the wish to share one (then it is empty).
    Shared {
        /// Which.
        index: u32,
        /// The text.
        text: Cow<'x, str>,
    },
}
