//! A line as it is printed: how its name and its figures look, and what stands beside them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use rust_decimal::Decimal;

use crate::{
    load::workbook::{
        model::style::{Look, Zero},
        place::{
            figures::{in_unit, printed_figure},
            ticks::Ticks,
            words::Words,
        },
    },
    model::{
        fact::{Fact, FactId, Figure},
        ledger::Ledger,
        place::CellRef,
        table::{Row, RowKind},
        unit::Unit,
    },
};

/// How the name of a line looks, and its figures: as on a schedule, but a name stays on one line, so
/// that no program has to measure a million of them.
pub fn looks_on_one_line(row: &Row) -> [Look; 2] {
    match looks_of(row) {
        [Look::Label, figure] => [Look::Plain, figure],
        looks => looks,
    }
}

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
    let units: BTreeSet<&Unit> = row.facts.iter().map(|&id| ledger.fact(id).unit()).collect();
    let units: Vec<String> = units.into_iter().map(|unit| words.unit(unit)).collect();
    units.join(" / ")
}

/// What stands for a figure in its cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ShownFigure {
    /// The number in the unit in which it is printed.
    Number(Decimal),
    /// The words for what does not apply.
    NotApplicable,
    /// What is printed, as text.
    AsPrinted,
}

/// What stands for a figure, and how a zero of it is shown.
pub fn shown(fact: &Fact) -> (ShownFigure, Zero) {
    match (fact.figure, printed_figure(fact)) {
        (Figure::Stated(_), Some(figure)) => (ShownFigure::Number(figure), Zero::Digit),
        (Figure::Nil, _) => (ShownFigure::Number(Decimal::ZERO), Zero::Dash),
        (Figure::NotApplicable, _) => (ShownFigure::NotApplicable, Zero::Dash),
        (Figure::Stated(_), None) => (ShownFigure::AsPrinted, Zero::Digit),
    }
}

/// How many decimals a figure was printed with, in its unit.
pub fn decimals(fact: &Fact) -> u8 {
    let shown = match fact.figure {
        Figure::Stated(amount) => in_unit(amount.quantum, fact.unit())
            .filter(|quantum| !quantum.is_zero())
            .or_else(|| printed_figure(fact))
            .map_or(0, |figure| figure.scale()),
        Figure::Nil | Figure::NotApplicable => 0,
    };
    u8::try_from(shown.min(12)).unwrap_or(0)
}

/// Cells in order, neighbours in a row as a range: `C12:F12 H12`.
pub fn compact(cells: impl Iterator<Item = CellRef>) -> String {
    let mut text = String::new();
    compact_into(&mut text, cells);
    text
}

/// The same, behind what stands in a text.
pub fn compact_into(text: &mut String, mut cells: impl Iterator<Item = CellRef>) {
    let Some(mut first) = cells.next() else { return };
    let mut last = first;
    for cell in cells {
        let follows =
            last.row == cell.row && (cell.column == last.column || cell.column == last.column + 1);
        if !follows {
            say(text, first, last);
            text.push(' ');
            first = cell;
        }
        last = cell;
    }
    say(text, first, last);
}

fn say(text: &mut String, first: CellRef, last: CellRef) {
    // A text can always be written to.
    let _ = match first == last {
        true => write!(text, "{first}"),
        false => write!(text, "{first}:{last}"),
    };
}

/// How far the lines beneath a total are indented.
pub fn beneath(total: &Row) -> u8 {
    total.depth.saturating_add(1).min(8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_in_a_row_are_a_range() {
        let cells = [(11, 2), (11, 3), (11, 3), (11, 4), (11, 7), (12, 8)];
        let cells = cells.map(|(row, column)| CellRef::new(row, column));
        assert_eq!(compact(cells.into_iter()), "C12:E12 H12 I13");
        assert_eq!(compact(std::iter::empty()), "");
    }
}
