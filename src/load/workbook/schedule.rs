//! A schedule: the tables of one sheet of the input as the document prints them, each total with
//! its live cast and the difference beneath it.

mod cast;
mod column_widths;
mod label;
mod plain;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::{
    chart,
    constants::Constants,
    figure_columns::FigureColumns,
    grid::Grid,
    notes::NoteNumbers,
    positions::{self, Positions},
    sheet::{Cell, Content, Sheet, Tab, Target},
    style::{Look, Zero},
    ticks::Tick,
    volume::{Part, Volume},
    words::Words,
};
use crate::model::{
    fact::{Fact, FactId, Figure},
    place::CellRef,
    table::{Row, RowKind, Table},
    unit::Unit,
};

/// What schedules need to know of the rest of the workbook.
pub struct Around<'a> {
    /// The tick marks of figures.
    pub ticks: &'a BTreeMap<FactId, BTreeSet<Tick>>,
    /// What the findings say of figures.
    pub remarks: &'a BTreeMap<FactId, String>,
    /// Where each file stands on the sheet of sources.
    pub sources: &'a BTreeMap<String, Target>,
    /// The numbers of notes, to publish.
    pub notes: Option<&'a NoteNumbers>,
}

/// The schedule of a part. Remembers where its figures stand.
pub fn schedule(
    volume: &Volume,
    part: &Part,
    (name, title): (String, String),
    around: &Around,
    constants: &mut Constants,
    positions: &mut Positions,
    words: Words,
) -> Sheet {
    let grid = Grid::of(volume, part, words);
    let mut sheet = Sheet::new(name, Tab::Schedule);
    let mut drawn =
        Drawing { volume, around, words, grid: &grid, sheet: &mut sheet, constants, positions };
    drawn.heading(part, title);
    if let (Some(notes), [(table, rows)]) = (around.notes, part.tables.as_slice()) {
        drawn.published(*table, rows, &grid.tables[0], notes);
        drawn.widths();
        return sheet;
    }
    let mut row = 3;
    for (position, (table, rows)) in part.tables.iter().enumerate() {
        row = drawn.table(*table, rows, &grid.tables[position], row) + 1;
    }
    drawn.widths();
    if part.tables.len() == 1 {
        sheet.frozen = Some(CellRef::new(6, grid.label + 1));
        sheet.repeated = Some((3, 5));
    } else {
        sheet.frozen = Some(CellRef::new(2, grid.label + 1));
        sheet.repeated = Some((0, 1));
    }
    sheet
}

struct Drawing<'a, 'b> {
    volume: &'a Volume<'a>,
    around: &'a Around<'a>,
    words: Words<'a>,
    grid: &'a Grid,
    sheet: &'b mut Sheet,
    constants: &'b mut Constants,
    positions: &'b mut Positions,
}

impl Drawing<'_, '_> {
    /// The name of the part and where it comes from.
    fn heading(&mut self, part: &Part, title: String) {
        self.sheet.text(0, 0, title, Look::Title);
        let lang = part.tables.first().and_then(|(index, _)| {
            self.volume.outcome.ledger.tables[*index as usize].lang.as_ref()
        });
        let book = self.words.document(&part.book, lang);
        // A workbook is a book by itself: its name once is enough.
        let from = if part.book == part.file {
            self.words.fill("schedule_of", &[("book", &book)])
        } else {
            self.words.fill("schedule_from", &[("book", &book), ("file", &part.file)])
        };
        let link = self.around.sources.get(&*part.file).cloned();
        let cell = Cell::new(Content::Text(from), Look::Subtitle).leading_to(link);
        self.sheet.put(1, 0, cell);
    }

