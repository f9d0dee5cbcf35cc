//! The rows of a table's body: codes, labels and figures, headings, lines of changes.

mod marks_of_columns;
mod row;
mod signs;

use crate::{
    model::{Text, ledger::CellUse, place::CellRef, unit::Multiple, workbook::CellValue},
    normalise::{
        cell::{changes, codes},
        header::block::HeaderBlock,
        sheet::grid::{Grid, GridCell, GridRow},
        table::{
            body::marks_of_columns::ColumnMarks,
            dated_codes,
            rows::{Body, BodyKind, BodyRow},
        },
        text::{labels::Labels, marks, units},
    },
    profile::{ColumnHolds, Profile, TableForm},
    script::fold,
};

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
    let mut labels = Labels::new(profile);
    let marks = ColumnMarks::of(&grid.rows, block, end, profile);
    body.rows.reserve_exact(end.saturating_sub(block.last + 1));
    for index in block.last + 1..end {
        if let Some(line) = grid.take_line(index, block, form) {
            body.rows.push(line);
            continue;
        }
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
        let merged = merged_into(grid, index, block);
        if let Some((row, changes)) =
            row::read(row, &merged, index, block, form, &mut labels, &marks)
        {
            let owner = body.rows.len();
            body.changes.extend(changes.into_iter().map(|change| (owner, change)));
            body.rows.push(row);
        }
    }
    for at in labelled {
        grid.mark(at, CellUse::Label);
    }
    body.unfit = unfit_codes(&grid.rows[block.last + 1..end.max(block.last + 1)], block, profile);
    body.doubts = dated_codes::settle(&mut body.rows, profile);
    let n_rows =
        body.rows.iter().rposition(|it| it.kind == BodyKind::Figures).map_or(0, |at| at + 1);
    let last = body.rows[..n_rows].last().map_or(0, |it| it.at);
    body.trailing = body.rows.split_off(n_rows);
    // A running title begins the next page.
    let running = body.trailing.iter().position(|row| is_scope(&row.label.text, profile));
    let next = match running {
        Some(at) => Some(body.trailing[at].at),
        None => grid.rows.get(end).map(|it| it.at),
    };
    body.trailing.truncate(running.unwrap_or(body.trailing.len()));
    keep_cut_off(&mut body.trailing, last, next);
    body
}

/// Reads a row by itself: its codes, label and figures; `None` where it is a note, none of the table's,
/// or where changes stand on it.
pub fn line(
    row: &GridRow<'_>,
    block: &HeaderBlock,
    form: &TableForm,
    labels: &mut Labels<'_>,
) -> Option<BodyRow> {
    let (left, right) = block.span();
    if is_note(row, left, right) || !changes::of_line(row, block, labels.profile()).is_empty() {
        return None;
    }
    let marks = ColumnMarks::stated(labels.profile());
    let (line, changes) = row::read(row, &[], 0, block, form, labels, &marks)?;
    changes.is_empty().then_some(line)
}

/// The cells of code columns that hold a number which is no code, on rows with figures.
fn unfit_codes(
    rows: &[GridRow<'_>],
    block: &HeaderBlock,
    profile: &Profile,
) -> Vec<(CellRef, Text)> {
    let mut found = Vec::new();
    for column in &block.columns {
        let Some((_, ColumnHolds::Code(level))) = column.named else { continue };
        for row in rows {
            let has_figures = block.figure_columns().any(|it| row.cell(it.at).is_some());
            let Some(cell) = row.cell(column.at).filter(|_| has_figures) else { continue };
            if codes::is_unfit(cell) && codes::code(cell, column, level, profile).is_none() {
                found.push((cell.cell.at, cell.text.as_ref().into()));
            }
        }
    }
    found
}

/// The merged cells of labels and codes that begin above a row of figures and reach into it.
fn merged_into<'g, 'a>(
    grid: &'g Grid<'a>,
    index: usize,
    block: &HeaderBlock,
) -> Vec<&'g GridCell<'a>> {
    let row = &grid.rows[index];
    if grid.sheet.merges.is_empty() || !block.figure_columns().any(|it| row.cell(it.at).is_some()) {
        return Vec::new();
    }
    let names = block.columns.iter().filter(|it| it.figures.is_none());
    let below_header = |cell: &&GridCell<'_>| cell.cell.at.row > grid.rows[block.last].at;
    names.filter_map(|it| grid.merged_over(index, it.at)).filter(below_header).collect()
}

fn is_scope(label: &str, profile: &Profile) -> bool {
    let text = fold::squeeze(label);
    profile.scopes.iter().any(|it| it.pattern.is_match(&text))
}

/// At most so many rows part the last heading of a page from the top of the next.
const PAGE_GAP: u32 = 3;

/// Keeps the rows that stand right below the last figures, or else together above what comes next.
fn keep_cut_off(trailing: &mut Vec<BodyRow>, above: u32, next: Option<u32>) {
    let n_below = (above + 1..).zip(trailing.iter()).take_while(|(at, row)| row.at == *at).count();
    if n_below > 0 {
        trailing.truncate(n_below);
        return;
    }
    let Some(last) = trailing.last().map(|it| it.at) else { return };
    let is_near = next.is_some_and(|it| it - last <= PAGE_GAP);
    let upwards = (0..=last).rev().zip(trailing.iter().rev());
    let n_kept = upwards.take_while(|(at, row)| is_near && row.at == *at).count();
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
    let inside = || {
        let cells = grid.rows[index].cells.iter();
        cells.filter(|it| block.columns.iter().any(|column| column.at == it.column))
    };
    let is_above = |cell: &GridCell<'_>, header: usize| {
        grid.rows[header].cell(cell.column).is_some_and(|above| above.text == cell.text)
    };
    (block.first..=block.last).any(|header| inside().all(|cell| is_above(cell, header)))
        && inside().nth(1).is_some()
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
