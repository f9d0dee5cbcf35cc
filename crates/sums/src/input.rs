//! What the search is given: the cells of one sheet, and the sums that its formulas state.

use std::collections::BTreeSet;

use crossfoot_cells::model::Text;
use rust_decimal::Decimal;

/// One sheet: its cells by row, then by column, each address once.
#[derive(Debug, Clone, Default)]
pub struct SheetInput {
    /// The cells that hold something.
    pub cells: Vec<CellInput>,
    /// Sums that formulas of the sheet state outright.
    pub formulas: Vec<FormulaSum>,
    /// Cells whose formula multiplies, divides, or picks, counts or averages cells: no totals.
    pub not_sums: BTreeSet<At>,
    /// Rows that are hidden.
    pub hidden_rows: BTreeSet<u32>,
}

/// The address of a cell, row and column counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// Row, from 0.
    pub row: u32,
    /// Column, from 0.
    pub column: u32,
}

impl At {
    /// The cell in that row and column.
    pub fn new(row: u32, column: u32) -> Self {
        Self { row, column }
    }
}

/// One cell.
#[derive(Debug, Clone)]
pub struct CellInput {
    /// Where it is.
    pub at: At,
    /// What it holds.
    pub content: Content,
    /// Levels of indentation of its style.
    pub indent: u8,
    /// Weight of its font.
    pub weight: Weight,
}

impl CellInput {
    /// A cell in regular weight without indentation.
    pub fn new(row: u32, column: u32, content: Content) -> Self {
        Self { at: At::new(row, column), content, indent: 0, weight: Weight::Regular }
    }
}

/// Weight of a font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Weight {
    /// Regular, or unknown.
    #[default]
    Regular,
    /// Bold.
    Bold,
}

/// What a cell holds, as far as sums are concerned.
#[derive(Debug, Clone)]
pub enum Content {
    /// A stored number.
    Number {
        /// Its exact value.
        value: Decimal,
        /// The value of the last place that its format shows (`0.01`, `1`, `1000`); `None` where
        /// the format does not say.
        quantum: Option<Decimal>,
        /// Whether its format shows it in percent.
        shown: Shown,
        /// Whether its format is that of an amount.
        form: NumberForm,
    },
    /// Text, which may print a figure.
    Text(Text),
    /// A date, a logical value or an error: not a figure, but not blank either.
    Other,
}

/// What a number format says of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NumberForm {
    /// Nothing: it may be a code or a year.
    #[default]
    Bare,
    /// Thousands are parted, as no code's are.
    Amount,
}

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shown {
    /// As a plain number.
    #[default]
    Plain,
    /// In percent.
    Percent,
}

impl Content {
    /// A text.
    pub fn text(text: impl Into<Text>) -> Self {
        Self::Text(text.into())
    }

    /// A number without a format.
    pub fn number(value: Decimal) -> Self {
        Self::Number { value, quantum: None, shown: Shown::Plain, form: NumberForm::Bare }
    }
}

/// A sum with signs that a formula states: `=SUM(B2:B5)-C9`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormulaSum {
    /// The cell with the formula.
    pub total: At,
    /// Its terms in the order of the formula.
    pub terms: Vec<RangeTerm>,
    /// What it takes of them.
    pub takes: Takes,
}

/// What a sum takes of its ranges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// Every figure.
    All,
    /// What `SUBTOTAL` takes: no other subtotal, and of filtered rows those that are shown.
    Lines,
    /// Every figure of a row that is shown, subtotals too: `AGGREGATE(9,5, …)`.
    Shown,
}

/// A rectangle of cells that a formula adds or subtracts, both corners included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RangeTerm {
    /// Top left corner.
    pub first: At,
    /// Bottom right corner.
    pub last: At,
    /// Added or subtracted.
    pub sign: Sign,
}

/// A cell that is added or subtracted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term {
    /// The cell.
    pub at: At,
    /// Added or subtracted.
    pub sign: Sign,
}

/// The weight of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// Added.
    Plus,
    /// Subtracted.
    Minus,
}
