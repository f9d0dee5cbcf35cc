//! A table of the input as a sheet to publish: its title in A1, one header row with the units, a row
//! for each line, no line of ours between them.

use super::Drawing;
use crate::{
    load::workbook::{figure_columns::FigureColumns, frame, notes::NoteNumbers, sheet::Content, style::Look},
    model::{
        place::CellRef,
        table::{Row, RowKind, Table},
    },
};

/// The row of the headers.
const HEADER: u32 = 2;

impl Drawing<'_, '_> {
    /// The one table of a part.
    pub(super) fn published(
        &mut self,
        index: u32,
        rows: &[u32],
        figures: &FigureColumns,
        notes: &NoteNumbers,
    ) {
        let volume = self.volume;
        let table = &volume.outcome.ledger.tables[index as usize];
        self.headers(figures);
        let mut at = HEADER;
        let lines = rows.iter().map(|&row| &table.rows[row as usize]);
        for row in lines.filter(|row| row.kind != RowKind::Heading) {
            at += 1;
            self.line(table, row, figures, notes, at);
        }
        frame::close(self.sheet, HEADER, at, self.grid.source + 1);
    }

    /// One header row: the unit stands behind the words; no two are alike.
    fn headers(&mut self, figures: &FigureColumns) {
        self.column_headers(figures, HEADER);
        let mut seen: Vec<String> = Vec::new();
        for column in 0..=self.grid.source {
            let text = |row: u32| match self.sheet.cells.get(&CellRef::new(row, column)) {
                Some(cell) => match &cell.content {
                    Content::Text(text) => text.replace('\n', " "),
                    Content::Blank | Content::Number(_) | Content::Formula(_) => String::new(),
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

    /// A line; what it does not state is said to be missing.
    fn line(
        &mut self,
        table: &Table,
        row: &Row,
        figures: &FigureColumns,
        notes: &NoteNumbers,
        at: u32,
    ) {
        self.row(table, row, figures, at);
        let ledger = &self.volume.outcome.ledger;
        let stated: Vec<usize> = figures.of_row(ledger, row).map(|(_, column)| column).collect();
        if let Some(column) = self.grid.group {
            self.sheet.text(at, column, row.group.replace('/', " / "), Look::Wrapped);
        }
        for (position, column) in (0..figures.columns.len()).zip(self.grid.figures..) {
            if !stated.contains(&position) {
                let missing = self.volume.missing(String::new());
                self.sheet.text(at, column, missing, Look::Figure);
            }
        }
        if let Some(column) = self.grid.marks {
            let word = self.words.say("note_word");
            let text = notes.of_row(table, row, self.volume, &word);
            self.sheet.text(at, column, text, Look::Plain);
        }
    }
}
