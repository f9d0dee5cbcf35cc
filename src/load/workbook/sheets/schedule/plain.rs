//! A table of the input as a sheet to publish: its title in A1, one header row with the units, a row
//! for each line, no line of ours between them.

use crate::{
    load::workbook::{
        model::style::Look,
        place::{figure_columns::FigureColumns, grid::HEADER, note_numbers::NoteNumbers},
        sheets::{frame, schedule::drawing::ScheduleDrawing},
    },
    model::table::{Row, RowKind, Table},
};

impl ScheduleDrawing<'_, '_, '_> {
    /// The one table of a part.
    pub(super) fn published(
        &mut self,
        index: u32,
        rows: &[u32],
        figures: &FigureColumns,
        notes: &NoteNumbers,
    ) {
        let contents = self.contents;
        let table = &contents.outcome.ledger.tables[index as usize];
        self.head().one_row(figures);
        let mut at = HEADER;
        let lines = rows.iter().map(|&row| &table.rows[row as usize]);
        for row in lines.filter(|row| row.kind != RowKind::Heading) {
            at += 1;
            self.line(table, row, figures, notes, at);
        }
        frame::close(self.sheet, HEADER, at, self.grid.source + 1);
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
        let ledger = &self.contents.outcome.ledger;
        let stated: Vec<usize> = figures.of_row(ledger, row).map(|(_, column)| column).collect();
        if let Some(column) = self.grid.group {
            self.sheet.text(at, column, row.group.replace('/', " / "), Look::Wrapped);
        }
        for position in 0..figures.columns.len() {
            let column = self.grid.figure(position);
            if !stated.contains(&position) {
                let missing = self.contents.missing(String::new());
                self.sheet.text(at, column, missing, Look::Figure);
            }
        }
        if let Some(column) = self.grid.marks {
            let word = self.words.say("note_word");
            let text = notes.of_row(table, row, &self.contents.outcome.ledger, &word);
            self.sheet.text(at, column, text, Look::Plain);
        }
    }
}
