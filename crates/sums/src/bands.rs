//! Where one table of a sheet ends and the next begins: columns of names between figures, and rows
//! of headings between rows of figures.

use std::ops::Range;

use crate::figures::{
    grid::{Grid, State},
    labels::Texts,
};

/// Of a hundred cells of a column of names, so many are words.
const MOSTLY: usize = 50;

/// Bands of columns: tables side by side, each with the names of its rows.
pub fn of_columns(grid: &Grid) -> Vec<Range<usize>> {
    let counts: Vec<(usize, usize)> = (0..grid.n_columns())
        .map(|column| {
            let (mut words, mut stated) = (0, 0);
            for row in 0..grid.n_rows() {
                match grid.at(row, column).state {
                    State::Words => words += 1,
                    State::Stated => stated += 1,
                    State::Blank | State::Missing | State::Nil => {}
                }
            }
            (words, stated)
        })
        .collect();
    let most_words = counts.iter().map(|(words, _)| *words).max().unwrap_or(0);
    let names = |column: usize| {
        let (words, stated) = counts[column];
        stated == 0 && words >= 3 && words * 100 >= most_words * MOSTLY
    };
    let mut bands = Vec::new();
    let (mut start, mut seen) = (0, false);
    for (column, (_, stated)) in counts.iter().enumerate() {
        if names(column) && seen && counts[column..].iter().any(|(_, stated)| *stated > 0) {
            bands.push(start..column);
            (start, seen) = (column, false);
        }
        seen |= *stated > 0;
    }
    bands.push(start..grid.n_columns());
    bands
}

/// A band of rows and the row on which its figures begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowBand {
    /// Its rows, headings included.
    pub rows: Range<usize>,
    /// The first row with figures.
    pub first_figures: usize,
}

/// Bands of rows: tables one below the other, each with its own headings.
pub fn of_rows(grid: &Grid, texts: &Texts<'_>) -> Vec<RowBand> {
    let bears: Vec<bool> = (0..grid.n_rows())
        .map(|row| (0..grid.n_columns()).any(|column| grid.at(row, column).state == State::Stated))
        .collect();
    // For each row the first one from it on that bears figures.
    let mut next_bearing = vec![None; grid.n_rows()];
    for row in (0..grid.n_rows()).rev() {
        let below = next_bearing.get(row + 1).copied().flatten();
        next_bearing[row] = if bears[row] { Some(row) } else { below };
    }
    let mut bands: Vec<RowBand> = Vec::new();
    let mut start = 0;
    let mut first = None;
    let mut headings: Vec<String> = Vec::new();
    for row in 0..grid.n_rows() {
        if bears[row] {
            first.get_or_insert(row);
            continue;
        }
        let Some(first_figures) = first else { continue };
        let Some(next) = next_bearing[row] else { break };
        let heading = heading(grid, texts, row, next);
        if heading.len() < 2 || headings == heading {
            continue;
        }
        bands.push(RowBand { rows: start..row, first_figures });
        (start, first, headings) = (row, None, heading);
    }
    if let Some(first_figures) = first {
        bands.push(RowBand { rows: start..grid.n_rows(), first_figures });
    }
    bands
}

/// The words of a row that are right of the first figure's column of the rows below: headings.
fn heading(grid: &Grid, texts: &Texts<'_>, row: usize, next: usize) -> Vec<String> {
    (0..grid.n_columns())
        .filter(|column| grid.at(next, *column).state == State::Stated)
        .filter_map(|column| texts.text(row, column).map(str::to_owned))
        .collect()
}
