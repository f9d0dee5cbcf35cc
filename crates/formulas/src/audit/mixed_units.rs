//! CF607: a sum over figures in different units.

use std::collections::HashMap;

use crossfoot_cells::{
    diagnostic::{Code, Severity},
    model::{
        Text,
        workbook::{Cell, CellValue},
    },
};

use super::{
    flaw::{Flaw, Rule},
    units::{Scale, Words},
};
use crate::{
    book::{Book, Formula},
    grid::Grid,
    recalculate::Results,
    reference::{Area, CellId},
};

/// The code of this rule.
pub const CODE: Code = Code {
    number: 607,
    name: "mixed-units",
    severity: Severity::Warning,
    what: "A total adds figures whose headings or labels state different units.",
    why: "Thousands and single units, or amounts and percentages, add up to a figure in no unit.",
    fix: "Bring the figures to one unit before they are added.",
};

/// Cells of a sum that are looked at.
const MOST_CELLS: usize = 500;
/// Rows above a cell in which its column's heading is looked for.
const HEADING_ROWS: u32 = 60;

/// Sums over figures of more than one stated unit.
pub(super) fn check(book: &Book<'_>, results: &Results<'_, '_>) -> Vec<Flaw> {
    let words = Words::known();
    let mut units = Units { words, by_text: HashMap::new(), by_figure: HashMap::new() };
    book.formulas().filter_map(|formula| mixed(formula, book, results, &mut units)).collect()
}

/// The units that texts state, and those of figures, each looked for once.
struct Units {
    words: Words,
    by_text: HashMap<CellId, Option<Scale>>,
    by_figure: HashMap<CellId, Option<Scale>>,
}

impl Units {
    fn of_text(&mut self, sheet: u32, cell: &Cell) -> Option<Scale> {
        let CellValue::Text(text) = &cell.value else { return None };
        let words = &self.words;
        let known = self.by_text.entry(CellId::new(sheet, cell.at));
        *known.or_insert_with(|| words.scale(&text.text))
    }

    /// The unit of a figure: its line's label, else its column's heading.
    fn of_figure(&mut self, sheet: u32, cell: &Cell, grid: &Grid<'_>) -> Option<Scale> {
        let id = CellId::new(sheet, cell.at);
        if let Some(known) = self.by_figure.get(&id) {
            return *known;
        }
        let found = self.look(sheet, cell, grid);
        self.by_figure.insert(id, found);
        found
    }

    fn look(&mut self, sheet: u32, cell: &Cell, grid: &Grid<'_>) -> Option<Scale> {
        let at = cell.at;
        let before = grid.row(at.row, (0, at.column)).iter().rev();
        let own = before.take(8).find_map(|it| self.of_text(sheet, it));
        own.or_else(|| {
            let above = (at.row.saturating_sub(HEADING_ROWS), at.row);
            grid.column(at.column, above).rev().find_map(|it| self.of_text(sheet, it))
        })
    }
}

fn mixed(
    formula: Formula<'_>,
    book: &Book<'_>,
    results: &Results<'_, '_>,
    units: &mut Units,
) -> Option<Flaw> {
    let sum = formula.sum?;
    let mut usual: Option<(Scale, bool)> = None;
    let mut others: Vec<Area> = Vec::new();
    let mut seen = 0;
    for (_, area) in sum.areas(formula.cell)? {
        let grid = book.grid(area.sheet)?;
        for cell in grid.cells_in(&area) {
            let id = CellId::new(area.sheet, cell.at);
            seen += 1;
            if seen > MOST_CELLS {
                break;
            }
            if results.number(id).is_none_or(|it| it.is_zero()) {
                continue;
            }
            let Some(scale) = units.of_figure(area.sheet, cell, grid) else { continue };
            match usual {
                None => usual = Some((scale, true)),
                Some((first, _)) if first != scale => others.push(Area::of(id)),
                Some(_) => {}
            }
        }
    }
    if others.is_empty() {
        return None;
    }
    let mut flaw = Flaw::new(Rule::MixedUnits, formula.cell);
    flaw.says = results.number(formula.cell);
    flaw.detail = Text::default();
    flaw.cells = others;
    Some(flaw)
}
