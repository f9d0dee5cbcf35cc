//! A table of too many lines for a schedule, laid out as the document prints it: one row a line, its
//! figures beside each other, made when it is written. Where a sheet is full, it goes on on the next.

pub mod lines;
pub mod scan;

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    load::{
        WorkbookStyle,
        workbook::{
            model::{constants::Constants, style::Style},
            place::{
                around::Around, contents::WorkbookContents, grid::SharedColumns,
                long_table::lines::LongTableLines, note_numbers::NoteNumbers, parts::SheetPart,
                ticks::Ticks, words::Words,
            },
        },
    },
    model::{
        fact::{Fact, FactId},
        ledger::Ledger,
        place::CellRef,
        table::Table,
    },
};

/// The header's row.
pub const HEADER: u32 = super::grid::HEADER;

/// A table as it is laid out.
pub struct LongTable<'a> {
    /// The ledger of its figures.
    pub ledger: &'a Ledger,
    /// Its index there.
    pub index: u32,
    /// The table itself.
    pub table: &'a Table,
    /// The indices of the rows that it shows.
    pub rows: Vec<u32>,
    /// Its columns.
    pub grid: SharedColumns,
    /// Its lines: printed rows, and ours beneath them.
    pub lines: LongTableLines,
    /// The names of its sheets.
    pub names: Vec<String>,
    /// The styles that occur in it.
    pub styles: Vec<Style>,
    /// Widths of columns that depend on what stands in them.
    pub widths: Vec<(u32, u16)>,
    /// The names of numbers of places.
    pub places: BTreeMap<u8, String>,
    /// The tick marks of figures.
    pub ticks: Arc<BTreeMap<FactId, Ticks>>,
    /// The numbers of notes, to publish.
    pub notes: Option<Arc<NoteNumbers>>,
    /// What its lines say in words of ours.
    pub said: LongTableWords<'a>,
}

/// What its lines say in words of ours.
pub struct LongTableWords<'a> {
    /// The words.
    pub words: Words<'a>,
    /// How the workbook is styled.
    pub style: WorkbookStyle,
    /// What an address of its cells begins with.
    pub stands_on: String,
    /// The name of a total without one.
    pub total: String,
    /// The name of a cast.
    pub cast: String,
    /// The name of the difference beneath it.
    pub printed_less_cast: String,
    /// What stands for a figure that does not apply.
    pub not_applicable: String,
    /// What stands for a figure that is missing.
    pub missing: String,
    /// What a note is called.
    pub note: String,
}

impl<'a> LongTable<'a> {
    /// Lays out the one table of a part; `name` gives each of its sheets a name. `None` for a part
    /// without a table.
    pub fn of(
        contents: &WorkbookContents<'a>,
        part: &SheetPart,
        around: &Around,
        constants: &mut Constants,
        mut name: impl FnMut() -> String,
        words: Words<'a>,
    ) -> Option<Self> {
        let (index, rows) = part.tables.first()?;
        let ledger = &contents.outcome.ledger;
        let table = &ledger.tables[*index as usize];
        let grid = SharedColumns::of(contents, part, None, words);
        let style = contents.options.style;
        let rows = scan::shown(table, rows, style);
        let scanned = scan::scan(ledger, table, &rows, &grid, style);
        let most = contents.bounds.rows_of_a_sheet.saturating_sub(HEADER + 1).max(1);
        let n_rows = u32::try_from(rows.len()).ok()?;
        let lines = LongTableLines::of(n_rows, scanned.totals, most);
        let casts = lines.totals().iter().flat_map(|total| &total.casts);
        let places = casts.map(|cast| (cast.places, constants.places(u32::from(cast.places))));
        let said = LongTableWords {
            words,
            style,
            stands_on: contents.address_of_sheet(&table.file, &table.sheet),
            total: words.say("unlabelled_total"),
            cast: words.say("cast"),
            printed_less_cast: words.say("printed_less_cast"),
            not_applicable: contents.not_applicable(words.say("not_applicable")),
            missing: contents.missing(String::new()),
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
        Some((self.names.get(sheet)?, CellRef::new(row, self.grid.figure(column))))
    }

    /// The number among the rows shown of the row with that index.
    pub fn number_of(&self, row: u32) -> Option<u32> {
        let number = match self.rows.get(row as usize) {
            Some(&same) if same == row => row as usize,
            Some(_) | None => self.rows.binary_search(&row).ok()?,
        };
        u32::try_from(number).ok()
    }

    /// The number of the sheet and the row on it where a printed row stands.
    pub fn row_on_sheet(&self, number: u32) -> (usize, u32) {
        let (sheet, line) = self.lines.on_sheet(self.lines.of_row(number));
        (sheet, HEADER + 1 + line)
    }
}
