//! What a rule may name, and what is wrong with one that names something else.

use std::ops::Range;

use crate::model::fact::{Basis, Lang, TableId};

/// What a rule may name: the tables, bases and languages of its profile.
#[derive(Debug, Clone, Copy)]
pub struct Vocabulary<'a> {
    /// The ids of the profile's tables.
    pub tables: &'a [TableId],
    /// The profile's bases.
    pub bases: &'a [Basis],
    /// The languages of its documents.
    pub langs: &'a [Lang],
}

/// What is wrong with a rule, and where in the TOML.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct RuleError {
    /// Bytes of the TOML that are wrong.
    pub span: Range<usize>,
    /// What is wrong and what was expected.
    pub message: String,
}

impl RuleError {
    /// A fault with its place in the TOML.
    pub(super) fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self { span, message: message.into() }
    }
}
