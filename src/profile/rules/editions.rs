//! Rules between two languages, and between the editions of two years.

use super::selection::Tables;
use crate::model::{
    Text,
    fact::{Basis, Lang, TableId},
};

/// Two language editions that must say the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Editions {
    /// The tables it holds for.
    pub tables: Tables,
    /// The left and the right language.
    pub langs: (Lang, Lang),
    /// Names that mean the same: recurring ones, and those of bodies.
    pub glossary: Vec<(Text, Text)>,
}

/// A year's figure that two editions print.
#[derive(Debug, Clone, PartialEq)]
pub struct Continuity {
    /// The tables it holds for.
    pub tables: Tables,
    /// The basis under which the later edition prints it.
    pub later: Basis,
    /// The basis under which the earlier edition printed it.
    pub earlier: Basis,
}

/// Amounts that one row prints in two languages.
#[derive(Debug, Clone, PartialEq)]
pub struct BilingualAmount {
    /// The table.
    pub table: TableId,
    /// The left and the right language.
    pub langs: (Lang, Lang),
}
