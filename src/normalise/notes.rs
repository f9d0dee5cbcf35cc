//! Footnotes: a mark and its text, below the table that bears the mark.

use super::{grid::Grid, marks};
use crate::model::{
    Text,
    fact::Mark,
    ledger::{CellUse, Ledger, Note},
    place::{CellRef, Place},
};

/// Collects the notes of a sheet whose cells nothing else has read, and ties them to the cells that
/// bear their marks.
pub fn add(ledger: &mut Ledger, grid: &mut Grid<'_>, file: &Text) {
    let sheet = grid.sheet.name.clone();
    let bearers = bearers(grid);
    let mut open: Option<Note> = None;
    let mut last_row = None;
    let mut used = Vec::new();
    for row in &grid.rows {
        let free: Vec<_> =
            row.cells.iter().filter(|it| grid.use_of(it.cell.at).is_none()).collect();
        if free.len() != row.cells.len() {
            ledger.notes.extend(open.take());
            continue;
        }
        let text = free.iter().map(|it| it.text.as_str()).collect::<Vec<_>>().join(" ");
        match marks::split_leading(&text) {
            Some((mark, rest)) if rest.chars().count() > 4 => {
                ledger.notes.extend(open.take());
                open = Some(Note {
                    book: Text::default(),
                    place: Place::new(file, &sheet, free[0].cell.at),
                    bearers: bearers
                        .iter()
                        .filter(|(known, at)| *known == mark && at.row < row.at)
                        .map(|(_, at)| *at)
                        .collect(),
                    mark,
                    text: rest.into(),
                });
            }
            // A note that runs over two rows.
            Some(_) | None if last_row.is_some_and(|last| last + 1 == row.at) => match &mut open {
                Some(note) => {
                    let mut text = note.text.to_string();
                    crate::script::fold::append_line(&mut text, &free[0].text);
                    note.text = text.into();
                }
                None => continue,
            },
            Some(_) | None => {
                ledger.notes.extend(open.take());
                continue;
            }
        }
        last_row = Some(row.at);
        used.extend(free.iter().map(|it| it.cell.at));
    }
    ledger.notes.extend(open);
    for at in used {
        grid.mark(at, CellUse::Note);
    }
}

/// Every mark at the end of a cell that a table has read.
fn bearers(grid: &Grid<'_>) -> Vec<(Mark, CellRef)> {
    let mut all = Vec::new();
    for cell in grid.rows.iter().flat_map(|row| &row.cells) {
        if grid.use_of(cell.cell.at).is_some() {
            let text = cell.text.trim_end_matches(['.', '…', ' ']);
            let (_, found) = marks::split_trailing(text);
            all.extend(found.into_iter().map(|mark| (mark, cell.cell.at)));
        }
    }
    all
}