    /// One table from a row on; gives the row after it.
    fn table(&mut self, index: u32, rows: &[u32], figures: &FigureColumns, top: u32) -> u32 {
        let volume = self.volume;
        let table = &volume.outcome.ledger.tables[index as usize];
        let title = format!("{}  ·  {}", volume.title_of(table), table.range);
        for column in 0..=self.grid.source {
            self.sheet.text(top, column, "", Look::Section);
        }
        self.sheet.text(top, 0, title, Look::Section);
        self.column_headers(figures, top + 1);
        let mut at = top + 3;
        let mut placed: BTreeMap<u32, u32> = BTreeMap::new();
        for &row_index in rows {
            let row = &table.rows[row_index as usize];
            self.row(table, row, figures, at);
            placed.insert(row_index, at);
            at += 1;
            if let RowKind::Sum { adds, .. } = &row.kind {
                at = self.cast(row, adds, table, figures, &placed, at);
            }
        }
        let (grid, words) = (self.grid, self.words);
        let drawn = chart::by_programme(volume, table, figures, grid, &placed, words)
            .or_else(|| chart::at_dates(volume, table, figures, grid, &placed, top + 1, words));
        if let Some(drawn) = drawn {
            let rows = drawn.rows();
            self.sheet.charts.push((CellRef::new(at + 1, grid.label), drawn));
            at += 1 + rows;
        }
        at
    }

    fn column_headers(&mut self, figures: &FigureColumns, at: u32) {
        let grid = self.grid;
        for column in 0..=grid.source {
            self.sheet.text(at, column, "", Look::Header);
        }
        for (column, &level) in (0u32..).zip(&grid.levels) {
            self.sheet.text(at, column, self.words.level(level), Look::CodeHeader);
        }
        let named = [
            (grid.group, "column_group", Look::Header),
            (Some(grid.label), "column_label", Look::Header),
            (grid.unit, "column_unit", Look::Header),
            (grid.marks, "column_marks", Look::CodeHeader),
            (Some(grid.ticks), "column_ticks", Look::CodeHeader),
            (Some(grid.source), "column_source", Look::Header),
        ];
        for (column, key, look) in named {
            if let Some(column) = column {
                self.sheet.text(at, column, self.words.say(key), look);
            }
        }
        for (column, header) in (grid.figures..).zip(&figures.columns) {
            self.sheet.text(at, column, header.heading.clone(), Look::FigureHeader);
            let unit = header.unit.as_ref().map(|unit| self.words.unit(unit));
            self.sheet.text(at + 1, column, unit.unwrap_or_default(), Look::UnitHeader);
        }
    }

    /// A printed row: codes, name, figures, marks, ticks, source.
    fn row(&mut self, table: &Table, row: &Row, figures: &FigureColumns, at: u32) {
        let ledger = &self.volume.outcome.ledger;
        let grid = self.grid;
        let (label_look, figure_look) = match &row.kind {
            RowKind::Heading => (Look::Heading, Look::Figure),
            RowKind::Item | RowKind::OfWhich { .. } => (Look::Label, Look::Figure),
            RowKind::Alone | RowKind::Sum { .. } => (Look::TotalLabel, Look::TotalFigure),
        };
        for (column, &level) in (0u32..).zip(&grid.levels) {
            if let Some(code) = row.keys.get(level) {
                self.sheet.text(at, column, code.0.to_string(), Look::Code);
            }
        }
        if let Some(column) = grid.group {
            self.sheet.text(at, column, row.group.to_string(), Look::Wrapped);
        }
        let label = self.label(table, row);
        let depth = match &row.kind {
            RowKind::OfWhich { .. } => row.depth.saturating_add(1),
            RowKind::Heading | RowKind::Item | RowKind::Alone | RowKind::Sum { .. } => row.depth,
        };
        self.sheet.text(at, grid.label, label, label_look.indented(depth.min(8)));
        if let Some(column) = grid.unit {
            let units: BTreeSet<&Unit> =
                row.facts.iter().map(|&id| &ledger.fact(id).unit).collect();
            let units: Vec<String> = units.into_iter().map(|unit| self.words.unit(unit)).collect();
            self.sheet.text(at, column, units.join(" / "), Look::Small);
        }
        if figure_look == Look::TotalFigure {
            for (column, _) in (grid.figures..).zip(&figures.columns) {
                self.sheet.text(at, column, "", figure_look);
            }
        }
        for (id, column) in figures.of_row(ledger, row) {
            let column = grid.figures + u32::try_from(column).unwrap_or(0);
            self.figure(id, at, column, figure_look);
        }
        self.references(table, row, at);
    }

