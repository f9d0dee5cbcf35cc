//! A line as it is printed: how its name and its figures look, and what stands beside them.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::{
    positions,
    style::{Look, Zero},
    ticks::Ticks,
    words::Words,
};
use crate::model::{
    fact::{Fact, FactId, Figure},
    ledger::Ledger,
    place::CellRef,
    table::{Row, RowKind},
    unit::Unit,
};

/// How the name of a line looks, and its figures.
pub fn looks_of(row: &Row) -> [Look; 2] {
    match &row.kind {
        RowKind::Heading => [Look::Heading, Look::Figure],
        RowKind::Item | RowKind::OfWhich { .. } => [Look::Label, Look::Figure],
        RowKind::Alone | RowKind::Sum { .. } => [Look::TotalLabel, Look::TotalFigure],
    }
}

/// How far the name of a line is indented.
pub fn indent_of(row: &Row) -> u8 {
    let depth = match &row.kind {
        RowKind::OfWhich { .. } => row.depth.saturating_add(1),
        RowKind::Heading | RowKind::Item | RowKind::Alone | RowKind::Sum { .. } => row.depth,
    };
    depth.min(8)
}

/// The ticks of a line: those of its figures.
pub fn ticks_of(row: &Row, ticks: &BTreeMap<FactId, Ticks>) -> Ticks {
    let mut of_line = Ticks::default();
    for given in row.facts.iter().filter_map(|id| ticks.get(id)) {
        of_line.add(*given);
    }
    of_line
}

/// The footnote marks of a line: on its label, then on its figures.
pub fn marks_of<'a>(row: &'a Row, ledger: &'a Ledger) -> Vec<&'a str> {
    let mut marks: Vec<&str> = row.marks.iter().map(|mark| &*mark.0).collect();
    for mark in row.facts.iter().flat_map(|&id| &ledger.fact(id).marks) {
        if !marks.contains(&&*mark.0) {
            marks.push(&mark.0);
        }
    }
    marks
}

/// The units of a line's figures.
pub fn units_of(row: &Row, ledger: &Ledger, words: Words) -> String {
    let units: BTreeSet<&Unit> = row.facts.iter().map(|&id| &ledger.fact(id).unit).collect();
    let units: Vec<String> = units.into_iter().map(|unit| words.unit(unit)).collect();
    units.join(" / ")
}

/// What stands for a figure in its cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shown {
    /// The number in the unit in which it is printed.
    Number(Decimal),
    /// The words for what does not apply.
    NotApplicable,
    /// What is printed, as text.
    AsPrinted,
}

/// What stands for a figure, and how a zero of it is shown.
pub fn shown(fact: &Fact) -> (Shown, Zero) {
    match (fact.figure, positions::printed_figure(fact)) {
        (Figure::Stated(_), Some(figure)) => (Shown::Number(figure), Zero::Digit),
        (Figure::Nil, _) => (Shown::Number(Decimal::ZERO), Zero::Dash),
        (Figure::NotApplicable, _) => (Shown::NotApplicable, Zero::Dash),
        (Figure::Stated(_), None) => (Shown::AsPrinted, Zero::Digit),
    }
}

/// How many decimals a figure was printed with, in its unit.
pub fn decimals(fact: &Fact) -> u8 {
    let shown = match fact.figure {
        Figure::Stated(amount) => positions::in_unit(amount.quantum, &fact.unit)
            .filter(|quantum| !quantum.is_zero())
            .or_else(|| positions::printed_figure(fact))
            .map_or(0, |figure| figure.normalize().scale()),
        Figure::Nil | Figure::NotApplicable => 0,
    };
    u8::try_from(shown.min(12)).unwrap_or(0)
}

/// Cells in order, neighbours in a row as a range: `C12:F12 H12`.
pub fn compact(cells: impl Iterator<Item = CellRef>) -> String {
    let mut runs: Vec<(CellRef, CellRef)> = Vec::new();
    for cell in cells {
        match runs.last_mut() {
            Some((_, last))
                if last.row == cell.row
                    && (cell.column == last.column || cell.column == last.column + 1) =>
            {
                *last = cell;
            }
            Some(_) | None => runs.push((cell, cell)),
        }
    }
    let shown =
        runs.iter().map(
            |(first, last)| {
                if first == last { first.to_string() } else { format!("{first}:{last}") }
            },
        );
    shown.collect::<Vec<_>>().join(" ")
}
