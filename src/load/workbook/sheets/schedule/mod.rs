//! A schedule: the tables of one sheet of the input as the document prints them, each total with
//! its live cast and the difference beneath it.

pub mod cast;
pub mod column_widths;
pub mod drawing;
mod found_total;
pub mod head;
pub mod label;
pub mod plain;
mod source_formula;

use crate::load::WorkbookStyle;
use crate::{
    load::workbook::{
        model::{
            constants::Constants,
            sheet::{Sheet, Tab},
        },
        place::{
            around::Around, contents::WorkbookContents, grid::SharedColumns, parts::SheetPart,
            positions::Positions, words::Words,
        },
        sheets::schedule::{drawing::ScheduleDrawing, found_total::found_totals},
    },
    model::place::CellRef,
};

/// The schedule of a part. Remembers where its figures stand.
pub fn schedule<'a>(
    contents: &WorkbookContents<'a>,
    part: &SheetPart,
    (name, title): (String, String),
    around: &Around,
    constants: &mut Constants,
    positions: &mut Positions<'a>,
    words: Words,
) -> Sheet {
    let ticks = match contents.options.style {
        WorkbookStyle::Working => Some(&**around.ticks),
        WorkbookStyle::Publication => None,
    };
    let grid = SharedColumns::of(contents, part, ticks, words);
    let mut sheet = Sheet::new(name, Tab::Schedule);
    let mut drawn = ScheduleDrawing {
        contents,
        around,
        words,
        grid: &grid,
        sheet: &mut sheet,
        constants,
        positions,
        found: found_totals(contents, part),
    };
    drawn.head().heading(part, title);
    if let (Some(notes), [(table, rows)]) = (around.notes, part.tables.as_slice()) {
        drawn.published(*table, rows, &grid.tables[0], notes);
        drawn.head().widths();
        return sheet;
    }
    drawn.head().legend(part, 2);
    let mut row = 3;
    for (position, (table, rows)) in part.tables.iter().enumerate() {
        let n_columns = |at: usize| grid.tables.get(at).map(|it| it.columns.len());
        if position > 0 && n_columns(position) != n_columns(position - 1) {
            drawn.sheet.breaks.push(row);
        }
        row = drawn.table(*table, rows, &grid.tables[position], row) + 1;
    }
    drawn.head().widths();
    if part.tables.len() == 1 {
        sheet.frozen = Some(CellRef::new(6, grid.label + 1));
        sheet.repeated = Some((2, 5));
    } else {
        sheet.frozen = Some(CellRef::new(2, grid.label + 1));
        sheet.repeated = Some((0, 2));
    }
    sheet
}
