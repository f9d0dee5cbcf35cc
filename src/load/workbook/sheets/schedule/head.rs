//! What stands above the lines of a schedule: its name, where it comes from, the column headers.

use crate::{
    load::workbook::{
        model::{
            sheet::{Cell, CellContent, Sheet, Tab},
            style::Look,
        },
        place::{
            around::Around,
            contents::WorkbookContents,
            figure_columns::FigureColumns,
            grid::{HEADER, SharedColumns},
            parts::SheetPart,
            ticks::{Tick, Ticks},
            words::Words,
        },
    },
    model::place::CellRef,
};

/// The head of a sheet of long rows: what it is and where it comes from, one header row, and widths.
pub fn head(
    contents: &WorkbookContents,
    part: &SheetPart,
    grid: &SharedColumns,
    (name, title): (String, String),
    around: &Around,
    words: Words,
) -> Sheet {
    let mut sheet = Sheet::new(name, Tab::Schedule);
    let mut head = ScheduleHead { contents, around, words, grid, sheet: &mut sheet };
    head.heading(part, title);
    if let Some(figures) = grid.tables.first() {
        head.one_row(figures);
    }
    head.widths();
    sheet
}

pub(super) struct ScheduleHead<'a, 'b, 'l> {
    pub(super) contents: &'a WorkbookContents<'l>,
    pub(super) around: &'a Around<'a>,
    pub(super) words: Words<'a>,
    pub(super) grid: &'a SharedColumns,
    pub(super) sheet: &'b mut Sheet,
}

impl ScheduleHead<'_, '_, '_> {
    /// The name of the part and where it comes from.
    pub(super) fn heading(&mut self, part: &SheetPart, title: String) {
        self.sheet.text(0, 0, title, Look::Title);
        let lang = part.tables.first().and_then(|(index, _)| {
            self.contents.outcome.ledger.tables[*index as usize].lang.as_ref()
        });
        let book = self.words.document(&part.book, lang);
        // A workbook is a book by itself: its name once is enough.
        let from = if part.book == part.file {
            self.words.fill("schedule_of", &[("book", &book)])
        } else {
            self.words.fill("schedule_from", &[("book", &book), ("file", &part.file)])
        };
        let link = self.around.sources.get(&*part.file).cloned();
        let cell = Cell::new(CellContent::Text(from), Look::Subtitle).leading_to(link);
        self.sheet.put(1, 0, cell);
    }

    /// What the ticks of a part mean, in one line.
    pub(super) fn legend(&mut self, part: &SheetPart, at: u32) {
        let tables = part.tables.iter().map(|(index, rows)| {
            let table = &self.contents.outcome.ledger.tables[*index as usize];
            rows.iter().map(|&row| &table.rows[row as usize])
        });
        let facts = tables.flatten().flat_map(|row| &row.facts);
        let mut all = Ticks::default();
        facts.filter_map(|id| self.around.ticks.get(id)).for_each(|ticks| all.add(*ticks));
        let said = Tick::ALL.into_iter().filter(|&tick| all.contains(tick)).map(|tick| {
            let meaning = self.words.say(&format!("tick_{}", tick.word()));
            format!("{} {meaning}", tick.letter())
        });
        let text = said.collect::<Vec<_>>().join("  ·  ");
        if !text.is_empty() {
            self.sheet.text(at, 0, text, Look::Legend);
        }
    }

    /// The column headers from a row on: what is printed, and the units beneath it.
    pub(super) fn headers(&mut self, figures: &FigureColumns, at: u32) {
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
            (grid.ticks, "column_ticks", Look::CodeHeader),
            (Some(grid.source), "column_source", Look::Header),
        ];
        for (column, key, look) in named {
            if let Some(column) = column {
                self.sheet.text(at, column, self.words.say(key), look);
            }
        }
        for (index, header) in figures.columns.iter().enumerate() {
            let column = grid.figure(index);
            // A bracket goes to the next line whole: between Chinese characters a line may end
            // anywhere.
            let heading = header.heading.replace(" (", "\n(").replace(" （", "\n（");
            self.sheet.text(at, column, heading, Look::FigureHeader);
            let unit = header.unit.as_ref().map(|unit| self.words.unit(unit));
            self.sheet.text(at + 1, column, unit.unwrap_or_default(), Look::UnitHeader);
        }
    }

    /// One header row: the unit stands behind the words; no two are alike.
    pub(super) fn one_row(&mut self, figures: &FigureColumns) {
        self.headers(figures, HEADER);
        let mut seen: Vec<String> = Vec::new();
        for column in 0..=self.grid.source {
            let text = |row: u32| match self.sheet.cells.get(&CellRef::new(row, column)) {
                Some(cell) => match &cell.content {
                    CellContent::Text(text) => text.replace('\n', " "),
                    CellContent::Blank | CellContent::Number(_) | CellContent::Formula(_) => {
                        String::new()
                    }
                },
                None => String::new(),
            };
            let (words, unit) = (text(HEADER), text(HEADER + 1));
            let header = match unit.is_empty() {
                true => words,
                false => format!("{words} ({unit})"),
            };
            let mut unique = header.clone();
            let mut turn = 1u32;
            while seen.contains(&unique.to_lowercase()) || unique.is_empty() {
                turn += 1;
                unique = format!("{header} {turn}").trim().to_owned();
            }
            seen.push(unique.to_lowercase());
            let look = match self.sheet.cells.get(&CellRef::new(HEADER, column)) {
                Some(cell) => cell.style.look,
                None => Look::Header,
            };
            self.sheet.text(HEADER, column, unique, look);
            self.sheet.cells.remove(&CellRef::new(HEADER + 1, column));
        }
    }
}
