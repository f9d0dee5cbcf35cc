//! Finds header blocks: a profile says what to look for, not where.
//!
//! A header is known by cells that say periods, bases and names of columns beside each other. What
//! stands left of its figures are its labels; a column of text to their right begins the next table.

use super::{
    grid::Grid,
    header::HeaderWords,
    header_cells::{self, HeaderCell, Known, is_anchor},
    header_columns::{self, Extent},
    header_rows::{self, Region},
};
use crate::{
    model::{Text, fact::Lang},
    profile::{ColumnHolds, Profile},
};

/// The header block of one table: rows of the grid, and the columns it heads.
#[derive(Debug, Clone, PartialEq)]
pub struct HeaderBlock {
    /// Index of the first header row in the grid.
    pub first: usize,
    /// Index of the last.
    pub last: usize,
    /// Its columns from left to right.
    pub columns: Vec<HeaderColumn>,
    /// The sheet's last column of which its titles may take up cells.
    pub reach: u32,
}

/// One column of a header block.
#[derive(Debug, Clone, PartialEq)]
pub struct HeaderColumn {
    /// The sheet's column.
    pub at: u32,
    /// The header's pieces from top to bottom.
    pub heading: Text,
    /// The column of the profile that it names.
    pub named: Option<(Text, ColumnHolds)>,
    /// The language of its words.
    pub lang: Option<Lang>,
    /// What it says of its figures; `None` where the column holds none.
    pub figures: Option<HeaderWords>,
}

impl HeaderBlock {
    /// The columns that hold figures.
    pub fn figure_columns(&self) -> impl Iterator<Item = &HeaderColumn> {
        self.columns.iter().filter(|it| it.figures.is_some())
    }

    /// Whether it is a panel of a matrix: its headings say neither period nor basis.
    pub fn is_panel(&self) -> bool {
        self.figure_columns().all(|it| {
            let says = |words: &HeaderWords| words.period.is_some() || words.basis.is_some();
            it.named.is_none() && !it.figures.as_ref().is_some_and(says)
        })
    }

    /// Whether it shares columns with another.
    pub fn overlaps(&self, other: &Self) -> bool {
        let ((left, right), (first, last)) = (self.span(), other.span());
        left <= last && right >= first
    }

    /// From its first column to its last.
    pub fn span(&self) -> (u32, u32) {
        let first = self.columns.first().map_or(0, |it| it.at);
        let last = self.columns.last().map_or(0, |it| it.at);
        (first, last)
    }
}

/// Cells of one row by which a header is known.
struct Anchor {
    row: usize,
    cells: Region,
}

/// Finds the header blocks of a sheet, one for each table, from top to bottom and left to right.
pub fn headers(grid: &Grid<'_>, profile: &Profile) -> Vec<HeaderBlock> {
    let mut kinds = header_cells::kinds(grid, &mut Known::default(), profile);
    let ends = anchors_by_row(grid, &kinds);
    let mut blocks: Vec<HeaderBlock> = Vec::new();
    for row in 0..grid.rows.len() {
        // What an earlier header has taken says nothing of another.
        for anchor in anchors(grid, &kinds, row) {
            let end = end_of(&ends, &anchor, grid.rows.len());
            for region in regions(grid, &kinds, &anchor, end, profile) {
                let Some(block) = block(grid, &kinds, row, region, end, &blocks, profile) else {
                    continue;
                };
                let (left, right) = block.span();
                let taken = block.first..=block.last;
                for (row, kinds) in grid.rows[taken.clone()].iter().zip(&mut kinds[taken]) {
                    for (cell, kind) in row.cells.iter().zip(kinds) {
                        if (left..=right).contains(&cell.column) {
                            *kind = HeaderCell::Other;
                        }
                    }
                }
                blocks.push(block);
            }
        }
    }
    blocks.sort_by_key(|it| (it.first, it.span()));
    blocks
}

/// Whether a header seems to begin on some of the rows.
pub fn begins_header(grid: &Grid<'_>, known: &mut Known, profile: &Profile) -> bool {
    let kinds = header_cells::kinds(grid, known, profile);
    (0..grid.rows.len()).any(|row| !anchors(grid, &kinds, row).is_empty())
}

fn anchors(grid: &Grid<'_>, kinds: &[Vec<HeaderCell>], row: usize) -> Vec<Anchor> {
    let cells = &grid.rows[row].cells;
    let mut found = Vec::new();
    if !kinds[row].iter().any(|it| it.is_of_header()) {
        return found;
    }
    for segment in header_cells::segments(grid, kinds, row) {
        let last = &cells[segment.end - 1];
        let right = grid.merge_at(last.cell.at).map_or(last.column, |range| range.last.column);
        let right = right_of(grid, kinds, row, right);
        let region = Region { left: cells[segment.start].column, right };
        let below: Vec<HeaderCell> = match grid.rows.get(row + 1) {
            Some(_) => header_rows::inside(grid, kinds, row + 1, region)
                .into_iter()
                .map(|(_, kind)| kind)
                .collect(),
            None => Vec::new(),
        };
        if is_anchor(&kinds[row][segment], &below) {
            found.push(Anchor { row, cells: region });
        }
    }
    found
}

