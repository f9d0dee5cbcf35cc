//! What the words of a workbook's formulas mean: its sheets, names, tables and the workbooks that it
//! links to.

use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicUsize, Ordering},
};

use crossfoot_cells::model::{
    Text,
    definitions::{DefinedName, Table},
    workbook::Workbook,
};

use super::dialect::Dialect;

/// The words of one workbook.
#[derive(Debug)]
pub struct Scope<'b> {
    sheets: BTreeMap<String, u32>,
    names: BTreeMap<(String, Option<u32>), &'b DefinedName>,
    tables: BTreeMap<String, (u32, &'b Table)>,
    books: &'b [Text],
    pub(super) dialect: Dialect,
    /// Steps that names may still stand for.
    steps_left: AtomicUsize,
}

/// Steps that the names of a workbook stand for in all its formulas: a few names may be made of one another
/// so that each formula becomes as long as one can be.
const MOST_STEPS_OF_NAMES: usize = 10_000_000;

impl<'b> Scope<'b> {
    /// No words at all: of a formula that is read away from its workbook.
    pub fn empty(dialect: Dialect) -> Self {
        Self {
            sheets: BTreeMap::new(),
            names: BTreeMap::new(),
            tables: BTreeMap::new(),
            books: &[],
            dialect,
            steps_left: AtomicUsize::new(MOST_STEPS_OF_NAMES),
        }
    }

    /// The words of that workbook, whose formulas are written in `dialect`.
    pub fn new(workbook: &'b Workbook, dialect: Dialect) -> Self {
        let sheets: BTreeMap<String, u32> = (0..)
            .zip(&workbook.sheets)
            .map(|(index, sheet)| (folded(&sheet.name), index))
            .collect();
        let definitions = &workbook.definitions;
        let sheet = |name: &Text| sheets.get(&folded(name)).copied();
        let names = definitions
            .names
            .iter()
            .map(|one| ((folded(&one.name), one.sheet.as_ref().and_then(sheet)), one))
            .collect();
        let tables = definitions
            .tables
            .iter()
            .filter_map(|table| Some((folded(&table.name), (sheet(&table.sheet)?, table))))
            .collect();
        let steps_left = AtomicUsize::new(MOST_STEPS_OF_NAMES);
        Self { sheets, names, tables, books: &definitions.books, dialect, steps_left }
    }

    /// The index of the sheet of that name.
    pub fn sheet(&self, name: &str) -> Option<u32> {
        self.sheets.get(&folded(name)).copied()
    }

    /// What the name means on that sheet: the sheet's own before the workbook's.
    pub fn name(&self, name: &str, sheet: u32) -> Option<&'b DefinedName> {
        let (on, bare) = match name.rsplit_once('!') {
            Some((on, bare)) => (self.sheet(&unquoted(on)), bare),
            None => (Some(sheet), name),
        };
        let own = self.names.get(&(folded(bare), on));
        own.or_else(|| self.names.get(&(folded(bare), None))).copied()
    }

    /// Whether a name may stand for one more step.
    pub(super) fn takes_a_step(&self) -> bool {
        let less = |left: usize| left.checked_sub(1);
        self.steps_left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).is_ok()
    }

    /// The table of that name and its sheet.
    pub fn table(&self, name: &str) -> Option<(u32, &'b Table)> {
        self.tables.get(&folded(name)).copied()
    }

    /// The table that holds the cell: a formula inside a table may leave its name out.
    pub fn table_around(&self, cell: crate::CellId) -> Option<(u32, &'b Table)> {
        let around = |one: &&(u32, &Table)| one.0 == cell.sheet && one.1.range.contains(cell.at);
        self.tables.values().find(around).copied()
    }

    /// The workbook that a formula calls `[1]`, or by its path and name in brackets.
    pub fn book(&self, token: &str) -> Text {
        let (folder, rest) = token.split_once('[').unwrap_or(("", token));
        let name = rest.split_once(']').map_or(rest, |it| it.0);
        let by_number = name.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        match by_number.and_then(|at| self.books.get(at)) {
            Some(book) => book.clone(),
            None => format!("{folder}{name}").into(),
        }
    }
}

/// Names of sheets, tables and ranges are the same in any case.
fn folded(name: &str) -> String {
    name.to_lowercase()
}

fn unquoted(name: &str) -> String {
    match name.strip_prefix('\'').and_then(|it| it.strip_suffix('\'')) {
        Some(inner) => inner.replace("''", "'"),
        None => name.to_owned(),
    }
}
