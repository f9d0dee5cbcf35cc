//! Rows of a sheet that are too many to stand there as cells: each is made when it is written, and
//! made anew when it is proven, so that a million rows take the memory of a few.

use std::sync::OnceLock;

use rust_decimal::Decimal;

use crate::{
    load::workbook::model::{
        formula::Cached,
        sheet::{Cell, CellContent},
        style::Style,
    },
    signoff::seal::CellDigest,
};

/// A row while it is looked at: its cells from left to right, their texts one behind the other. The
/// next row is made in its place.
#[derive(Debug, Default)]
pub struct LongRow {
    texts: String,
    cells: Vec<KeptCell>,
    /// What kind of row it is.
    pub kind: LongRowKind,
}

/// The kinds of long rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LongRowKind {
    /// A line of the list.
    #[default]
    Line,
    /// A small line of ours beneath it, which can be folded away.
    Beneath,
}

/// A cell of a row: where its text ends, for texts and formulas.
#[derive(Debug)]
struct KeptCell {
    column: u32,
    style: Style,
    holds: LongCellKind,
    end: usize,
}

#[derive(Debug)]
enum LongCellKind {
    Nothing,
    Text,
    Number(Decimal),
    Formula(Decimal),
}

/// A cell of a long row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlacedCell<'r> {
    /// Its column.
    pub column: u32,
    /// How it looks.
    pub style: Style,
    /// What it holds.
    pub content: LongCellValue<'r>,
}

/// What a cell of a long row holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LongCellValue<'r> {
    /// Nothing but its look.
    Blank,
    /// Text, never run.
    Text(&'r str),
    /// An exact number.
    Number(Decimal),
    /// A formula, without the leading `=`, and the number that it gives.
    Formula(&'r str, Decimal),
}

impl LongRow {
    /// Puts a text; an empty one is no cell.
    pub fn text(&mut self, column: u32, style: impl Into<Style>, text: &str) {
        self.text_of(column, style, |texts| texts.push_str(text));
    }

    /// Puts the text that `say` adds; an empty one is no cell.
    pub fn text_of(&mut self, column: u32, style: impl Into<Style>, say: impl FnOnce(&mut String)) {
        let begin = self.texts.len();
        say(&mut self.texts);
        if self.texts.len() > begin {
            self.keep(column, style.into(), LongCellKind::Text);
        }
    }

    /// Puts a number.
    pub fn number(&mut self, column: u32, style: impl Into<Style>, value: Decimal) {
        self.keep(column, style.into(), LongCellKind::Number(value));
    }

    /// Puts a formula with its result.
    pub fn formula(&mut self, column: u32, style: impl Into<Style>, text: &str, result: Decimal) {
        self.texts.push_str(text);
        self.keep(column, style.into(), LongCellKind::Formula(result));
    }

    /// Puts a cell as sheets have it, without its note and link. A formula that gives text stands as
    /// its text: it has its place on sheets that are kept as cells.
    pub fn put(&mut self, column: u32, cell: &Cell) {
        match &cell.content {
            CellContent::Blank => self.blank(column, cell.style),
            CellContent::Text(text) => self.text(column, cell.style, text),
            CellContent::Number(value) => self.number(column, cell.style, *value),
            CellContent::Formula(formula) => match formula.result() {
                Cached::Number(result) => {
                    self.formula(column, cell.style, formula.source(), *result);
                }
                Cached::Text(text) => self.text(column, cell.style, text),
            },
        }
    }

    /// Puts a cell that shows its look alone.
    pub fn blank(&mut self, column: u32, style: impl Into<Style>) {
        self.keep(column, style.into(), LongCellKind::Nothing);
    }

    fn keep(&mut self, column: u32, style: Style, holds: LongCellKind) {
        self.cells.push(KeptCell { column, style, holds, end: self.texts.len() });
    }

    /// The cell with that number, from 0.
    pub fn cell(&self, number: usize) -> Option<PlacedCell<'_>> {
        let cell = self.cells.get(number)?;
        let begin = number.checked_sub(1).map_or(0, |before| self.cells[before].end);
        let text = &self.texts[begin..cell.end];
        let content = match cell.holds {
            LongCellKind::Nothing => LongCellValue::Blank,
            LongCellKind::Text => LongCellValue::Text(text),
            LongCellKind::Number(value) => LongCellValue::Number(value),
            LongCellKind::Formula(result) => LongCellValue::Formula(text, result),
        };
        Some(PlacedCell { column: cell.column, style: cell.style, content })
    }

    /// Its cells.
    pub fn cells(&self) -> impl Iterator<Item = PlacedCell<'_>> {
        (0..self.cells.len()).filter_map(|number| self.cell(number))
    }
}

/// The long rows of a sheet, one below the other.
pub struct LongRows<'a> {
    /// The sheet's row, from 0, of the first.
    pub first: u32,
    /// How many there are.
    pub n_rows: u32,
    /// Every style that one of their cells has, each once.
    pub styles: Vec<Style>,
    /// Notes that open on some of their cells: row, from 0, column and text.
    pub notes: Vec<(u32, u32, String)>,
    make: Box<Make<'a>>,
    digests: OnceLock<Vec<CellDigest>>,
}

/// Fills a row by its number.
type Make<'a> = dyn Fn(u32, &mut LongRow) + Send + Sync + 'a;

impl<'a> LongRows<'a> {
    /// Rows that `make` fills by their number from 0, each cell of it in a column of its own, from
    /// left to right, in a style of `styles`. It says the same whenever it is asked.
    pub fn new(
        first: u32,
        n_rows: u32,
        styles: Vec<Style>,
        make: impl Fn(u32, &mut LongRow) + Send + Sync + 'a,
    ) -> Self {
        let make = Box::new(make);
        Self { first, n_rows, styles, notes: Vec::new(), make, digests: OnceLock::new() }
    }

    /// Makes the row with that number, from 0, in the place of another.
    pub fn row(&self, number: u32, row: &mut LongRow) {
        row.texts.clear();
        row.cells.clear();
        row.kind = LongRowKind::Line;
        (self.make)(number, row);
    }

    /// The number of the row that stands in a row of the sheet, where one of them does.
    pub fn number_of(&self, row: u32) -> Option<u32> {
        row.checked_sub(self.first).filter(|number| *number < self.n_rows)
    }

    /// Keeps the digests that were taken of the rows as they were written.
    pub fn seal(&self, digests: Vec<CellDigest>) {
        // A second writing gives the same digests.
        let _ = self.digests.set(digests);
    }

    /// The digest of each row; none before they are written.
    pub fn digests(&self) -> &[CellDigest] {
        self.digests.get().map_or(&[], Vec::as_slice)
    }
}
