//! What the formulas of a workbook refer to by name.

use serde::{Deserialize, Serialize};

use super::{Text, place::CellRange};

/// The words of a workbook's formulas, and how its program computes them. Read for whoever asks; empty
/// otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Definitions {
    /// Names of cells, ranges, constants and formulas.
    pub names: Vec<DefinedName>,
    /// Tables, whose columns formulas name.
    pub tables: Vec<Table>,
    /// Other workbooks that formulas take from, in the order of their numbers: `[1]` is the first.
    pub books: Vec<Text>,
    /// When its program computes it.
    pub calculation: Calculation,
    /// Whether formulas may refer to themselves.
    pub circles: Circles,
}

/// A name and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DefinedName {
    /// The name.
    pub name: Text,
    /// The sheet on which it holds; `None` for the whole workbook.
    pub sheet: Option<Text>,
    /// What it stands for, as a formula without `=`, as it reads in cell A1.
    pub formula: Text,
}

/// A table of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Its name in formulas.
    pub name: Text,
    /// The sheet that holds it.
    pub sheet: Text,
    /// Its cells, headers and totals included.
    pub range: CellRange,
    /// Rows of headers at its top.
    pub header_rows: u32,
    /// Rows of totals at its bottom.
    pub totals_rows: u32,
    /// The names of its columns.
    pub columns: Vec<Text>,
}

/// Whether the results that a workbook stores are final.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Calculation {
    /// They were computed when it was saved.
    #[default]
    Stored,
    /// It asks to be computed when it is opened: its writer did not.
    OnOpening,
}

/// Whether a workbook computes formulas that refer to themselves, step by step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Circles {
    /// It does not: they are faults.
    #[default]
    Refused,
    /// It does.
    Iterated,
}
