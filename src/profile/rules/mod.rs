//! The rules of a profile: what must agree, declared between selections of facts.
//!
//! [`typed`] is the TOML as typed, this file the rules as meant, [`resolve`] the way between them.

pub mod across;
mod asks;
pub mod claims;
pub mod resolve;
pub mod typed;
pub mod typed_across;
pub mod typed_claims;
pub mod typed_tie;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{
    Text,
    check::Sign,
    fact::{Basis, Code, Lang, Level, TableId},
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
    Cast(Tables),
    /// Two selections that must agree, key by key.
    Tie(Tie),
    /// Two selections that may differ by intent, key by key.
    Compare(Tie),
    /// The columns of a series against that of their total.
    CrossCast(across::CrossCast),
    /// Terms of one row that must make another of its figures.
    Roll(Roll),
    /// Rows that must make another row.
    Balance(across::Balance),
    /// Printed percentages of change.
    Change(Tables),
    /// Printed percentages of a total.
    Share(across::Share),
    /// The same figures in two languages, of one edition.
    Editions(Editions),
    /// What one edition says of the year before, against that year's own edition.
    Continuity(Continuity),
    /// Amounts that one row prints in two languages.
    BilingualAmount(BilingualAmount),
    /// Codes of one table that another must have too.
    Complete(Complete),
    /// Claims of running text.
    Narrative(claims::Narrative),
    /// Numbers of posts in sentences and lines.
    Posts(claims::Posts),
}

impl RuleKind {
    /// Its name: the key of a profile's rule, and what explanations go by.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Cast(_) => "cast",
            Self::CrossCast(_) => "cross_cast",
            Self::Tie(_) => "tie",
            Self::Compare(_) => "compare",
            Self::Roll(_) => "roll",
            Self::Balance(_) => "balance",
            Self::Change(_) => "change",
            Self::Share(_) => "share",
            Self::Editions(_) => "editions",
            Self::Continuity(_) => "continuity",
            Self::BilingualAmount(_) => "bilingual_amount",
            Self::Complete(_) => "complete",
            Self::Narrative(_) => "narrative",
            Self::Posts(_) => "posts",
        }
    }
}

/// The tables that a rule holds for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tables {
    /// Only these; empty: all.
    pub only: Vec<TableId>,
    /// But not these.
    pub except: Vec<TableId>,
}

impl Tables {
    /// Whether the rule holds for that table.
    pub fn holds_for(&self, table: &TableId) -> bool {
        (self.only.is_empty() || self.only.contains(table)) && !self.except.contains(table)
    }
}

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

/// Facts of one table. Only amounts and counts take part; percentages are never added.
#[derive(Debug, Clone, PartialEq)]
pub struct Selection {
    /// The table.
    pub table: TableId,
    /// Which rows.
    pub take: Take,
    /// Only these bases; empty: all.
    pub bases: Vec<Basis>,
    /// Only rows under one of these headings, each a name or names joined by `/`; empty: all.
    pub under: Vec<Text>,
    /// Only rows with one of these codes; empty: all.
    pub codes: Vec<(Level, Code)>,
    /// Only rows that have no code of these levels: those of an outer level.
    pub without: Vec<Level>,
    /// Only rows with one of these labels; empty: all.
    pub rows: Vec<across::RowPattern>,
    /// Only this series (the empty one included); `None`: all.
    pub series: Option<Text>,
}

/// Which rows of a table a selection takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
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
