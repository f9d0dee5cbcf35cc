//! The sheets of a table of too many lines for a schedule: its rows are made when they are written.

pub mod fill;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::{
    load::workbook::{
        model::{long_rows::LongRows, sheet::Sheet},
        place::{
            around::Around,
            contents::WorkbookContents,
            long_table::{HEADER, LongTable},
            parts::SheetPart,
            words::Words,
        },
        sheets::{frame, schedule::head::head},
    },
    model::place::{CellRange, CellRef},
};

/// The sheets of a table that is laid out, each with its rows.
pub fn sheets<'a>(
    table: &Arc<LongTable<'a>>,
    contents: &WorkbookContents,
    part: &SheetPart,
    title: &str,
    around: &Around,
    words: Words,
) -> Vec<(Sheet, LongRows<'a>)> {
    let stretches = table.lines.stretches().iter().zip(&table.names);
    stretches
        .map(|(stretch, name)| {
            let called = (name.clone(), title.to_owned());
            let mut sheet = head(contents, part, &table.grid, called, around, words);
            sheet.widths.extend(table.widths.iter().copied());
            let first = HEADER + 1;
            let last = first + stretch.n_lines.max(1) - 1;
            sheet.frozen = Some(CellRef::new(first, table.grid.label + 1));
            frame::close(&mut sheet, HEADER, last, table.grid.source + 1);
            sheet.filter = Some(CellRange {
                first: CellRef::new(HEADER, 0),
                last: CellRef::new(last, table.grid.source),
            });
            let (from, filled) = (stretch.first, Arc::clone(table));
            let make = move |number, row: &mut _| filled.fill(from + number, row);
            let mut rows = LongRows::new(first, stretch.n_lines, table.styles.clone(), make);
            rows.notes = notes(table, name, around);
            (sheet, rows)
        })
        .collect()
}

/// What the findings say of figures on a sheet.
pub fn notes(table: &LongTable<'_>, name: &str, around: &Around) -> Vec<(u32, u32, String)> {
    let notes = around.remarks.iter().filter_map(|(&id, remark)| {
        let fact = table.ledger.fact(id);
        let (sheet, at) = (fact.slot.table == table.index).then(|| table.place(id, fact))??;
        let text = format!("{}\n{remark}", fact.place);
        (sheet == name).then_some((at.row, at.column, text))
    });
    notes.collect()
}
