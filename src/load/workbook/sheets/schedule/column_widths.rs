//! How wide the columns of a schedule are: the label as its text asks, figures all alike.

use crate::load::workbook::{
    model::{
        formula::Cached,
        sheet::{Cell, CellContent, Sheet},
        style::Look,
        widths,
    },
    place::words::grouped,
    sheets::schedule::head::ScheduleHead,
};

impl ScheduleHead<'_, '_, '_> {
    /// Sets the width of each column.
    pub(super) fn widths(&mut self) {
        let grid = self.grid;
        let column_texts = |sheet: &Sheet, column: u32, looks: &[Look]| -> Vec<String> {
            let cells = sheet.cells.iter().filter(|(at, _)| at.column == column);
            cells
                .filter(|(_, cell)| looks.contains(&cell.style.look))
                .filter_map(|(_, cell)| match &cell.content {
                    CellContent::Text(text) => {
                        Some(format!("{}{text}", "  ".repeat(usize::from(cell.style.indent))))
                    }
                    CellContent::Blank | CellContent::Number(_) | CellContent::Formula(_) => None,
                })
                .collect()
        };
        let labels = column_texts(self.sheet, grid.label, &[Look::Label, Look::TotalLabel]);
        for (column, _) in (0u32..).zip(&grid.levels) {
            self.sheet.widths.insert(column, 10);
        }
        let label = widths::fitting(labels.iter().map(String::as_str), 20, 34);
        self.sheet.widths.insert(grid.label, label);
        if let Some(column) = grid.group {
            let texts = column_texts(self.sheet, column, &[Look::Wrapped]);
            let width = widths::fitting(texts.iter().map(String::as_str), 12, 40);
            self.sheet.widths.insert(column, width);
        }
        if let Some(column) = grid.unit {
            self.sheet.widths.insert(column, 11);
        }
        for index in 0..grid.figures().len() {
            let column = grid.figure(index);
            let headers = column_texts(self.sheet, column, &[Look::FigureHeader]);
            let formulas = column_texts(self.sheet, column, &[Look::RecomputedLabel]);
            let words = headers.iter().flat_map(|header| header.split_inclusive(['\n', '/', ' ']));
            let figures: Vec<String> = figures_of(self.sheet, column);
            // Longer headers break over lines; a period and a figure do not.
            let whole = figures.iter().chain(&formulas).map(String::as_str);
            let width = widths::fitting(words.chain(whole), 11, 20);
            self.sheet.widths.insert(column, width);
            if let Some(column) = grid.ticks_of(index) {
                self.sheet.widths.insert(column, 4);
            }
        }
        let sources = column_texts(self.sheet, grid.source, &[Look::Small]);
        let source = widths::fitting(sources.iter().map(String::as_str), 10, 26);
        if let Some(column) = grid.marks {
            self.sheet.widths.insert(column, 7);
        }
        if let Some(column) = grid.ticks {
            self.sheet.widths.insert(column, 9);
        }
        self.sheet.widths.insert(grid.source, source);
    }
}

/// The figures of a column as they are shown, but for their places.
fn figures_of(sheet: &Sheet, column: u32) -> Vec<String> {
    let cells = sheet.cells.iter().filter(|(at, _)| at.column == column);
    let shown = |cell: &Cell| {
        let value = match &cell.content {
            CellContent::Number(value) => *value,
            CellContent::Formula(formula) => match formula.result() {
                Cached::Number(value) => *value,
                Cached::Text(_) => return None,
            },
            CellContent::Blank | CellContent::Text(_) => return None,
        };
        let places = usize::from(cell.style.number.decimals);
        Some(format!("{}.{}", grouped(value.trunc()), "0".repeat(places)))
    };
    cells.filter_map(|(_, cell)| shown(cell)).collect()
}
