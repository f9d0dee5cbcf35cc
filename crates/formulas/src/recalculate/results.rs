//! The results of a workbook's cells, and what areas of them add up to.

use std::collections::BTreeMap;

use crossfoot_cells::model::{
    definitions::Calculation,
    place::CellRef,
    workbook::{Cell, CellValue, HiddenBy},
};
use rust_decimal::Decimal;

use super::{
    corrections::Corrections,
    totals::{ColumnTotals, Tally},
    value::{Figure, Value},
};
use crate::{
    book::Book,
    function::Function,
    leaves_out::{LeavesOut, NestedSubtotals, PassesOver, called_in},
    reference::{Area, CellId},
};

/// Cells that may be looked at one by one, over all formulas of a workbook.
const MOST_CELLS_VISITED: u64 = 20_000_000;

/// The results of a workbook's cells: those that it stores, and computed ones where it stores none.
#[derive(Debug)]
pub struct Results<'b, 'w> {
    book: &'b Book<'w>,
    stored: Stored,
    pub(super) computed: BTreeMap<CellId, Value>,
    /// Summed columns, as they are asked for; `None` beyond 28 digits.
    totals: BTreeMap<(u32, u32), Option<ColumnTotals>>,
    visits_left: u64,
    pub(super) corrections: Corrections,
}

/// Whether the results that a workbook stores are results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stored {
    /// They are.
    Results,
    /// Its writer put a 0 for every formula, to be computed on opening.
    Placeholders,
}

impl<'b, 'w> Results<'b, 'w> {
    /// The results that a workbook stores, none computed yet.
    pub(super) fn as_stored(book: &'b Book<'w>) -> Self {
        Self {
            book,
            stored: stored(book),
            computed: BTreeMap::new(),
            totals: BTreeMap::new(),
            visits_left: MOST_CELLS_VISITED,
            corrections: Corrections::default(),
        }
    }

    /// Whether the workbook's stored results are used.
    pub fn stored(&self) -> Stored {
        self.stored
    }

    /// Results that were computed because none is stored, by cell.
    pub fn computed(&self) -> impl Iterator<Item = (CellId, &Value)> {
        self.computed.iter().map(|(cell, value)| (*cell, value))
    }

    /// Whether everything could be looked at that formulas take; where not, results are unknown.
    pub fn is_complete(&self) -> bool {
        self.visits_left > 0
    }

    /// The result of a cell.
    pub fn value(&self, cell: CellId) -> Value {
        if let Some(figure) = self.corrections.get(cell) {
            return Value::Number(figure);
        }
        match self.book.cell(cell) {
            None => Value::Blank,
            Some(it) if is_missing(it, self.stored) => {
                self.computed.get(&cell).cloned().unwrap_or(Value::Unknown)
            }
            Some(it) => Value::stored(it),
        }
    }

    /// The number of a cell, if it has one.
    pub fn number(&self, cell: CellId) -> Option<Decimal> {
        match self.value(cell) {
            Value::Number(figure) => Some(figure.value),
            Value::Text(_)
            | Value::Logical(_)
            | Value::Error(_)
            | Value::Blank
            | Value::Unknown => None,
        }
    }

    /// Remembers what a cell should say.
    pub(crate) fn correct(&mut self, cell: CellId, figure: Figure) {
        self.corrections.insert(cell, figure);
    }

    /// Forgets what cells should say.
    pub(crate) fn forget_corrections(&mut self) {
        self.corrections = Corrections::default();
    }

    /// What the cells of an area add up to; `None` where that is not known.
    pub fn tally(&mut self, area: &Area) -> Option<Tally> {
        let book = self.book;
        let grid = book.grid(area.sheet)?;
        let columns = (area.first.column, area.last.column);
        let (height, width) = area.size();
        let mut tally = Tally::default();
        if height == 1 && width > 1 {
            for cell in grid.row(area.first.row, columns) {
                self.visit()?;
                let id = CellId::new(area.sheet, cell.at);
                tally = taken(tally, &self.value(id))?;
            }
            return Some(tally);
        }
        for column in grid.used_columns(columns) {
            let rows = (area.first.row, area.last.row);
            let (stored, missing) = self.column(area.sheet, column, rows)?;
            tally = tally.with(stored)?;
            tally.sum =
                tally.sum.checked_add(self.corrections.added(book, area.sheet, column, rows)?)?;
            for row in missing {
                self.visit()?;
                let id = CellId::new(area.sheet, CellRef::new(row, column));
                tally = taken(tally, &self.value(id))?;
            }
        }
        Some(tally)
    }

