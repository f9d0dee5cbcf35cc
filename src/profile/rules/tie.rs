//! Rules between two selections of facts, and between the codes of two tables.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::selection::{Key, Selection};
use crate::model::{Text, fact::TableId};

/// Two selections of facts that must agree for every combination of keys.
#[derive(Debug, Clone, PartialEq)]
pub struct Tie {
    /// One side.
    pub left: Side,
    /// The other.
    pub right: Side,
    /// What groups the facts of both sides. Without [`Key::Book`] a book's figures are tied to
    /// those of every book; the figures of two books are never added up.
    pub by: Vec<Key>,
    /// Whose keys call for a check.
    pub each: Each,
    /// Whether the left may be less.
    pub relation: TieRelation,
    /// What to say of a book in which no table of one side stands.
    pub absent: Absent,
    /// Where one of these holds, the left only must not be more than the right.
    pub not_more_if: Vec<Condition>,
    /// Words at the end of a label that do not count when labels are compared (`Limited`).
    pub name_endings: Vec<Text>,
}

/// One side of a tie.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// The first of these that the book has for a key is taken.
    pub first_of: Vec<Selection>,
    /// What is added to it, where there is any.
    pub plus: Vec<Addition>,
}

/// Facts that are added to a side of a tie because their label names the side's label.
#[derive(Debug, Clone, PartialEq)]
pub struct Addition {
    /// The facts.
    pub selection: Selection,
    /// How their label names it.
    pub label: LabelMatch,
}

/// How one label names another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
pub enum LabelMatch {
    /// It begins with the other.
    #[serde(rename = "begins with it")]
    Begins,
    /// The other stands anywhere in it.
    #[serde(rename = "contains it")]
    Contains,
    /// It begins with no label of the side at all.
    #[serde(rename = "names none")]
    NamesNone,
}

/// Facts whose being there makes a tie one-sided.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// The facts.
    pub selection: Selection,
    /// How their label must relate to the label of the tie.
    pub label: LabelMatch,
    /// Which keys they share with the tie.
    pub by: Vec<Key>,
    /// Whether figures that are nil count.
    pub nil: NilCounts,
}

/// Whether a figure that is nil or zero counts as being there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NilCounts {
    /// It does.
    Yes,
    /// It does not.
    No,
}

/// Whose keys call for a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Each {
    /// Those of either side: what stands on one side alone is `unchecked`.
    Either,
    /// Those of the left side.
    Left,
    /// Those of the right side.
    Right,
}

/// How the sides of a tie relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
pub enum TieRelation {
    /// They are equal.
    #[serde(rename = "equal")]
    Equal,
    /// The left is not more than the right.
    #[serde(rename = "not more")]
    NotMore,
}

/// What to say where a whole side is absent from a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Absent {
    /// Each figure of the other side is `unchecked`.
    Unchecked,
    /// Nothing: the document does not have that table.
    Silent,
}

/// Codes that must stand in another table.
#[derive(Debug, Clone, PartialEq)]
pub struct Complete {
    /// The table whose codes must stand in the other.
    pub each_of: TableId,
    /// The other.
    pub stands_in: TableId,
    /// Which codes, with the book, edition and language.
    pub by: Vec<Key>,
    /// What to say of codes that only the other has.
    pub absent: Absent,
}
