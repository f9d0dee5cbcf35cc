//! How wide the columns of a schedule are: the label as its text asks, figures all alike.

use crate::load::workbook::{
    model::{
        sheet::{Content, Sheet},
        style::Look,
        widths,
    },
    sheets::schedule::head::Head,
};

impl Head<'_, '_, '_> {
    /// Sets the width of each column.
    pub(super) fn widths(&mut self) {
        let grid = self.grid;
        let column_texts = |sheet: &Sheet, column: u32, looks: &[Look]| -> Vec<String> {
            let cells = sheet.cells.iter().filter(|(at, _)| at.column == column);
            cells
                .filter(|(_, cell)| looks.contains(&cell.style.look))
                .filter_map(|(_, cell)| match &cell.content {
                    Content::Text(text) => {
                        Some(format!("{}{text}", "  ".repeat(usize::from(cell.style.indent))))
                    }
                    Content::Blank | Content::Number(_) | Content::Formula(_) => None,
                })
                .collect()
        };
        let labels = column_texts(self.sheet, grid.label, &[Look::Label, Look::TotalLabel]);
        for (column, _) in (0u32..).zip(&grid.levels) {
            self.sheet.widths.insert(column, 10);
        }
        let label = widths::fitting(labels.iter().map(String::as_str), 24, 52);
        self.sheet.widths.insert(grid.label, label);
        if let Some(column) = grid.group {
            let texts = column_texts(self.sheet, column, &[Look::Wrapped]);
            let width = widths::fitting(texts.iter().map(String::as_str), 12, 40);
            self.sheet.widths.insert(column, width);
        }
        if let Some(column) = grid.unit {
            self.sheet.widths.insert(column, 13);
        }
        for column in grid.figures..grid.marks.unwrap_or(grid.ticks) {
            let headers = column_texts(self.sheet, column, &[Look::FigureHeader]);
            let words = headers.iter().flat_map(|header| header.split_inclusive(['\n', '/']));
            // Longer headers break over lines; a period with its basis should not.
            let width = widths::fitting(words, 14, 20);
            self.sheet.widths.insert(column, width);
        }
        let sources = column_texts(self.sheet, grid.source, &[Look::Small]);
        let source = widths::fitting(sources.iter().map(String::as_str), 10, 26);
        if let Some(column) = grid.marks {
            self.sheet.widths.insert(column, 7);
        }
        self.sheet.widths.insert(grid.ticks, 9);
        self.sheet.widths.insert(grid.source, source);
    }
}