    fn column(&mut self, sheet: u32, column: u32, rows: (u32, u32)) -> Option<(Tally, Vec<u32>)> {
        let (book, stored) = (self.book, self.stored);
        let totals = self.totals.entry((sheet, column)).or_insert_with(|| {
            let cells = book.grid(sheet)?.column(column, (0, u32::MAX));
            ColumnTotals::of(cells, |cell| is_missing(cell, stored))
        });
        let totals = totals.as_ref()?;
        Some((totals.stored(rows)?, totals.missing(rows).to_vec()))
    }

    /// As [`tally`](Self::tally), without what is left out; `None` also where that is not known: whether
    /// a row is hidden by a filter or by hand a file does not say.
    pub(super) fn subtotal(&mut self, area: &Area, leaves_out: LeavesOut) -> Option<Tally> {
        let book = self.book;
        let mut tally = Tally::default();
        for cell in book.grid(area.sheet)?.cells_in(area) {
            self.visit()?;
            match (cell.hidden, leaves_out.lines) {
                (Some(HiddenBy::Row), PassesOver::Filtered) => return None,
                (Some(HiddenBy::Row), PassesOver::Hidden) => continue,
                (Some(HiddenBy::Row), PassesOver::Nothing) | (Some(HiddenBy::Column) | None, _) => {
                }
            }
            let id = CellId::new(area.sheet, cell.at);
            let called = book.formula(id).and_then(|it| called_in(it.expression));
            match (called, leaves_out.subtotals) {
                (None, _) | (Some(_), NestedSubtotals::Taken) => {}
                (Some(Function::Subtotal), _) | (Some(_), NestedSubtotals::Both) => continue,
                (Some(_), NestedSubtotals::Own) => return None,
            }
            match self.value(id) {
                Value::Error(_) if leaves_out.errors => {}
                value => tally = taken(tally, &value)?,
            }
        }
        Some(tally)
    }

    /// The numbers of areas.
    pub(super) fn numbers(&mut self, areas: &[Area]) -> Result<Vec<Figure>, Value> {
        let book = self.book;
        let mut numbers = Vec::new();
        for area in areas {
            let Some(grid) = book.grid(area.sheet) else { return Err(Value::Unknown) };
            for cell in grid.cells_in(area) {
                self.visit().ok_or(Value::Unknown)?;
                match self.value(CellId::new(area.sheet, cell.at)) {
                    Value::Number(figure) => numbers.push(figure),
                    Value::Text(_) | Value::Logical(_) | Value::Blank => {}
                    other @ (Value::Error(_) | Value::Unknown) => return Err(other),
                }
            }
        }
        Ok(numbers)
    }

    /// The places of an area's cells that are not blank.
    pub(super) fn places(&mut self, area: &Area) -> Option<Vec<CellRef>> {
        let book = self.book;
        let mut places = Vec::new();
        for cell in book.grid(area.sheet)?.cells_in(area) {
            self.visit()?;
            places.push(cell.at);
        }
        Some(places)
    }

    fn visit(&mut self) -> Option<()> {
        self.visits_left = self.visits_left.checked_sub(1)?;
        Some(())
    }
}

fn taken(tally: Tally, value: &Value) -> Option<Tally> {
    match value {
        Value::Number(figure) => tally.with_number(figure.value),
        Value::Text(_) | Value::Logical(_) => Some(tally.with_other()),
        Value::Error(_) => Some(tally.with_error()),
        Value::Blank => Some(tally),
        Value::Unknown => None,
    }
}

pub(super) fn is_missing(cell: &Cell, stored: Stored) -> bool {
    match stored {
        Stored::Results => matches!(cell.value, CellValue::EmptyFormula),
        Stored::Placeholders => cell.formula.is_some(),
    }
}

/// Whether a workbook asks to be computed on opening and shows 0 for every formula.
fn stored(book: &Book<'_>) -> Stored {
    if book.calculation == Calculation::Stored {
        return Stored::Results;
    }
    let mut formulas = book.grids.iter().flat_map(|grid| &grid.sheet.cells);
    let is_placeholder = |cell: &Cell| match &cell.value {
        CellValue::Number(number) => number.value == Decimal::ZERO,
        CellValue::EmptyFormula => true,
        CellValue::Text(_) | CellValue::Date(_) | CellValue::Logical(_) | CellValue::Error(_) => {
            cell.formula.is_none()
        }
    };
    let all = formulas.all(|cell| cell.formula.is_none() || is_placeholder(cell));
    if all { Stored::Placeholders } else { Stored::Results }
}
