//! CF609: an error, and what comes of it.

use std::collections::BTreeMap;

use crossfoot_cells::{
    diagnostic::{Code, Severity},
    model::{Text, workbook::CellValue},
};

use super::flaw::{Flaw, Rule, Weight};
use crate::{
    book::Book,
    expression::Step,
    reference::{Area, CellId},
};

/// The code of this rule.
pub const CODE: Code = Code {
    number: 609,
    name: "error-value",
    severity: Severity::Warning,
    what: "A cell shows an error, and formulas that take it show one too.",
    why: "Every total above it is without a figure; the fault is in the first cell alone.",
    fix: "Correct the cell where the error begins; the others follow.",
};

/// Where errors begin: cells with an error none of whose precedents has one. Cells side by side with
/// the same formula and error are one flaw.
pub(super) fn check(book: &Book<'_>) -> Vec<Flaw> {
    let errors = errors(book);
    let mut n_dependents: BTreeMap<CellId, u32> = BTreeMap::new();
    let mut origins: Vec<CellId> = Vec::new();
    for sheet_cell in errors.iter().flat_map(|(key, rows)| rows.iter().map(move |row| (*key, *row)))
    {
        let ((sheet, column), row) = sheet_cell;
        let at = crossfoot_cells::model::place::CellRef::new(row, column);
        let cell = CellId::new(sheet, at);
        match first_error_taken(book, &errors, cell) {
            Some(source) => *n_dependents.entry(source).or_default() += 1,
            None => origins.push(cell),
        }
    }
    origins.sort_unstable();
    let mut flaws: Vec<Flaw> = Vec::new();
    for cell in origins {
        let Some(CellValue::Error(error)) = book.cell(cell).map(|it| &it.value) else { continue };
        if let Some(last) = flaws.last_mut()
            && continues(last, cell, error, book)
        {
            last.cells.push(Area::of(cell));
            continue;
        }
        // A typed error that no formula takes is no fault of a formula.
        let is_taken = n_dependents.contains_key(&cell);
        if !is_taken && book.cell(cell).is_some_and(|it| it.formula.is_none()) {
            continue;
        }
        let lost_reference = book.formula(cell).is_some_and(|formula| {
            let is_lost = |step: &Step| matches!(step, Step::Error(error) if &**error == "#REF!");
            formula.expression.steps.iter().any(is_lost)
        });
        let mut flaw = Flaw::new(Rule::ErrorValue, cell);
        flaw.detail = error.clone();
        flaw.cells = vec![Area::of(cell)];
        flaw.weight = if is_taken || lost_reference { Weight::Settle } else { Weight::Note };
        flaws.push(flaw);
    }
    flaws
}

type Errors = BTreeMap<(u32, u32), Vec<u32>>;

/// Rows of cells with errors, by sheet and column.
fn errors(book: &Book<'_>) -> Errors {
    let mut errors = Errors::new();
    for (sheet, grid) in (0..).zip(&book.grids) {
        for cell in &grid.sheet.cells {
            if matches!(&cell.value, CellValue::Error(text) if text.starts_with('#')) {
                errors.entry((sheet, cell.at.column)).or_default().push(cell.at.row);
            }
        }
    }
    errors
}

/// The first error that the cell's formula takes.
fn first_error_taken(book: &Book<'_>, errors: &Errors, cell: CellId) -> Option<CellId> {
    let formula = book.formula(cell)?;
    let areas = formula.expression.references().filter_map(|it| it.areas(cell)).flatten();
    for area in areas {
        let columns = (area.sheet, area.first.column)..=(area.sheet, area.last.column);
        for ((sheet, column), rows) in errors.range(columns) {
            let start = rows.partition_point(|row| *row < area.first.row);
            if let Some(row) = rows.get(start).filter(|row| **row <= area.last.row) {
                let at = crossfoot_cells::model::place::CellRef::new(*row, *column);
                return Some(CellId::new(*sheet, at));
            }
        }
    }
    None
}

/// Whether the cell goes on from the last one of a flaw: next to it, same formula, same error.
fn continues(flaw: &Flaw, cell: CellId, error: &Text, book: &Book<'_>) -> bool {
    let Some(last) = flaw.cells.last().and_then(Area::single) else { return false };
    let is_next = last.sheet == cell.sheet
        && last.at.row == cell.at.row
        && last.at.column + 1 == cell.at.column;
    let id = |cell| book.formula(cell).map(|it| it.id);
    is_next && flaw.detail == *error && id(last) == id(cell)
}
