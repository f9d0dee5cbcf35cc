//! Results that are not what their formulas give, and what they should be.

use std::collections::BTreeMap;

use crossfoot_cells::model::place::CellRef;
use rust_decimal::Decimal;

use super::value::{Figure, Value};
use crate::{book::Book, reference::CellId};

/// What cells should say, by sheet, column and row.
#[derive(Debug, Default)]
pub(super) struct Corrections {
    figures: BTreeMap<(u32, u32), BTreeMap<u32, Figure>>,
    used: Used,
}

/// Whether corrections take the place of what is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Used {
    Yes,
    #[default]
    No,
}

impl Corrections {
    pub(super) fn use_them(&mut self) {
        self.used = Used::Yes;
    }

    pub(super) fn use_stored(&mut self) {
        self.used = Used::No;
    }

    pub(super) fn insert(&mut self, cell: CellId, figure: Figure) {
        let rows = self.figures.entry((cell.sheet, cell.at.column)).or_default();
        rows.insert(cell.at.row, figure);
    }

    /// What a cell should say, if corrections are used.
    pub(super) fn get(&self, cell: CellId) -> Option<Figure> {
        self.column(cell.sheet, cell.at.column)?.get(&cell.at.row).copied()
    }

    /// What they add to a stretch of a column; `None` beyond 28 digits.
    pub(super) fn added(
        &self,
        book: &Book<'_>,
        sheet: u32,
        column: u32,
        rows: (u32, u32),
    ) -> Option<Decimal> {
        let mut sum = Decimal::ZERO;
        let corrected = self.column(sheet, column);
        for (row, figure) in corrected.into_iter().flat_map(|it| it.range(rows.0..=rows.1)) {
            let cell = book.cell(CellId::new(sheet, CellRef::new(*row, column)))?;
            if let Value::Number(stored) = Value::stored(cell) {
                sum = sum.checked_add(figure.value.checked_sub(stored.value)?)?;
            }
        }
        Some(sum)
    }

    fn column(&self, sheet: u32, column: u32) -> Option<&BTreeMap<u32, Figure>> {
        match self.used {
            Used::No => None,
            Used::Yes => self.figures.get(&(sheet, column)),
        }
    }
}
