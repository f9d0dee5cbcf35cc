//! CF610: a figure from another workbook.

use std::collections::BTreeMap;

use crossfoot_cells::{
    diagnostic::{Code, Severity},
    model::Text,
};

use super::flaw::{Flaw, Rule, Weight};
use crate::{
    book::Book,
    recalculate::Results,
    reference::{Area, CellId},
};

/// The code of this rule.
pub const CODE: Code = Code {
    number: 610,
    name: "external-link",
    severity: Severity::Info,
    what: "A formula takes its figure from another workbook.",
    why: "The figure is the one that the other workbook had when this one was last updated.",
    fix: "Compare it with the workbook that it names, or bring the figure into this one.",
};

/// Formulas that take from other workbooks: one flaw for each sheet and workbook.
pub(super) fn check(book: &Book<'_>, results: &Results<'_, '_>) -> Vec<Flaw> {
    let mut by_book: BTreeMap<(u32, Text), Vec<CellId>> = BTreeMap::new();
    for formula in book.formulas() {
        for name in formula.expression.externals() {
            let cells = by_book.entry((formula.cell.sheet, name.clone())).or_default();
            if cells.last() != Some(&formula.cell) {
                cells.push(formula.cell);
            }
        }
    }
    let flaws = by_book.into_iter().filter_map(|((_, name), cells)| {
        let suspect = *cells.first()?;
        let mut flaw = Flaw::new(Rule::ExternalLink, suspect);
        flaw.says = results.number(suspect);
        flaw.detail = name;
        flaw.cells = cells.into_iter().map(Area::of).collect();
        flaw.weight = Weight::Note;
        Some(flaw)
    });
    flaws.collect()
}
