//! Which rows make one header: those above and below the row that was recognised.

use crate::{
    model::workbook::CellValue,
    normalise::{
        header::{
            kinds::{HeaderCell, is_anchor},
            region::Region,
            words,
        },
        sheet::grid::{Grid, GridCell},
        text::units,
    },
    profile::Profile,
};

/// The cells of a row that lie in a region, with what they can be in a header.
pub fn inside<'g, 'a>(
    grid: &'g Grid<'a>,
    kinds: &[Vec<HeaderCell>],
    row: usize,
    region: Region,
) -> Vec<(&'g GridCell<'a>, HeaderCell)> {
    let cells = grid.rows[row].cells.iter().zip(&kinds[row]);
    cells.filter(|(cell, _)| region.has(cell.column)).map(|(cell, kind)| (cell, *kind)).collect()
}

/// The columns that a row heads as figures.
fn figure_columns(
    grid: &Grid<'_>,
    kinds: &[Vec<HeaderCell>],
    row: usize,
    region: Region,
) -> Vec<u32> {
    let cells = inside(grid, kinds, row, region).into_iter();
    cells
        .filter(|(_, it)| matches!(it, HeaderCell::Figures | HeaderCell::Year))
        .map(|(cell, _)| cell.column)
        .collect()
}

/// The first row of the header. Rows above the one that was recognised belong to it where they stand
/// directly above, hold more than one cell or stand over figures, and say nothing that a title would.
pub fn first(
    grid: &Grid<'_>,
    kinds: &[Vec<HeaderCell>],
    anchor: usize,
    floor: usize,
    region: Region,
    profile: &Profile,
) -> usize {
    let over_figures = figure_columns(grid, kinds, anchor, region);
    let mut first = anchor;
    while first > floor {
        let above = inside(grid, kinds, first - 1, region);
        if above.is_empty() || grid.rows[first - 1].at + 1 != grid.rows[first].at {
            break;
        }
        // A unit with its name before it stands in the line of a title, and so does what is beside it.
        if above.iter().any(|(cell, _)| units::is_labelled(&cell.text, &profile.figures)) {
            break;
        }
        let leftmost = over_figures.first().copied().unwrap_or(0);
        let right_of = |cell: &GridCell<'_>| {
            grid.merge_at(cell.cell.at).map_or(cell.column, |range| range.last.column)
        };
        let belongs = above.iter().all(|(cell, kind)| {
            // A year over the labels alone is the document's.
            if matches!(kind, HeaderCell::Figures | HeaderCell::Year) && right_of(cell) < leftmost {
                return false;
            }
            let joined = grid.rows[first].cell(cell.column).is_some_and(|below| {
                words::column(&format!("{}{}", cell.text, below.text), profile).is_some()
            });
            let over = over_figures.iter().any(|&at| at >= cell.column)
                && cell.text.chars().count() <= 40
                && *kind == HeaderCell::Words;
            joined || kind.is_of_header() || over
        });
        let stands_over = above.iter().any(|(cell, _)| {
            let right = grid.merge_at(cell.cell.at).map_or(cell.column, |it| it.last.column);
            over_figures.iter().any(|at| (cell.column..=right).contains(at))
        });
        // Titles and units of tables beside each other stand over the labels alone.
        let says_header =
            above.iter().any(|(_, kind)| kind.is_of_header() && *kind != HeaderCell::Unit);
        // A lone cell that begins left of the figures is a title, not a header.
        let over_all = above.iter().all(|(cell, _)| cell.column >= leftmost);
        let enough = above.len() >= 2 && (stands_over || says_header) || stands_over && over_all;
        if !belongs || !enough {
            break;
        }
        first -= 1;
    }
    first
}

/// The last row of the header: rows below that still say units, bases and names of columns, and no
/// figure.
pub fn last(grid: &Grid<'_>, kinds: &[Vec<HeaderCell>], anchor: usize, region: Region) -> usize {
    let mut last = anchor;
    let first_figures = figure_columns(grid, kinds, anchor, region).first().copied().unwrap_or(0);
    for next in anchor + 1..grid.rows.len() {
        let cells = inside(grid, kinds, next, region);
        let gap = grid.rows[next].at - grid.rows[last].at;
        if gap > 2 {
            break;
        }
        if cells.is_empty() {
            continue;
        }
        let unit_row = cells.iter().all(|(_, it)| *it == HeaderCell::Unit);
        // A label that happens to hold the word of a basis heads no figures.
        let continues = cells.iter().all(|(cell, kind)| {
            let fits = match kind {
                HeaderCell::Figures | HeaderCell::Year => cell.column >= first_figures,
                HeaderCell::Named | HeaderCell::Unit => true,
                HeaderCell::Words | HeaderCell::Other => false,
            };
            // Years may be stored as numbers.
            let is_said = matches!(cell.cell.value, CellValue::Text(_))
                || matches!(cell.cell.value, CellValue::Number(_)) && *kind == HeaderCell::Year;
            fits && is_said
        });
        // A whole header below is a repetition, not a continuation.
        let own: Vec<HeaderCell> = cells.iter().map(|(_, it)| *it).collect();
        let repeats = is_anchor(&own, &[])
            && cells.iter().any(|(cell, _)| {
                grid.rows[anchor].cell(cell.column).is_some_and(|above| above.text == cell.text)
            });
        if !continues || repeats || gap == 2 && !unit_row {
            break;
        }
        last = next;
    }
    last
}