/// Where header cells end: a heading that is not merged over all of its columns leaves those that only
/// the row below it heads.
fn right_of(grid: &Grid<'_>, kinds: &[Vec<HeaderCell>], row: usize, right: u32) -> u32 {
    let is_of_header = |row: &usize| kinds[*row].iter().all(|it| it.is_of_header());
    let below = row + 1..grid.rows.len().min(row + 3);
    let rows: Vec<usize> = below.take_while(is_of_header).collect();
    let heads = |column: u32| {
        let found = rows.iter().find_map(|&row| {
            let at = grid.rows[row].cells.iter().position(|it| it.column == column)?;
            Some(kinds[row][at])
        });
        matches!(found, Some(HeaderCell::Figures | HeaderCell::Named))
            && grid.rows[row].cell(column).is_none()
    };
    let mut right = right;
    while heads(right + 1) {
        right += 1;
    }
    right
}

/// Every place that could be a header, to see where bodies end.
fn anchors_by_row(grid: &Grid<'_>, kinds: &[Vec<HeaderCell>]) -> Vec<Anchor> {
    (0..grid.rows.len()).flat_map(|row| anchors(grid, kinds, row)).collect()
}

/// The next row below a header's own rows in which another begins in the same columns.
fn end_of(anchors: &[Anchor], of: &Anchor, n_rows: usize) -> usize {
    anchors
        .iter()
        .filter(|it| it.row > of.row + 2)
        .filter(|it| it.cells.left <= of.cells.right && it.cells.right >= of.cells.left)
        .map(|it| it.row)
        .min()
        .unwrap_or(n_rows)
}

/// The tables beside each other that a row of header cells heads: each with the labels to its left.
fn regions(
    grid: &Grid<'_>,
    kinds: &[Vec<HeaderCell>],
    anchor: &Anchor,
    end: usize,
    profile: &Profile,
) -> Vec<Region> {
    let extent = Extent { first: anchor.row, last: anchor.row, end };
    let left = labels_left_of(grid, anchor, extent, profile);
    let whole = Region { left, right: anchor.cells.right };
    let first = header_rows::first(grid, kinds, anchor.row, 0, whole, profile);
    let last = header_rows::last(grid, kinds, anchor.row, whole);
    let extent = Extent { first, last, end: end.max(last + 1) };
    let mut regions: Vec<Region> = Vec::new();
    let mut begins = left;
    let mut figures_seen = None;
    for column in header_columns::read(grid, extent, whole, profile) {
        let is_headed = !column.heading.is_empty();
        let is_label = column.figures.is_none()
            && (column.named.is_some()
                || !is_headed
                    && header_columns::column_holds(grid, extent, column.at, profile)
                        .is_text_alone());
        if let (true, Some(last)) = (is_label, figures_seen) {
            regions.push(Region { left: begins, right: last });
            begins = column.at;
            figures_seen = None;
        }
        if column.figures.is_some() {
            figures_seen = Some(column.at);
        }
    }
    match (figures_seen, regions.last_mut()) {
        // Remarks to the right of the figures.
        (None, Some(region)) => region.right = anchor.cells.right,
        (_, _) => regions.push(Region { left: begins, right: anchor.cells.right }),
    }
    regions
}

/// The first column of the labels that belong to header cells: where those begin with figures, the
/// columns of text left of them, up to a blank column or another table's figures.
fn labels_left_of(grid: &Grid<'_>, anchor: &Anchor, extent: Extent, profile: &Profile) -> u32 {
    let first = header_columns::read(grid, extent, anchor.cells, profile);
    let mut left = anchor.cells.left;
    let mut has_labels = first.first().is_some_and(|it| it.figures.is_none());
    for at in (0..anchor.cells.left).rev() {
        let held = header_columns::column_holds(grid, extent, at, profile);
        if held.is_figures() || held.is_nothing() && has_labels {
            break;
        }
        if !held.is_nothing() {
            left = at;
            has_labels = true;
        }
    }
    left
}

fn block(
    grid: &Grid<'_>,
    kinds: &[Vec<HeaderCell>],
    anchor: usize,
    region: Region,
    end: usize,
    before: &[HeaderBlock],
    profile: &Profile,
) -> Option<HeaderBlock> {
    let overlaps = |it: &&HeaderBlock| {
        let (left, right) = it.span();
        left <= region.right && right >= region.left
    };
    let floor = before.iter().filter(overlaps).map(|it| it.last + 1).max().unwrap_or(0);
    let first = header_rows::first(grid, kinds, anchor, floor, region, profile);
    let last = header_rows::last(grid, kinds, anchor, region);
    let extent = Extent { first, last, end: end.max(last + 1) };
    let mut columns = header_columns::read(grid, extent, region, profile);
    // What stands to the right of the figures without a name is remarks.
    let last_figures = columns.iter().rposition(|it| it.figures.is_some());
    for column in columns.iter_mut().skip(last_figures.map_or(0, |at| at + 1)) {
        column.named.get_or_insert((Text::default(), ColumnHolds::Text));
    }
    let block = HeaderBlock { first, last, columns, reach: region.right };
    let heads_figures = block.figure_columns().next().is_some();
    heads_figures.then_some(block)
}