    fn figure(&mut self, id: FactId, row: u32, column: u32, look: Look) {
        let fact = self.volume.outcome.ledger.fact(id);
        let decimals = decimals(fact);
        let (content, zero) = match (fact.figure, positions::printed_figure(fact)) {
            (Figure::Stated(_), Some(figure)) => (Content::Number(figure), Zero::Digit),
            (Figure::Nil, _) => (Content::Number(Decimal::ZERO), Zero::Dash),
            (Figure::NotApplicable, _) => {
                let text = self.volume.not_applicable(self.words.say("not_applicable"));
                (Content::Text(text), Zero::Dash)
            }
            (Figure::Stated(_), None) => (Content::Text(fact.printed.to_string()), Zero::Digit),
        };
        let mut cell = Cell::new(content, look.showing(decimals, zero));
        if let Some(remark) = self.around.remarks.get(&id) {
            cell = cell.noted(format!("{}\n{remark}", fact.place));
        }
        self.sheet.put(row, column, cell);
        let target = self.sheet.target(row, column);
        self.positions.put(id, fact, target);
    }

    /// Marks, ticks and the cells of the input.
    fn references(&mut self, table: &Table, row: &Row, at: u32) {
        let ledger = &self.volume.outcome.ledger;
        let mut marks: Vec<&str> = row.marks.iter().map(|mark| &*mark.0).collect();
        let mut ticks: BTreeSet<Tick> = BTreeSet::new();
        for id in &row.facts {
            for mark in &ledger.fact(*id).marks {
                if !marks.contains(&&*mark.0) {
                    marks.push(&mark.0);
                }
            }
            ticks.extend(self.around.ticks.get(id).into_iter().flatten());
        }
        let letters: Vec<&str> = ticks.iter().map(|tick| tick.letter()).collect();
        let differs = ticks.contains(&Tick::Difference);
        if let Some(column) = self.grid.marks {
            self.sheet.text(at, column, marks.join(" "), Look::Code);
        }
        let look = if differs { Look::Bad } else { Look::Good };
        self.sheet.text(at, self.grid.ticks, letters.join(" "), look);
        if !row.facts.is_empty() {
            let cells = row.facts.iter().map(|&id| ledger.fact(id).place.cell);
            let link = self.around.sources.get(&*table.file).cloned();
            let cell = Cell::new(Content::Text(compact(cells)), Look::Small).leading_to(link);
            self.sheet.put(at, self.grid.source, cell);
        }
    }
}

/// How many decimals a figure was printed with, in its unit.
pub fn decimals(fact: &Fact) -> u8 {
    let shown = match fact.figure {
        Figure::Stated(amount) => positions::in_unit(amount.quantum, &fact.unit)
            .filter(|quantum| !quantum.is_zero())
            .or_else(|| positions::printed_figure(fact))
            .map_or(0, |figure| figure.normalize().scale()),
        Figure::Nil | Figure::NotApplicable => 0,
    };
    u8::try_from(shown.min(12)).unwrap_or(0)
}

/// Cells in order, neighbours in a row as a range: `C12:F12 H12`.
fn compact(cells: impl Iterator<Item = CellRef>) -> String {
    let mut runs: Vec<(CellRef, CellRef)> = Vec::new();
    for cell in cells {
        match runs.last_mut() {
            Some((_, last))
                if last.row == cell.row
                    && (cell.column == last.column || cell.column == last.column + 1) =>
            {
                *last = cell;
            }
            Some(_) | None => runs.push((cell, cell)),
        }
    }
    let shown =
        runs.iter().map(
            |(first, last)| {
                if first == last { first.to_string() } else { format!("{first}:{last}") }
            },
        );
    shown.collect::<Vec<_>>().join(" ")
}
