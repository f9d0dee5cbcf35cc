//! Charts of figures that are facts, from the cells of a schedule: a bar for each programme, and what
//! is counted at the dates that a table states.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{
    grid::{FigureColumns, Grid},
    sheet::{BarChart, Bars, Series},
    words::Words,
};
use crate::model::{
    fact::FactId,
    ledger::Ledger,
    period::Period,
    place::{CellRange, CellRef},
    table::{Row, RowKind, Table},
    unit::Measure,
};

/// How many rows of the sheet a chart takes.
pub const ROWS: u32 = 18;
/// Fewer bars say nothing that the table does not.
const FEWEST_BARS: usize = 3;
/// More colours nobody tells apart.
const MOST_COLOURS: usize = 4;

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
    Some(BarChart {
        title,
        alt,
        bars: Bars::Across,
        categories: range(grid.label),
        series: vec![Series { name: None, values: range(column) }],
    })
}

/// A chart of what a table counts at dates: the dates along the foot, a colour for each line; `None`
/// where the table does not count at two dates or more that stand side by side, or counts too much.
pub fn at_dates(
    ledger: &Ledger,
    table: &Table,
    figures: &FigureColumns,
    grid: &Grid,
    placed: &BTreeMap<u32, u32>,
    header: u32,
    words: Words,
) -> Option<BarChart> {
    let lines: Vec<(&Row, u32)> = placed
        .iter()
        .map(|(&index, &at)| (&table.rows[index as usize], at))
        .filter(|(row, _)| !row.facts.is_empty())
        .collect();
    let counted = |position: usize| {
        lines.iter().all(|(row, _)| {
            row.facts.iter().map(|&id| (id, ledger.fact(id))).any(|(id, fact)| {
                figures.of.get(&id) == Some(&position)
                    && fact.measure == Measure::Count
                    && fact.compared_to.is_none()
                    && matches!(fact.period, Some(Period::Date(_)))
            })
        })
    };
    let dates = contiguous(
        (0u32..)
            .zip(0..figures.columns.len())
            .filter(|&(_, position)| counted(position))
            .map(|(column, _)| grid.figures + column),
    )?;
    if lines.is_empty() || lines.len() > MOST_COLOURS || dates.len() < 2 {
        return None;
    }
    let across = |row: u32| CellRange {
        first: CellRef::new(row, dates.start),
        last: CellRef::new(row, dates.end - 1),
    };
    let series: Vec<Series> = lines
        .iter()
        .map(|&(_, at)| Series { name: Some(CellRef::new(at, grid.label)), values: across(at) })
        .collect();
    let name = if table.title.is_empty() { &words.say("chart_counts") } else { &*table.title };
    let title = words.fill("chart_at_dates", &[("table", name)]);
    let cells = series.iter().map(|series| series.values.to_string()).collect::<Vec<_>>();
    let alt = words.fill(
        "chart_alt",
        &[
            ("title", &title),
            ("n", &(lines.len() * dates.len()).to_string()),
            ("range", &cells.join(" ")),
        ],
    );
    Some(BarChart { title, alt, bars: Bars::Up, categories: across(header), series })
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
