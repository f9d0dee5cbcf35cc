//! A fact: one figure with everything that says what it means and where it stands.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Text,
    amount::Amount,
    keys::Keys,
    period::Period,
    place::Place,
    unit::{Measure, Unit},
};

/// A fact's index in the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FactId(pub u32);

/// A language as the profile names it (`en`, `zh`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Lang(pub Text);

/// A basis as the profile names it (`actual`, `estimate`, `balance`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Basis(pub Text);

/// A table as the profile names it (`subheads`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TableId(pub Text);

/// A footnote mark or qualifier, the sign alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Mark(pub Text);

/// What a row is in its table's outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// A line that adds up.
    Item,
    /// A total of some of the rows.
    Subtotal,
    /// The total of the table.
    Total,
    /// A part of the row above it: bounded by it, never added.
    OfWhich,
}

impl Role {
    /// The word in the outputs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Item => "item",
            Self::Subtotal => "subtotal",
            Self::Total => "total",
            Self::OfWhich => "of_which",
        }
    }
}

/// What a printed change is against.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ComparedTo {
    /// The figure of the column before.
    Previous,
    /// The original estimate of the year before.
    Original,
}

impl ComparedTo {
    /// The word in the outputs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Previous => "previous",
            Self::Original => "original",
        }
    }
}

/// What the figure says. Nil, not applicable, blank and zero are four things; a blank is no fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Figure {
    /// A stated amount, a stated zero included.
    Stated(Amount),
    /// A dash: zero by convention.
    Nil,
    /// Not applicable: no value at all.
    NotApplicable,
}

impl Figure {
    /// The amount that takes part in sums: a nil is an exact zero, not applicable has none.
    pub fn amount(self) -> Option<Amount> {
        match self {
            Self::Stated(amount) => Some(amount),
            Self::Nil => Some(Amount::exact(rust_decimal::Decimal::ZERO)),
            Self::NotApplicable => None,
        }
    }

    /// The word in the `nil` column.
    pub fn nil_word(self) -> &'static str {
        match self {
            Self::Stated(_) => "",
            Self::Nil => "nil",
            Self::NotApplicable => "na",
        }
    }
}

/// Whether a figure may stand in a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Certainty {
    /// Printed as it is.
    Plain,
    /// Printed with a qualifier (about, up to): in no sum, tied to its own translation alone.
    Qualified,
}

/// A fact's position in its table: indices into the ledger's tables and that table's rows and columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Slot {
    /// Index of the table in the ledger.
    pub table: u32,
    /// Index of the row in the table.
    pub row: u32,
    /// Index of the column in the table.
    pub column: u32,
}

/// One figure, exact, with its meaning and its source: a row of `facts.csv`.
///
/// What the figure's cell says is in fields. What its table, row and column say is asked through the
/// methods, so that no reader depends on where that is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// File, sheet and cell.
    pub place: Place,
    /// 1, 2 … within one cell.
    pub part: u16,
    /// As printed, marks and unit removed.
    pub printed: Text,
    /// The formula of its cell without `=`, where formulas are read.
    pub formula: Option<Text>,
    /// The value in the base unit.
    pub figure: Figure,
    /// Footnote marks on the figure and on its row's label.
    pub marks: Vec<Mark>,
    /// Whether it may be added to a sum.
    pub certainty: Certainty,
    /// Row and column of its table.
    pub slot: Slot,
    /// What its table, row and column say: written by normalise, asked through the methods.
    pub meaning: FactMeaning,
}

/// What the table, the row and the column of a figure say about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FactMeaning {
    /// The book: the workbook's path, or the folder's.
    pub book: Text,
    /// The year the document is for; `None` where it states none.
    pub edition: Option<Period>,
    /// Which table of the profile.
    pub table: TableId,
    /// The codes.
    pub keys: Keys,
    /// The headings above the row, joined by `/`.
    pub group: Text,
    /// The row's name without leaders, marks and wrap blanks; empty where none is printed.
    pub label: Text,
    /// Language of the header of the column, else of the table's headers.
    pub lang: Option<Lang>,
    /// Item, subtotal, total or part.
    pub role: Role,
    /// When.
    pub period: Option<Period>,
    /// On what basis.
    pub basis: Option<Basis>,
    /// For a change: against what.
    pub compared_to: Option<ComparedTo>,
    /// What the column counts where period and basis do not say it.
    pub series: Text,
    /// What is measured.
    pub measure: Measure,
    /// The unit it was printed in.
    pub unit: Unit,
}

impl Fact {
    /// The amount that takes part in sums; `None` for not applicable and for qualified figures.
    pub fn summable(&self) -> Option<Amount> {
        match self.certainty {
            Certainty::Plain => self.figure.amount(),
            Certainty::Qualified => None,
        }
    }

    /// The book: the workbook's path, or the folder's.
    pub fn book(&self) -> &Text {
        &self.meaning.book
    }

    /// The year the document is for; `None` where it states none.
    pub fn edition(&self) -> Option<Period> {
        self.meaning.edition
    }

    /// Which table of the profile.
    pub fn table(&self) -> &TableId {
        &self.meaning.table
    }

    /// The codes of its levels.
    pub fn keys(&self) -> &Keys {
        &self.meaning.keys
    }

    /// The headings above its row, joined by `/`.
    pub fn group(&self) -> &Text {
        &self.meaning.group
    }

    /// Its row's name; empty where none is printed.
    pub fn label(&self) -> &Text {
        &self.meaning.label
    }

    /// Language of the header of its column, else of its table's headers.
    pub fn lang(&self) -> Option<&Lang> {
        self.meaning.lang.as_ref()
    }

    /// Item, subtotal, total or part.
    pub fn role(&self) -> Role {
        self.meaning.role
    }

    /// When it holds.
    pub fn period(&self) -> Option<Period> {
        self.meaning.period
    }

    /// On what basis.
    pub fn basis(&self) -> Option<&Basis> {
        self.meaning.basis.as_ref()
    }

    /// For a change: against what.
    pub fn compared_to(&self) -> Option<ComparedTo> {
        self.meaning.compared_to
    }

    /// What its column counts where period and basis do not say it.
    pub fn series(&self) -> &Text {
        &self.meaning.series
    }

    /// What is measured.
    pub fn measure(&self) -> Measure {
        self.meaning.measure
    }

    /// The unit it was printed in.
    pub fn unit(&self) -> &Unit {
        &self.meaning.unit
    }
}
