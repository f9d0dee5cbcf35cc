//! What a header over figures that are in no table says that the profile knows.

use crate::{
    model::{Text, period::Period, place::CellRef},
    normalise::header::words,
    profile::Profile,
};

/// A header over or beside a block of figures.
#[derive(Debug)]
pub struct NearHeader {
    /// Its cell.
    pub cell: CellRef,
    /// Its text.
    pub text: String,
    /// What it says that the profile knows.
    pub says: HeaderSays,
    /// The period that it says.
    pub period: Option<Period>,
}

/// What a header says that the profile knows.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HeaderSays {
    /// The name of a column.
    Column(Text),
    /// A basis.
    Basis(Text),
    /// A period alone.
    Period,
    /// A period, among words that name no basis.
    NoBasis,
    /// Nothing.
    Nothing,
}

impl NearHeader {
    /// A header by its text.
    pub fn read(cell: CellRef, text: &str, profile: &Profile) -> Self {
        let words = words::read(text, profile);
        let period = words.period;
        let column = words::column(text, profile).map(|(form, _)| form.name.clone());
        let says = match (column, words.has_unknown_period(), words.basis, words.period) {
            (Some(name), ..) => HeaderSays::Column(name),
            (None, false, Some(basis), _) => HeaderSays::Basis(basis.0),
            (None, false, None, Some(_)) if words.rest.is_empty() => HeaderSays::Period,
            (None, false, None, Some(_)) => HeaderSays::NoBasis,
            (None, ..) => HeaderSays::Nothing,
        };
        Self { cell, text: text.to_owned(), says, period }
    }

    /// What it should say and does not, in words: it is not understood, or a basis is looked for.
    pub(super) fn fails_to_say(&self, missing_basis: Option<&Text>) -> Option<&'static str> {
        match (&self.says, missing_basis) {
            (HeaderSays::Nothing, _) => {
                Some("names no column and says no period that the profile knows")
            }
            (HeaderSays::NoBasis, Some(_)) => Some("says no basis that the profile knows"),
            (
                HeaderSays::NoBasis
                | HeaderSays::Column(_)
                | HeaderSays::Basis(_)
                | HeaderSays::Period,
                _,
            ) => None,
        }
    }

    /// Whether it says a basis.
    pub(super) fn says_basis(&self) -> bool {
        matches!(self.says, HeaderSays::Basis(_))
    }
}

impl HeaderSays {
    /// Whether it is in the profile's own words: years are in any document.
    pub(super) fn is_own(says: &&Self) -> bool {
        match says {
            Self::Column(_) | Self::Basis(_) => true,
            Self::Period | Self::NoBasis | Self::Nothing => false,
        }
    }
}
