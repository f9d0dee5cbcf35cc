//! Charts of figures that are facts: a bar for each programme, from the cells of a schedule.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{
    grid::{FigureColumns, Grid},
    sheet::BarChart,
    words::Words,
};
use crate::model::{
    fact::FactId,
    ledger::Ledger,
    place::{CellRange, CellRef},
    table::{Row, RowKind, Table},
    unit::Measure,
};

/// How many rows of the sheet a chart takes.
pub const ROWS: u32 = 18;
/// Fewer bars say nothing that the table does not.
const FEWEST_BARS: usize = 3;

/// A chart of the last column of money over lines that each stand for a programme of their own;
/// `None` where the table is no such table.
pub fn by_programme(
    ledger: &Ledger,
    table: &Table,
    figures: &FigureColumns,
    grid: &Grid,
    placed: &BTreeMap<u32, u32>,
    words: Words,
) -> Option<BarChart> {
    let lines: Vec<(&Row, u32)> = placed
        .iter()
        .map(|(&index, &at)| (&table.rows[index as usize], at))
        .filter(|(row, _)| row.kind == RowKind::Item)
        .collect();
    let programmes: BTreeSet<_> =
        lines.iter().filter_map(|(row, _)| row.keys.programme.as_ref()).collect();
    if lines.len() < FEWEST_BARS || programmes.len() != lines.len() {
        return None;
    }
    let rows = contiguous(lines.iter().map(|&(_, at)| at))?;
    let facts: BTreeSet<FactId> = lines.iter().flat_map(|(row, _)| &row.facts).copied().collect();
    let of_column = |position: usize| {
        facts
            .iter()
            .filter(move |id| figures.of.get(id) == Some(&position))
            .map(|&id| ledger.fact(id))
    };
    let position = (0..figures.columns.len()).rev().find(|&position| {
        let header = &figures.columns[position];
        header.compared_to.is_none()
            && header.unit.is_some()
            && of_column(position).count() == lines.len()
            && of_column(position).all(|fact| fact.measure == Measure::Money)
    })?;
    let header = &figures.columns[position];
    let unit = header.unit.as_ref().map(|unit| words.unit(unit)).unwrap_or_default();
    let heading = header.heading.replace('\n', " ");
    let title = words.fill("chart_by_programme", &[("column", &heading), ("unit", &unit)]);
    let column = grid.figures + u32::try_from(position).ok()?;
    let range = |column: u32| CellRange {
        first: CellRef::new(rows.start, column),
        last: CellRef::new(rows.end - 1, column),
    };
    let alt = words.fill(
        "chart_alt",
        &[
            ("title", &title),
            ("n", &lines.len().to_string()),
            ("range", &range(column).to_string()),
        ],
    );
    Some(BarChart { title, alt, categories: range(grid.label), values: range(column) })
}

/// The rows as a range, if no other row stands between them.
fn contiguous(rows: impl Iterator<Item = u32>) -> Option<Range<u32>> {
    let mut range: Option<Range<u32>> = None;
    for row in rows {
        range = match range {
            None => Some(row..row + 1),
            Some(range) if range.end == row => Some(range.start..row + 1),
            Some(_) => return None,
        };
    }
    range
}
