//! The cells of a sheet on their way out.

use super::{
    CellRead,
    grid::ColumnSet,
    position::Position,
    raw::{RawCell, RawRow},
    spread::Spread,
    styles::Style,
    usual_cell::{RowEnding, UsualCell},
    values::{Book, Values},
};
use crate::{
    diagnostic::codes::extract::OVER_A_LIMIT,
    fault::Fault,
    model::{Text, place::CellRef, workbook::HiddenBy},
    report::Report,
    visit::ValueRead,
};

/// Cells that a workbook may have. A sheet of a million rows has sixteen for each.
pub(super) const MOST_CELLS: u64 = 20_000_000;

/// Whether cells may come in any order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// By row, then column: stop at the first that does not.
    Ascending,
    /// Any: whoever asked will sort them.
    Any,
}

/// Whether to go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub(super) enum Flow {
    /// Go on.
    Continue,
    /// A cell came out of order, and order was asked for.
    Stop,
}

/// From raw cells to cells, one by one.
pub(super) struct Cells<'b, 'r, S> {
    order: Order,
    position: Position,
    values: Values<'b, 'r>,
    hidden_columns: ColumnSet,
    spread: Spread,
    given: u64,
    sink: S,
}

impl<'b, 'r, S: FnMut(&CellRead<'b>)> Cells<'b, 'r, S> {
    /// None yet; each goes to `sink`.
    pub(super) fn new(book: &'b Book, report: &'r mut Report, order: Order, sink: S) -> Self {
        Self {
            order,
            position: Position::new(),
            values: Values::new(book, report),
            hidden_columns: ColumnSet::default(),
            spread: Spread::default(),
            given: 0,
            sink,
        }
    }

    /// The columns that are hidden: a sheet names them before its rows.
    pub(super) fn hidden_columns(&mut self) -> &mut ColumnSet {
        &mut self.hidden_columns
    }

    /// A row begins.
    ///
    /// # Errors
    /// [`Fault::BeyondGrid`] where rows go on and on outside of it; where the workbook has more than
    /// [`MOST_CELLS`] cells.
    pub(super) fn begin_row(&mut self, row: &RawRow<'_>) -> Result<(), Fault> {
        // A row has only so many cells: between two of them no count gets out of hand.
        if self.given > self.values.book().room.get() {
            return Err(Fault::new(
                &OVER_A_LIMIT,
                format!("it holds more than {MOST_CELLS} cells"),
            ));
        }
        self.position.begin_row(row)
    }

    /// How references end in the row that has begun, if it is in the grid.
    pub(super) fn row_ending(&self) -> Option<RowEnding> {
        self.position.row_ending()
    }

    /// A cell of the row. One whose place cannot be told is reported and left out.
    pub(super) fn take(&mut self, raw: &RawCell<'_>) -> Flow {
        let Some(at) = self.position.of(raw.at, self.values.report()) else {
            return Flow::Continue;
        };
        if !self.position.advance(at) && self.order == Order::Ascending {
            return Flow::Stop;
        }
        let style = self.values.style(raw.style, at);
        // Before the value: other cells may share the formula of a cell that shows nothing.
        let formula = raw.formula.and_then(|formula| self.values.formula(formula, at));
        if let Some(value) = self.values.value(raw, at, style) {
            self.give(at, style, value, formula);
        }
        Flow::Continue
    }

    /// A cell of the row that is a plain number or text.
    #[inline(always)]
    pub(super) fn take_usual(&mut self, cell: &UsualCell) -> Flow {
        if !self.position.advance(cell.at) && self.order == Order::Ascending {
            return Flow::Stop;
        }
        let style = self.values.style(cell.style, cell.at);
        if let Some(value) = self.values.usual(cell, style) {
            self.give(cell.at, style, value, None);
        }
        Flow::Continue
    }

    #[inline(always)]
    fn give(
        &mut self,
        at: CellRef,
        style: Option<&'b Style>,
        value: ValueRead<'b>,
        formula: Option<Text>,
    ) {
        if self.order == Order::Ascending && self.spread.is_far(at) {
            Spread::say(self.values.report(), at);
        }
        let hidden = if self.position.in_hidden_row() {
            Some(HiddenBy::Row)
        } else {
            self.hidden_columns.contains(at.column).then_some(HiddenBy::Column)
        };
        self.given += 1;
        (self.sink)(&CellRead {
            at,
            value,
            number_format: style.and_then(|style| style.format.as_ref()),
            formula,
            hidden,
            style: style.map(|style| style.cell).unwrap_or_default(),
        });
    }

    /// The last cell was given: says what concerns the sheet as a whole, and how many there were.
    pub(super) fn end(self) -> u64 {
        let room = &self.values.book().room;
        self.values.end();
        room.set(room.get().saturating_sub(self.given));
        self.given
    }
}
