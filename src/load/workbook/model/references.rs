//! Cells and sums of cells as formulas write them.

use std::collections::BTreeMap;

use crate::{
    load::workbook::model::{sheet::absolute, sheet_names::quoted},
    model::place::{CellRef, column_letters},
};

/// The sum of cells as a formula: one cell by itself, several through SUM, neighbours as a range, and
/// sums of sums beyond what SUM takes.
pub fn total_of(cells: &[(&str, CellRef)]) -> String {
    if let [(sheet, cell)] = cells {
        return format!("{}!{}", quoted(sheet), absolute(*cell));
    }
    let mut by_column: BTreeMap<(&str, u32), Vec<u32>> = BTreeMap::new();
    for (sheet, cell) in cells {
        by_column.entry((sheet, cell.column)).or_default().push(cell.row);
    }
    let mut ranges = Vec::new();
    for ((sheet, column), rows) in by_column {
        ranges.extend(ranges_of(rows, column).map(|range| format!("{}!{range}", quoted(sheet))));
    }
    sum_of(ranges)
}

/// Rows of one column as ranges, with both coordinates fixed. A row that is named twice is counted
/// twice.
fn ranges_of(mut rows: Vec<u32>, column: u32) -> impl Iterator<Item = String> {
    rows.sort_unstable();
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for row in rows {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == row => *last = row,
            Some(_) | None => runs.push((row, row)),
        }
    }
    let letters = column_letters(column);
    runs.into_iter().map(move |(first, last)| {
        if first == last {
            format!("${letters}${}", first + 1)
        } else {
            format!("${letters}${}:${letters}${}", first + 1, last + 1)
        }
    })
}

/// The sum of cells of one column of the same sheet: `SUM(F12:F19,F22)`.
pub fn column_sum(rows: Vec<u32>, column: u32) -> String {
    sum_of(ranges_of(rows, column).map(|range| range.replace('$', "")).collect())
}

/// The sum of cells of one column that go on over several sheets.
pub fn sum_over_sheets<'a>(rows: impl Iterator<Item = (&'a str, Vec<u32>)>, column: u32) -> String {
    let ranges = rows.flat_map(|(sheet, rows)| {
        ranges_of(rows, column).map(move |range| format!("{}!{range}", quoted(sheet)))
    });
    sum_of(ranges.collect())
}

/// The sum of ranges; of sums, where they are more than SUM takes.
fn sum_of(ranges: Vec<String>) -> String {
    if ranges.len() <= MOST_ADDED {
        return format!("SUM({})", ranges.join(","));
    }
    let sums = ranges.chunks(MOST_ADDED).map(|some| format!("SUM({})", some.join(",")));
    sum_of(sums.collect())
}

/// SUM takes five more.
const MOST_ADDED: usize = 250;

/// A cell of the same sheet: `F12`.
pub fn here(row: u32, column: u32) -> String {
    CellRef::new(row, column).to_string()
}
