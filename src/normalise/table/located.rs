//! A table that has been found: its header, form, scope and body, before its facts are made.

use crate::{
    model::{Text, keys::Keys, unit::Multiple},
    normalise::{header::block::HeaderBlock, table::rows::Body},
    profile::TableForm,
};

/// A found table.
#[derive(Debug)]
pub struct Located<'p> {
    /// Its header.
    pub block: HeaderBlock,
    /// What it is.
    pub form: &'p TableForm,
    /// The codes that hold for it.
    pub keys: Keys,
    /// Its title as printed.
    pub title: Text,
    /// A line above the title that says whose rows they are; empty where there is none.
    pub owner: Text,
    /// The line above it that says that it is old; empty where none does.
    pub called_old: Text,
    /// A unit that its title, or the sheet's, states.
    pub title_unit: Option<Multiple>,
    /// Its rows.
    pub body: Body,
    /// Index of the row after its body.
    pub end: usize,
}
