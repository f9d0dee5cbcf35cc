//! The sheets of the inputs as parts of a workbook, and which tables are long.

use std::collections::{BTreeMap, BTreeSet};

use crossfoot_formulas::reference::ROWS;

use crate::{
    load::{
        WorkbookStyle,
        workbook::place::variants::{is_told, n_columns},
    },
    model::{Text, outcome::Outcome},
};

/// How much stands where.
#[derive(Debug, Clone, Copy)]
pub struct SheetBounds {
    /// A table of more figures than these is a long one: laid out line by line on sheets of its own,
    /// to be filtered and searched. A schedule of them, with notes and links to turn over on some
    /// thirty pages, is all that anybody reads from its first line to its last.
    pub figures_of_a_schedule: usize,
    /// A table that needs more figure columns than these is none that is read line by line: it is not
    /// regular enough, and stands as if it were not long.
    pub columns_of_a_line: usize,
    /// The most rows that a sheet may have.
    pub rows_of_a_sheet: u32,
    /// More checks than these are drawn row by row: a thousand of them take some ten megabytes as
    /// cells, until the workbook is written.
    pub checks_as_cells: usize,
}

impl Default for SheetBounds {
    fn default() -> Self {
        Self {
            figures_of_a_schedule: 3_000,
            columns_of_a_line: 1_000,
            rows_of_a_sheet: ROWS,
            checks_as_cells: 5_000,
        }
    }
}

/// A sheet of an input, as far as it belongs in a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetPart {
    /// The book.
    pub book: Text,
    /// The file.
    pub file: Text,
    /// The sheet; empty for a delimited file.
    pub sheet: Text,
    /// Indices of its tables, each with the indices of the rows to show.
    pub tables: Vec<(u32, Vec<u32>)>,
    /// Whether it is one table of too many figures for a schedule.
    pub is_long: bool,
}

/// The rows by the sheet on which they stand, in the ledger's order; a long table is a part by itself,
/// and so is every table to publish.
pub fn parts(
    outcome: &Outcome,
    rows: &[(u32, u32)],
    style: WorkbookStyle,
    bounds: SheetBounds,
) -> Vec<SheetPart> {
    let long = long_tables(outcome, rows, bounds);
    let mut parts: Vec<SheetPart> = Vec::new();
    let mut known: BTreeMap<(&Text, &Text, &Text, Option<u32>), usize> = BTreeMap::new();
    for &(table_index, row) in rows {
        let table = &outcome.ledger.tables[table_index as usize];
        let is_long = long.contains(&table_index);
        let alone = match style {
            WorkbookStyle::Working => is_long.then_some(table_index),
            WorkbookStyle::Publication => Some(table_index),
        };
        let position =
            *known.entry((&table.book, &table.file, &table.sheet, alone)).or_insert_with(|| {
                parts.push(SheetPart {
                    book: table.book.clone(),
                    file: table.file.clone(),
                    sheet: table.sheet.clone(),
                    tables: Vec::new(),
                    is_long,
                });
                parts.len() - 1
            });
        let part = &mut parts[position];
        match part.tables.last_mut() {
            Some((index, rows)) if *index == table_index => rows.push(row),
            Some(_) | None => part.tables.push((table_index, vec![row])),
        }
    }
    parts
}

/// The tables of more figures than a schedule takes. Sentences are none: what they say has no columns.
fn long_tables(outcome: &Outcome, rows: &[(u32, u32)], bounds: SheetBounds) -> BTreeSet<u32> {
    let tables = &outcome.ledger.tables;
    let mut counted: BTreeMap<u32, usize> = BTreeMap::new();
    for &(table, row) in rows {
        let row = &tables[table as usize].rows[row as usize];
        *counted.entry(table).or_default() += row.facts.len();
    }
    let is_long = |(index, figures): &(u32, usize)| {
        let table = &tables[*index as usize];
        let of_table = rows.iter().filter(|(table, _)| table == index);
        let rows = of_table.map(|&(_, row)| &table.rows[row as usize]);
        *figures > bounds.figures_of_a_schedule
            && !is_told(table)
            && n_columns(&outcome.ledger, table, rows) <= bounds.columns_of_a_line
    };
    counted.into_iter().filter(is_long).map(|(table, _)| table).collect()
}
