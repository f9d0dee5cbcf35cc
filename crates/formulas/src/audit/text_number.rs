//! CF603: a number stored as text, inside a sum that passes over it.

use std::collections::BTreeMap;

use crossfoot_cells::{
    diagnostic::{Code, Severity},
    model::{
        Text,
        workbook::{Cell, CellValue},
    },
};
use rust_decimal::Decimal;

use super::{
    figure::figure,
    flaw::{Flaw, Rule},
};
use crate::{
    book::Book,
    recalculate::Results,
    reference::{Area, CellId},
    sum::TakenBy,
};

/// The code of this rule.
pub const CODE: Code = Code {
    number: 603,
    name: "number-stored-as-text",
    severity: Severity::Warning,
    what: "A number is stored as text inside the range of a sum.",
    why: "SUM passes over texts, so that the figure can be read on the page but is not in the total.",
    fix: "Make the cell a number (in Excel: the warning at its corner, Convert to Number).",
};

/// Texts of a sheet that are looked at.
const MOST_TEXTS: usize = 10_000;

/// A text that is a number, and what it says.
struct Found {
    text: Text,
    value: Decimal,
}

/// Texts that are numbers inside sums; each once, with the first sum that passes over it.
pub(super) fn check(book: &Book<'_>, results: &Results<'_, '_>) -> Vec<Flaw> {
    let texts = texts(book);
    let mut by_cell: BTreeMap<CellId, Flaw> = BTreeMap::new();
    for formula in book.formulas() {
        let Some(sum) = formula.sum else { continue };
        for term in sum.terms.iter().filter(|it| it.taken_by != TakenBy::Operator) {
            for area in term.reference.areas(formula.cell).into_iter().flatten() {
                for (cell, found) in within(&texts, &area) {
                    let Some(it) = book.cell(cell) else { continue };
                    if by_cell.contains_key(&cell) || is_heading(it, cell, &area, book) {
                        continue;
                    }
                    let mut flaw = Flaw::new(Rule::TextNumber, cell);
                    flaw.formula = formula.cell;
                    flaw.detail = found.text.clone();
                    flaw.should_say = Some(found.value);
                    flaw.change = found.value.abs().normalize();
                    flaw.says = results.number(cell);
                    flaw.cells = vec![area];
                    by_cell.insert(cell, flaw);
                }
            }
        }
    }
    by_cell.into_values().collect()
}

type Texts = BTreeMap<(u32, u32), BTreeMap<u32, Found>>;

/// By sheet and column, then row.
fn texts(book: &Book<'_>) -> Texts {
    let mut texts = Texts::new();
    for (sheet, grid) in (0..).zip(&book.grids) {
        let is_text = |cell: &&Cell| cell.formula.is_none();
        let mut n_found = 0;
        for cell in grid.sheet.cells.iter().filter(is_text) {
            let CellValue::Text(text) = &cell.value else { continue };
            let Some(value) = figure(&text.text) else { continue };
            if value.is_zero() {
                continue;
            }
            let found = Found { text: text.text.clone(), value };
            texts.entry((sheet, cell.at.column)).or_default().insert(cell.at.row, found);
            n_found += 1;
            if n_found >= MOST_TEXTS {
                break;
            }
        }
    }
    texts
}

fn within<'t>(texts: &'t Texts, area: &Area) -> impl Iterator<Item = (CellId, &'t Found)> {
    let (sheet, rows) = (area.sheet, area.first.row..=area.last.row);
    let columns = texts.range((sheet, area.first.column)..=(sheet, area.last.column));
    columns.flat_map(move |(key, column)| {
        let column_at = key.1;
        column.range(rows.clone()).map(move |(row, found)| {
            let at = crossfoot_cells::model::place::CellRef::new(*row, column_at);
            (CellId::new(sheet, at), found)
        })
    })
}

/// A text at the edge of a range heads it, if nothing in its row or column is a number: a year above a
/// column, a code before a row.
fn is_heading(cell: &Cell, id: CellId, area: &Area, book: &Book<'_>) -> bool {
    let Some(grid) = book.grid(id.sheet) else { return true };
    let is_number = |it: &Cell| matches!(it.value, CellValue::Number(_) | CellValue::EmptyFormula);
    let (height, width) = area.size();
    let at_top = cell.at.row == area.first.row && height > 1;
    let at_left = cell.at.column == area.first.column && width > 1;
    let in_row = || grid.row(cell.at.row, (0, u32::MAX)).iter().any(is_number);
    let in_column = || grid.column(cell.at.column, (area.first.row, area.last.row)).any(is_number);
    let looks_like_a_year = cell_year(cell);
    (at_top && looks_like_a_year && !in_row())
        || (at_top && !in_row() && !in_column())
        || (at_left && !in_column())
}

fn cell_year(cell: &Cell) -> bool {
    let CellValue::Text(text) = &cell.value else { return false };
    let digits = text.text.trim();
    digits.len() == 4 && digits.parse::<u32>().is_ok_and(|year| (1780..=2110).contains(&year))
}
