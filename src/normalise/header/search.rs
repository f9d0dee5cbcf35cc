//! Finds header blocks: a profile says what to look for, not where.
//!
//! A header is known by cells that say periods, bases and names of columns beside each other. What
//! stands left of its figures are its labels; a column of text to their right begins the next table.

use crate::{
    model::Text,
    normalise::{
        header::{
            block::HeaderBlock,
            columns,
            extent::{self, TableExtent},
            kinds::{self, HeaderCell, KnownTexts, is_anchor},
            region::Region,
            rows, words,
        },
        sheet::grid::Grid,
    },
    profile::{ColumnHolds, Profile},
};

/// Cells of one row by which a header is known.
struct Anchor {
    row: usize,
    cells: Region,
}

/// Finds the header blocks of a sheet, one for each table, from top to bottom and left to right.
pub fn headers(grid: &Grid<'_>, profile: &Profile) -> Vec<HeaderBlock> {
    let mut kinds = kinds::kinds(grid, &mut KnownTexts::default(), profile);
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
pub fn begins_header(grid: &Grid<'_>, known: &mut KnownTexts, profile: &Profile) -> bool {
    let kinds = kinds::kinds(grid, known, profile);
    (0..grid.rows.len()).any(|row| !anchors(grid, &kinds, row).is_empty())
}

fn anchors(grid: &Grid<'_>, kinds: &[Vec<HeaderCell>], row: usize) -> Vec<Anchor> {
    let cells = &grid.rows[row].cells;
    let mut found = Vec::new();
    if !kinds[row].iter().any(|it| it.is_of_header()) {
        return found;
    }
    for segment in kinds::segments(grid, kinds, row) {
        let last = &cells[segment.end - 1];
        let right = grid.merge_at(last.cell.at).map_or(last.column, |range| range.last.column);
        let right = right_of(grid, kinds, row, right);
        let region = Region { left: cells[segment.start].column, right };
        let below: Vec<HeaderCell> = match grid.rows.get(row + 1) {
            Some(_) => rows::inside(grid, kinds, row + 1, region)
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
    let extent = TableExtent { first: anchor.row, last: anchor.row, end };
    let left = labels_left_of(grid, anchor, extent, profile);
    let whole = Region { left, right: anchor.cells.right };
    let first = rows::first(grid, kinds, anchor.row, 0, whole, profile);
    let last = rows::last(grid, kinds, anchor.row, whole);
    let extent = TableExtent { first, last, end: end.max(last + 1) };
    let right = unheaded_right_of(grid, extent, anchor.cells.right, profile);
    let whole = Region { right, ..whole };
    let mut regions: Vec<Region> = Vec::new();
    let mut begins = left;
    let mut figures_seen = None;
    for column in columns::read(grid, extent, whole, profile) {
        let is_headed = !column.heading.is_empty();
        let is_label = column.figures.is_none()
            && (column.named.is_some()
                || !is_headed
                    && extent::column_holds(grid, extent, column.at, profile).is_text_alone());
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
        (None, Some(region)) => region.right = right,
        (_, _) => regions.push(Region { left: begins, right }),
    }
    regions
}

/// The last of the columns of figures right of a header over which nothing is printed, if the profile
/// has a name for such a column.
fn unheaded_right_of(grid: &Grid<'_>, extent: TableExtent, right: u32, profile: &Profile) -> u32 {
    let is_known =
        words::column("", profile).is_some_and(|(form, _)| form.holds == ColumnHolds::Figures);
    let is_unheaded = |column: u32| {
        is_known
            && (extent.first..=extent.last).all(|row| extent::piece(grid, row, column).is_none())
            && extent::column_holds(grid, extent, column, profile).is_figures()
    };
    let mut right = right;
    while is_unheaded(right + 1) {
        right += 1;
    }
    right
}

/// The first column of the labels that belong to header cells: where those begin with figures, the
/// columns of text left of them, up to a blank column or another table's figures.
fn labels_left_of(grid: &Grid<'_>, anchor: &Anchor, extent: TableExtent, profile: &Profile) -> u32 {
    let first = columns::read(grid, extent, anchor.cells, profile);
    let mut left = anchor.cells.left;
    let mut has_labels = first.first().is_some_and(|it| it.figures.is_none());
    for at in (0..anchor.cells.left).rev() {
        let held = extent::column_holds(grid, extent, at, profile);
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
    let first = rows::first(grid, kinds, anchor, floor, region, profile);
    let last = rows::last(grid, kinds, anchor, region);
    let extent = TableExtent { first, last, end: end.max(last + 1) };
    let mut columns = columns::read(grid, extent, region, profile);
    // What stands to the right of the figures without a name is remarks.
    let last_figures = columns.iter().rposition(|it| it.figures.is_some());
    for column in columns.iter_mut().skip(last_figures.map_or(0, |at| at + 1)) {
        column.named.get_or_insert((Text::default(), ColumnHolds::Text));
    }
    let block = HeaderBlock { first, last, columns, reach: region.right };
    let heads_figures = block.figure_columns().next().is_some();
    heads_figures.then_some(block)
}
