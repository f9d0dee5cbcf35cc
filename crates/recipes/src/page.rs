//! Writes a sheet from the top: titles, header, headings, lines, totals.

use crate::{
    book::{At, Cell, Content, Figure, Sheet, Shown},
    formula::{Formula, Term},
    style::Style,
};

/// What a line has in a column of amounts.
#[derive(Debug, Clone)]
pub enum Entry {
    /// Nothing.
    Blank,
    /// A figure typed in, in millionths.
    Typed(i64, Shown),
    /// A figure computed.
    Computed(Formula, Shown),
}

impl Entry {
    /// A signed sum.
    #[must_use]
    pub fn sum(terms: Vec<Term>, shown: Shown) -> Self {
        Self::Computed(Formula::Sum(terms), shown)
    }
}

/// How deep a row is, and whether it is a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The name of a section, or a line outside sections.
    Outer,
    /// A line of a section.
    Inner,
    /// A total.
    Total,
}

/// A sheet while it is written.
pub struct Page<'a> {
    style: &'a Style,
    sheet: Sheet,
    index: usize,
    /// Columns of text left of the labels.
    leads: u32,
    row: u32,
    n_lines: u32,
}

impl<'a> Page<'a> {
    /// An empty sheet; `leads` columns of text come before the labels.
    #[must_use]
    pub fn new(name: &str, index: usize, style: &'a Style, leads: u32) -> Self {
        let leads = if leads == 0 { u32::from(style.numbered) } else { leads };
        let sheet = Sheet { name: name.to_owned(), ..Sheet::default() };
        Self { style, sheet, index, leads, row: 0, n_lines: 0 }
    }

    /// The title block, then an empty row.
    pub fn titles(&mut self, title: &str) {
        let texts = [title, &self.style.words.prepared];
        for text in texts.into_iter().take(self.style.title_rows as usize) {
            self.put(self.style.left, Content::Text(text.to_owned()), self.style.bold, 0);
            self.row += 1;
        }
        self.row += 1;
    }

    /// The names of the columns: those of text, then those of amounts.
    pub fn header(&mut self, texts: &[&str], amounts: &[&str]) {
        let first = self.style.left + self.leads + 1 - u32::try_from(texts.len()).unwrap_or(1);
        for (column, text) in (first..).zip(texts) {
            self.put(column, Content::Text((*text).to_owned()), self.style.bold, 0);
        }
        for (column, text) in (self.amount_column(0)..).zip(amounts) {
            self.put(column, Content::Text((*text).to_owned()), self.style.bold, 0);
        }
        self.row += 1;
    }

    /// An empty row.
    pub fn skip(&mut self) {
        self.row += 1;
    }

    /// The row that comes next.
    #[must_use]
    pub fn next_row(&self) -> u32 {
        self.row
    }

    /// A heading without figures.
    pub fn heading(&mut self, label: &str) {
        self.put(self.label_column(), Content::Text(label.to_owned()), self.style.bold, 0);
        self.row += 1;
    }

    /// A row with figures; gives its number.
    pub fn line(&mut self, label: &str, level: Level, entries: Vec<Entry>) -> u32 {
        if self.style.numbered && self.leads == 1 && level != Level::Total {
            self.n_lines += 1;
            let number = format!("{}.", self.n_lines);
            self.put(self.style.left, Content::Text(number), false, 0);
        }
        self.line_with(&[], label, level, entries)
    }

    /// A row with texts before its label; gives its number.
    pub fn line_with(
        &mut self,
        leads: &[String],
        label: &str,
        level: Level,
        entries: Vec<Entry>,
    ) -> u32 {
        let bold = self.style.bold && level == Level::Total;
        let indent = u8::from(self.style.indented && level == Level::Inner);
        for (column, text) in (self.style.left..).zip(leads) {
            self.put(column, Content::Text(text.clone()), false, 0);
        }
        self.put(self.label_column(), Content::Text(label.to_owned()), bold, indent);
        for (column, entry) in (self.amount_column(0)..).zip(entries) {
            let figure = match entry {
                Entry::Blank => continue,
                Entry::Typed(value, shown) => Figure { value, shown, formula: None },
                Entry::Computed(formula, shown) => {
                    Figure { value: 0, shown, formula: Some(formula) }
                }
            };
            self.put(column, Content::Figure(figure), bold, 0);
        }
        self.row += 1;
        self.row - 1
    }

    /// The total of a run of rows in each of the columns; gives its row.
    pub fn total(&mut self, label: &str, rows: std::ops::Range<u32>, n_columns: u32) -> u32 {
        let shown = self.style.amounts;
        let entries = (0..n_columns)
            .map(|k| {
                let last = self.at(rows.end.saturating_sub(1).max(rows.start), k);
                Entry::sum(vec![Term::range(self.at(rows.start, k), last)], shown)
            })
            .collect();
        if self.style.gap_before_total {
            self.skip();
        }
        self.line(label, Level::Total, entries)
    }

    /// The total of rows that lie apart, in each of the columns; gives its row.
    pub fn total_of_rows(&mut self, label: &str, rows: &[u32], n_columns: u32) -> u32 {
        let shown = self.style.amounts;
        let entries = (0..n_columns)
            .map(|k| {
                Entry::sum(rows.iter().map(|row| Term::plus(self.at(*row, k))).collect(), shown)
            })
            .collect();
        self.line(label, Level::Total, entries)
    }

    /// The cell of a row in the `k`-th column of amounts.
    #[must_use]
    pub fn at(&self, row: u32, k: u32) -> At {
        At { sheet: self.index, row, column: self.amount_column(k) }
    }

    /// The figure typed in at a place so far, in millionths; 0 if there is none.
    #[must_use]
    pub fn typed(&self, at: At) -> i64 {
        match self.sheet.cells.get(&(at.row, at.column)).map(|cell| &cell.content) {
            Some(Content::Figure(figure)) => figure.shown.round(figure.value),
            Some(Content::Text(_)) | None => 0,
        }
    }

    /// The sheet as written.
    #[must_use]
    pub fn finish(self) -> Sheet {
        self.sheet
    }

    fn label_column(&self) -> u32 {
        self.style.left + self.leads
    }

    fn amount_column(&self, k: u32) -> u32 {
        self.label_column() + 1 + k
    }

    fn put(&mut self, column: u32, content: Content, bold: bool, indent: u8) {
        self.sheet.cells.insert((self.row, column), Cell { content, bold, indent });
    }
}
