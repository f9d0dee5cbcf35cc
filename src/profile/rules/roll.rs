//! Terms of one row that make another of its figures.

use crate::model::{
    constraint::Sign,
    fact::{Basis, TableId},
};

/// Terms within one row (one row of a table and series) that make another figure of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Roll {
    /// The table.
    pub table: TableId,
    /// Added and taken away.
    pub terms: Vec<(Sign, RollTerm)>,
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
    /// The last date before the year begins.
    Start,
    /// The year itself.
    Year,
    /// The date on which it ends.
    End,
}
