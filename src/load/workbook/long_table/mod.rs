//! A table of too many lines for a schedule, laid out as the document prints it: one row a line, its
//! figures beside each other, made when it is written. Where a sheet is full, it goes on on the next.

mod fill;
mod lines;
mod scan;
#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, sync::Arc};

use self::lines::Lines;
use super::{
    constants::Constants,
    frame,
    grid::Grid,
    long::LongRows,
    notes::NoteNumbers,
    parts::Part,
    schedule::{self, Around},
    sheet::Sheet,
    style::Style,
    ticks::Ticks,
    volume::Volume,
    words::Words,
};
use crate::{
    load::WorkbookStyle,
    model::{
        fact::{Fact, FactId},
        ledger::Ledger,
        place::{CellRange, CellRef},
        table::Table,
    },
};

/// The header's row.
const HEADER: u32 = schedule::HEADER;

/// A table as it is laid out.
pub struct LongTable<'a> {
    ledger: &'a Ledger,
    index: u32,
    table: &'a Table,
    /// The indices of the rows that it shows.
    rows: Vec<u32>,
    grid: Grid,
    lines: Lines,
    /// The names of its sheets.
    names: Vec<String>,
    styles: Vec<Style>,
    /// Widths of columns that depend on what stands in them.
    widths: Vec<(u32, u16)>,
    /// The names of numbers of places.
    places: BTreeMap<u8, String>,
    ticks: Arc<BTreeMap<FactId, Ticks>>,
    notes: Option<Arc<NoteNumbers>>,
    said: Said<'a>,
}

/// What its lines say in words of ours.
struct Said<'a> {
    words: Words<'a>,
    style: WorkbookStyle,
    /// What an address of its cells begins with.
    stands_on: String,
    total: String,
    cast: String,
    printed_less_cast: String,
    not_applicable: String,
    missing: String,
    note: String,
}

impl<'a> LongTable<'a> {
    /// Lays out the one table of a part; `name` gives each of its sheets a name. `None` for a part
    /// without a table.
    pub fn of(
        volume: &Volume<'a>,
        part: &Part,
        around: &Around,
        constants: &mut Constants,
        mut name: impl FnMut() -> String,
        words: Words<'a>,
    ) -> Option<Self> {
        let (index, rows) = part.tables.first()?;
        let ledger = &volume.outcome.ledger;
        let table = &ledger.tables[*index as usize];
        let grid = Grid::of(volume, part, words);
        let style = volume.options.style;
        let rows = scan::shown(table, rows, style);
        let scanned = scan::scan(ledger, table, &rows, &grid, style);
        let most = volume.bounds.rows_of_a_sheet.saturating_sub(HEADER + 1).max(1);
        let n_rows = u32::try_from(rows.len()).ok()?;
        let lines = Lines::of(n_rows, scanned.totals, most);
        let casts = lines.totals().iter().flat_map(|total| &total.casts);
        let places = casts.map(|cast| (cast.places, constants.places(u32::from(cast.places))));
        let said = Said {
            words,
            style,
            stands_on: volume.address_of_sheet(&table.file, &table.sheet),
            total: words.say("unlabelled_total"),
            cast: words.say("cast"),
            printed_less_cast: words.say("printed_less_cast"),
            not_applicable: volume.not_applicable(words.say("not_applicable")),
            missing: volume.missing(String::new()),
            note: words.say("note_word"),
        };
        Some(Self {
            ledger,
            index: *index,
            table,
            grid,
            places: places.collect(),
            names: lines.stretches().iter().map(|_| name()).collect(),
            lines,
            rows,
            styles: scanned.styles,
            widths: scanned.widths,
            ticks: Arc::clone(around.ticks),
            notes: around.notes.cloned(),
            said,
        })
    }

    /// Its index in the ledger.
    pub fn index(&self) -> u32 {
        self.index
    }

    /// Where a fact of it stands; `None` where its row is not shown.
    pub fn place(&self, id: FactId, fact: &Fact) -> Option<(&str, CellRef)> {
        let column = self.grid.tables.first()?.of_fact(self.ledger, id)?;
        let (sheet, row) = self.row_on_sheet(self.number_of(fact.slot.row)?);
        let column = self.grid.figures + u32::try_from(column).ok()?;
        Some((self.names.get(sheet)?, CellRef::new(row, column)))
    }

    /// The number among the rows shown of the row with that index.
    fn number_of(&self, row: u32) -> Option<u32> {
        let number = match self.rows.get(row as usize) {
            Some(&same) if same == row => row as usize,
            Some(_) | None => self.rows.binary_search(&row).ok()?,
        };
        u32::try_from(number).ok()
    }

    /// The number of the sheet and the row on it where a printed row stands.
    fn row_on_sheet(&self, number: u32) -> (usize, u32) {
        let (sheet, line) = self.lines.on_sheet(self.lines.of_row(number));
        (sheet, HEADER + 1 + line)
    }
}

/// The sheets of a table that is laid out, each with its rows.
pub fn sheets<'a>(
    table: &Arc<LongTable<'a>>,
    volume: &Volume,
    part: &Part,
    title: &str,
    around: &Around,
    words: Words,
) -> Vec<(Sheet, LongRows<'a>)> {
    let stretches = table.lines.stretches().iter().zip(&table.names);
    stretches
        .map(|(stretch, name)| {
            let called = (name.clone(), title.to_owned());
            let mut sheet = schedule::head(volume, part, &table.grid, called, around, words);
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
fn notes(table: &LongTable<'_>, name: &str, around: &Around) -> Vec<(u32, u32, String)> {
    let notes = around.remarks.iter().filter_map(|(&id, remark)| {
        let fact = table.ledger.fact(id);
        let (sheet, at) = (fact.slot.table == table.index).then(|| table.place(id, fact))??;
        let text = format!("{}\n{remark}", fact.place);
        (sheet == name).then_some((at.row, at.column, text))
    });
    notes.collect()
}
