//! Checks that are too many to stand on their sheet as cells: each row is drawn when it is written.

use std::{collections::BTreeSet, sync::Arc};

use crate::load::workbook::{
    model::{
        constants::Constants,
        long_rows::{LongRow, LongRows},
        sheet::{Sheet, Tab},
        style::Style,
    },
    place::{contents::WorkbookContents, positions::Positions, words::Words},
    sheets::checks::line::CheckLine,
};

/// The rows of the checks of a workbook, from a row of their sheet on. Goes through them once before,
/// for what the workbook has to know of all: constants, styles and notes.
pub fn long<'a>(
    contents: &'a WorkbookContents<'a>,
    first: u32,
    constants: &mut Constants,
    positions: &Arc<Positions<'a>>,
    words: Words<'a>,
) -> LongRows<'a> {
    let n_rows = u32::try_from(contents.checks.len()).unwrap_or(u32::MAX);
    let mut styles: BTreeSet<Style> = BTreeSet::new();
    let mut notes = Vec::new();
    for number in 0..n_rows {
        let drawn = draw(contents, [first, number], constants, positions, words);
        for (at, cell) in drawn.cells {
            styles.insert(cell.style);
            notes.extend(cell.note.map(|text| (at.row, at.column, text)));
        }
    }
    let positions = Arc::clone(positions);
    let make = move |number: u32, row: &mut LongRow| {
        // The constants are known; their names are what they are.
        let mut known = Constants::default();
        let drawn = draw(contents, [first, number], &mut known, &positions, words);
        for (at, cell) in &drawn.cells {
            row.put(at.column, cell);
        }
    };
    let mut rows = LongRows::new(first, n_rows, styles.into_iter().collect(), make);
    rows.notes = notes;
    rows
}

/// A sheet with the row of the check of that number, from 0, alone.
fn draw(
    contents: &WorkbookContents<'_>,
    [first, number]: [u32; 2],
    constants: &mut Constants,
    positions: &Positions<'_>,
    words: Words<'_>,
) -> Sheet {
    let mut sheet = Sheet::new("", Tab::Result);
    let check = &contents.outcome.checks[contents.checks[number as usize] as usize];
    let at = first + number;
    let mut line = CheckLine { contents, constants, positions, words, sheet: &mut sheet, at };
    line.draw(check, number + 1);
    sheet
}
