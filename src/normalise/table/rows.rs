//! The rows of a table's body as they are read, before the outline is.

use crossfoot_formulas::leaves_out::PassesOver;

use crate::{
    model::{
        Text,
        fact::ComparedTo,
        keys::{Code, Keys, Level},
        place::CellRef,
        unit::Multiple,
        workbook::{DateValue, Weight},
    },
    normalise::{
        cell::reading::{CellFigure, CellReading},
        text::labels::Label,
    },
};

/// A row of a body.
#[derive(Debug, Clone)]
pub struct BodyRow {
    /// Index of the row in the grid.
    pub index: usize,
    /// The sheet's row, from 0.
    pub at: u32,
    /// Its name.
    pub label: Label,
    /// The cells that hold the name.
    pub label_cells: Vec<CellRef>,
    /// Its own codes.
    pub codes: Keys,
    /// A code that the program took for a day.
    pub dated: Option<Box<DatedCode>>,
    /// Headings repeated on the row.
    pub groups: Vec<Text>,
    /// What its figure columns hold, by index of the header's column.
    pub figures: Vec<(usize, CellRef, CellReading)>,
    /// Weight of its label.
    pub weight: Weight,
    /// Whether a person sees it.
    pub shown: RowShown,
    /// What the formulas of its figures pass over, where they are subtotals of a spreadsheet program, by
    /// index of the header's column.
    pub passes_over: Vec<(usize, PassesOver)>,
    /// What it is.
    pub kind: BodyKind,
}

/// Whether a person sees a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowShown {
    /// It is on the sheet as it opens.
    Shown,
    /// The sheet hides it, by hand or by a filter.
    Hidden,
}

/// What a body row is before the outline is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyKind {
    /// A label without figures.
    Text,
    /// Figures.
    Figures,
}

/// The body of a table.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// Its rows to the last one with figures.
    pub rows: Vec<BodyRow>,
    /// Rows without figures right below them, or right above what comes next: a heading whose rows a
    /// page break cuts off.
    pub trailing: Vec<BodyRow>,
    /// Changes, each with the index in `rows` of the row that it belongs to.
    pub changes: Vec<(usize, LineChange)>,
    /// Units of a row of their own, by index of the header's column.
    pub units: Vec<(usize, Multiple)>,
    /// Cells of code columns that hold a number which is no code, with what they show.
    pub unfit: Vec<(CellRef, Text)>,
    /// Days among its codes that nothing settles.
    pub doubts: Vec<Doubt>,
}

/// A code's cell that holds a day.
#[derive(Debug, Clone)]
pub struct DatedCode {
    /// The level whose code it is.
    pub level: Level,
    /// The cell.
    pub at: CellRef,
    /// The day.
    pub date: DateValue,
}

/// A day among codes that the order of the table does not settle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The cell.
    pub at: CellRef,
    /// The day, as ISO 8601.
    pub day: String,
    /// What it can have been.
    pub readings: Vec<Code>,
    /// The reading that was taken.
    pub taken: Option<Code>,
}

/// A change printed on a line below its figure.
#[derive(Debug, Clone)]
pub struct LineChange {
    /// Index of the header's column.
    pub column: usize,
    /// Its cell.
    pub at: CellRef,
    /// The figure.
    pub figure: CellFigure,
    /// Against what.
    pub compared_to: ComparedTo,
}
