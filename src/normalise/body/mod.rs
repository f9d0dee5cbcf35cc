//! The rows of a table's body: codes, labels and figures, headings, lines of changes.

mod row;

use super::{
    cells::CellReading,
    changes::{self, LineChange},
    dated_codes::{self, DatedCode, Doubt},
    grid::{Grid, GridCell, GridRow},
    labels::Label,
    locate::HeaderBlock,
    marks, units,
};
use crate::{
    model::{
        fact::{Keys, Level},
        ledger::CellUse,
        place::CellRef,
        unit::Multiple,
        workbook::{CellValue, Weight},
    },
    profile::{ColumnHolds, Profile, TableForm},
};

/// A row of a body.
#[derive(Debug, Clone)]
pub struct BodyRow {
    /// Index of the row in the grid.
    pub index: usize,
    /// The sheet's row, from 0.
    pub at: u32,
    /// Its name.
    pub label: Label,
    /// The cells that hold the name.
    pub label_cells: Vec<CellRef>,
    /// Its own codes.
    pub codes: Keys,
    /// A code that the program took for a day.
    pub dated: Option<DatedCode>,
    /// Headings repeated on the row.
    pub groups: Vec<String>,
    /// What its figure columns hold, by index of the header's column.
    pub figures: Vec<(usize, CellRef, CellReading)>,
    /// Changes in words that stand in the cells of its figures.
    pub changes: Vec<LineChange>,
    /// Weight of its label.
    pub weight: Weight,
    /// What it is.
    pub kind: BodyKind,
}

/// What a body row is before the outline is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyKind {
    /// A label without figures.
    Text,
    /// Figures.
    Figures,
}

/// The body of a table.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// Its rows to the last one with figures.
    pub rows: Vec<BodyRow>,
    /// Rows without figures right below them, or right above what comes next: a heading whose rows a
    /// page break cuts off.
    pub trailing: Vec<BodyRow>,
    /// Changes, each with the index in `rows` of the row that it belongs to.
    pub changes: Vec<(usize, LineChange)>,
    /// Units of a row of their own, by index of the header's column.
    pub units: Vec<(usize, Multiple)>,
    /// Days among its codes that nothing settles.
    pub doubts: Vec<Doubt>,
}

/// Reads the rows between a header and the end of its body.
pub fn read(
    grid: &mut Grid<'_>,
    block: &HeaderBlock,
    end: usize,
    form: &TableForm,
    profile: &Profile,
) -> Body {
    let mut body = Body::default();
    let (left, right) = block.span();
    let mut labelled = Vec::new();
    for index in block.last + 1..end {
        let row = &grid.rows[index];
        if is_note(row, left, right) || is_repeated_header(grid, index, block) {
            continue;
        }
        // Below figures, a unit stands in the title of what comes next.
        let before_figures = body.rows.iter().all(|it| it.kind == BodyKind::Text);
        if let (true, Some(units)) = (before_figures, unit_row(row, block, profile)) {
            labelled.extend(row.cells.iter().map(|it| it.cell.at));
            body.units.extend(units);
            continue;
        }
        let changes = changes::of_line(row, block, profile);
        if !changes.is_empty() && !body.rows.is_empty() {
            let owner = body.rows.iter().rposition(|it| it.kind == BodyKind::Figures);
            if let Some(owner) = owner {
                body.changes.extend(changes.into_iter().map(|change| (owner, change)));
                continue;
            }
        }
        if let Some(mut row) = row::read(row, index, block, form, profile) {
            let owner = body.rows.len();
            body.changes.extend(row.changes.drain(..).map(|change| (owner, change)));
            body.rows.push(row);
        }
    }
    for at in labelled {
        grid.mark(at, CellUse::Label);
    }
    body.doubts = dated_codes::settle(&mut body.rows, profile);
    let n_rows =
        body.rows.iter().rposition(|it| it.kind == BodyKind::Figures).map_or(0, |at| at + 1);
    body.trailing = body.rows.split_off(n_rows);
    let mut next = body.rows.last().map_or(0, |it| it.at);
    let adjacent = body.trailing.iter().take_while(|row| {
        next += 1;
        row.at == next
    });
    let n_adjacent = adjacent.count();
    if n_adjacent > 0 {
        body.trailing.truncate(n_adjacent);
    } else {
        keep_above(&mut body.trailing, grid.rows.get(end).map(|it| it.at));
    }
    body
}

/// Keeps the rows that stand right above what comes next.
fn keep_above(trailing: &mut Vec<BodyRow>, next: Option<u32>) {
    let mut next = next.unwrap_or(u32::MAX);
    let is_right_above = |row: &&BodyRow| {
        next = next.saturating_sub(1);
        row.at == next
    };
    let n_kept = trailing.iter().rev().take_while(is_right_above).count();
    trailing.drain(..trailing.len() - n_kept);
}

/// A note: a mark and text behind it, in one cell or two.
fn is_note(row: &GridRow<'_>, left: u32, right: u32) -> bool {
    let mut cells = row.cells.iter().filter(|it| (left..=right).contains(&it.column));
    let Some(first) = cells.next() else { return false };
    let second = cells.next();
    match marks::split_leading(&first.text) {
        Some((_, "")) => second.is_some_and(|it| it.text.chars().count() > 12),
        Some((_, rest)) => rest.chars().count() > 8 && second.is_none(),
        None => false,
    }
}

/// A header that is printed again, at a page break.
fn is_repeated_header(grid: &Grid<'_>, index: usize, block: &HeaderBlock) -> bool {
    let row = &grid.rows[index];
    let inside: Vec<&GridCell<'_>> = row
        .cells
        .iter()
        .filter(|it| block.columns.iter().any(|column| column.at == it.column))
        .collect();
    inside.len() >= 2
        && (block.first..=block.last).any(|header| {
            inside.iter().all(|cell| {
                grid.rows[header].cell(cell.column).is_some_and(|above| above.text == cell.text)
            })
        })
}

/// A row that says units and nothing else.
fn unit_row(
    row: &GridRow<'_>,
    block: &HeaderBlock,
    profile: &Profile,
) -> Option<Vec<(usize, Multiple)>> {
    let mut found = Vec::new();
    let (left, right) = block.span();
    for cell in row.cells.iter().filter(|it| (left..=right).contains(&it.column)) {
        let column = block.columns.iter().position(|it| it.at == cell.column)?;
        let (range, multiple) = units::stated(&cell.text, &profile.figures)?;
        if range != (0..cell.text.len()) || !matches!(cell.cell.value, CellValue::Text(_)) {
            return None;
        }
        found.push((column, multiple));
    }
    (!found.is_empty()).then_some(found)
}

/// The innermost level whose codes stand in a column of the table.
pub fn innermost_code(block: &HeaderBlock) -> Option<Level> {
    block
        .columns
        .iter()
        .filter_map(|it| match &it.named {
            Some((_, ColumnHolds::Code(level))) => Some(*level),
            Some(_) | None => None,
        })
        .max()
}
