//! The rules of a profile: what must agree, declared between selections of facts.

use crate::model::{
    Text,
    fact::{Basis, Level, Role, TableId},
};

/// A rule with the name under which its checks appear; several rules may share one name.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// The name in `reconciliation.csv`.
    pub name: Text,
    /// What it asks.
    pub kind: RuleKind,
}

/// The kinds of rules. A kind is one file of `reconcile/rules`.
#[derive(Debug, Clone, PartialEq)]
pub enum RuleKind {
    /// A table's own outline: items against their subtotals and totals.
    Cast {
        /// The tables it holds for; empty: all.
        tables: Vec<TableId>,
    },
    /// Two selections that must agree, key by key.
    Tie(Tie),
    /// Terms of one row that must make another of its figures.
    Roll(Roll),
    /// Printed percentages of change.
    Change {
        /// The tables it holds for; empty: all.
        tables: Vec<TableId>,
    },
}

/// Two selections of facts that must agree for every combination of keys.
#[derive(Debug, Clone, PartialEq)]
pub struct Tie {
    /// One side.
    pub left: Side,
    /// The other.
    pub right: Side,
    /// What groups the facts of both sides.
    pub by: Vec<Key>,
    /// Whether the left may be less.
    pub relation: TieRelation,
    /// What to say of a book in which no table of one side stands.
    pub absent: Absent,
}

/// One side of a tie.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// The first of these that the book has for a key is taken.
    pub first_of: Vec<Selection>,
}

/// Facts of one table.
#[derive(Debug, Clone, PartialEq)]
pub struct Selection {
    /// The table.
    pub table: TableId,
    /// Which rows.
    pub take: Take,
    /// Only these bases; empty: all.
    pub bases: Vec<Basis>,
    /// Only rows under a heading that one of these words names; empty: all.
    pub groups: Vec<Text>,
}

/// Which rows of a table a selection takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Take {
    /// The printed total where there is one, else the sum of the items.
    Total,
    /// The items.
    Items,
    /// Rows of any role but parts.
    Rows,
}

/// What facts are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// The book.
    Book,
    /// The edition.
    Edition,
    /// The language.
    Lang,
    /// A code.
    Level(Level),
    /// The label.
    Label,
    /// The headings above.
    Group,
    /// The period.
    Period,
    /// The basis.
    Basis,
    /// The series.
    Series,
}

/// How the sides of a tie relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TieRelation {
    /// They are equal.
    Equal,
    /// The left is not more than the right.
    NotMore,
}

/// What to say where a whole side is absent from a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absent {
    /// Each figure of the other side is `unchecked`.
    Unchecked,
    /// Nothing: the document does not have that table.
    Silent,
}

/// Terms within one row (one row of a table and series) that make another figure of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Roll {
    /// The table.
    pub table: TableId,
    /// Only rows of these roles; empty: all but parts.
    pub roles: Vec<Role>,
    /// Added and taken away.
    pub terms: Vec<(crate::model::check::Sign, RollTerm)>,
    /// What they must make.
    pub equals: RollTerm,
}

/// A figure of the row, by basis and, where one basis stands at several times, by when.
#[derive(Debug, Clone, PartialEq)]
pub struct RollTerm {
    /// The basis.
    pub basis: Basis,
    /// When.
    pub when: When,
}

/// Which of several periods of a basis a roll-forward means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// The row has one.
    Any,
    /// The date before the fiscal year begins.
    Start,
    /// The fiscal year itself.
    Year,
    /// The date on which it ends.
    End,
}
