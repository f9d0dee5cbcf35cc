//! The cells that bear footnote marks.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    model::{
        fact::Mark,
        ledger::Ledger,
        place::CellRef,
        workbook::{Cell, CellValue, RichText},
    },
    normalise::{sheet::grid::Grid, text::marks},
    profile::Profile,
};

/// A mark on a cell that was read as figure, label or heading.
#[derive(Debug)]
pub struct Bearer {
    /// The mark.
    pub mark: Mark,
    /// The cell.
    pub at: CellRef,
    /// Index of its row in the grid.
    pub row: usize,
}

/// Every mark on a cell that has been read, from top to bottom, each once a cell.
pub fn of(grid: &Grid<'_>, ledger: &Ledger, profile: &Profile) -> Vec<Bearer> {
    let mut on_figures: BTreeMap<CellRef, BTreeSet<&Mark>> = BTreeMap::new();
    for fact in ledger.facts.iter().filter(|it| !it.marks.is_empty()) {
        on_figures.entry(fact.place.cell).or_default().extend(&fact.marks);
    }
    let mut all = Vec::new();
    for (row, cell) in grid
        .rows
        .iter()
        .enumerate()
        .flat_map(|(row, it)| it.cells.iter().map(move |cell| (row, cell)))
    {
        let at = cell.cell.at;
        if cell.used().is_none() {
            continue;
        }
        let text = cell.text.trim_end_matches(['.', '…', ' ']);
        let mut found: Vec<Mark> = marks::split_trailing(text).1;
        // A row's marks stand on its label: those of a figure stand in the figure's cell.
        let own = on_figures.get(&at).into_iter().flatten().copied();
        found.extend(own.filter(|mark| text.contains(&*mark.0)).cloned());
        found.extend(raised(cell.cell));
        found.retain(|mark| !profile.figures.qualifiers.iter().any(|it| **it == *mark.0));
        found.sort();
        found.dedup();
        all.extend(found.into_iter().map(|mark| Bearer { mark, at, row }));
    }
    all
}

/// A digit may be an exponent: it is a mark where a note bears it, and calls for none.
pub fn calls_for_note(mark: &Mark) -> bool {
    !mark.0.chars().all(|c| c.is_numeric() || c.is_ascii_alphanumeric())
}

/// A raised sign at the front of a cell, and the text behind it.
pub fn raised_front(cell: &Cell) -> Option<(Mark, String)> {
    let text = rich(cell)?;
    let run = text.superscripts.first().filter(|run| text.text[..run.start].trim().is_empty())?;
    let sign = sign(&text.text[run.clone()])?;
    Some((sign, crate::script::fold::unwrap_lines(&text.text[run.end..])))
}

fn raised(cell: &Cell) -> Vec<Mark> {
    let Some(text) = rich(cell) else { return Vec::new() };
    text.superscripts.iter().filter_map(|run| sign(&text.text[run.clone()])).collect()
}

fn rich(cell: &Cell) -> Option<&RichText> {
    match &cell.value {
        CellValue::Text(text) => Some(text),
        CellValue::Number(_)
        | CellValue::Date(_)
        | CellValue::Logical(_)
        | CellValue::Error(_)
        | CellValue::EmptyFormula => None,
    }
}

fn sign(raised: &str) -> Option<Mark> {
    let sign = raised.trim().trim_matches(['(', ')', '[', ']', '^']);
    (1..=2).contains(&sign.chars().count()).then(|| Mark(sign.into()))
}
