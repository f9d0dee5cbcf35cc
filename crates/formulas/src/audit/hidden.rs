//! CF620: sums over hidden rows or columns.

use std::collections::BTreeMap;

use crossfoot_cells::{
    diagnostic::{Code, Severity},
    model::workbook::CellValue,
};

use super::flaw::{Noted, Remark};
use crate::{
    book::Book,
    leaves_out::PassesOver,
    reference::{Area, CellId},
    sum::TakenBy,
};

/// The code of this remark.
pub const CODE: Code = Code {
    number: 620,
    name: "hidden-lines-in-a-sum",
    severity: Severity::Info,
    what: "A sum takes rows or columns that are hidden, or is a SUBTOTAL or AGGREGATE, which may \
           pass over them.",
    why: "The lines that are shown do not add up to the total that is shown.",
    fix: "Show the rows and columns, or say beside the total that it holds more than is shown.",
};

/// For each sheet, the sums over hidden lines.
pub(super) fn check(book: &Book<'_>) -> Vec<Noted> {
    let mut hidden: BTreeMap<(u32, u32), Vec<u32>> = BTreeMap::new();
    for (sheet, grid) in (0..).zip(&book.grids) {
        for cell in &grid.sheet.cells {
            let is_number = matches!(cell.value, CellValue::Number(_) | CellValue::EmptyFormula);
            if cell.hidden.is_some() && is_number {
                hidden.entry((sheet, cell.at.column)).or_default().push(cell.at.row);
            }
        }
    }
    let takes = |area: &Area| {
        let columns = (area.sheet, area.first.column)..=(area.sheet, area.last.column);
        hidden.range(columns).any(|(_, rows)| {
            let start = rows.partition_point(|row| *row < area.first.row);
            rows.get(start).is_some_and(|row| *row <= area.last.row)
        })
    };
    let mut noted: BTreeMap<(u32, Remark), Noted> = BTreeMap::new();
    for formula in book.formulas() {
        let CellId { sheet, .. } = formula.cell;
        let is_shown = book.cell(formula.cell).is_some_and(|cell| cell.hidden.is_none());
        let Some(sum) = formula.sum.filter(|_| is_shown && !hidden.is_empty()) else { continue };
        let Some(areas) = sum.areas(formula.cell) else { continue };
        if let Some(area) =
            areas.iter().map(|it| it.1).find(|area| area.sheet == sheet && takes(area))
        {
            let passes_over = sum.terms.iter().any(|it| match it.taken_by {
                TakenBy::Subtotal(leaves_out) => leaves_out.lines != PassesOver::Nothing,
                TakenBy::Sum | TakenBy::Operator => false,
            });
            let remark = if passes_over { Remark::PassedOver } else { Remark::Hidden };
            let first = Noted { remark, cell: formula.cell, cells: vec![area], n: 0 };
            noted.entry((sheet, remark)).or_insert(first).n += 1;
        }
    }
    noted.into_values().collect()
}
