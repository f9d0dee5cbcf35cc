//! The sheet of findings as it came back: its columns by their headers, in one of our languages.

use std::collections::BTreeMap;

use crate::{
    model::{
        place::CellRef,
        workbook::{Cell, CellValue, Sheet},
    },
    words::{Language, phrase},
};

/// The columns that an answer is read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerColumn {
    Number,
    About,
    Response,
    Reason,
    By,
    On,
    Finding,
    Figures,
    Checks,
}

impl AnswerColumn {
    const ALL: [(Self, &'static str); 9] = [
        (Self::Number, "load_column_number"),
        (Self::About, "load_column_about"),
        (Self::Response, "load_column_response"),
        (Self::Reason, "load_column_your_explanation"),
        (Self::By, "load_column_accepted_by"),
        (Self::On, "load_column_date"),
        (Self::Finding, "load_column_id"),
        (Self::Figures, "load_column_figures_id"),
        (Self::Checks, "load_column_check_ids"),
    ];
}

/// The sheet of findings.
pub struct FindingsForm<'a> {
    /// The sheet.
    pub sheet: &'a Sheet,
    /// Its language.
    pub language: Language,
    header: u32,
    columns: [u32; AnswerColumn::ALL.len()],
    cells: BTreeMap<CellRef, &'a Cell>,
}

impl<'a> FindingsForm<'a> {
    /// The form on a sheet; `None` where no row has all its headers.
    pub fn on(sheet: &'a Sheet) -> Option<Self> {
        let cells: BTreeMap<CellRef, &Cell> =
            sheet.cells.iter().map(|cell| (cell.at, cell)).collect();
        let mut rows: BTreeMap<u32, BTreeMap<&str, u32>> = BTreeMap::new();
        for (at, cell) in &cells {
            if let CellValue::Text(text) = &cell.value {
                rows.entry(at.row).or_default().insert(text.text.trim(), at.column);
            }
        }
        for (header, words) in rows {
            for language in [Language::En, Language::Zh] {
                let place = |(_, key): (AnswerColumn, &str)| {
                    words.get(phrase(language, key, &[]).as_str()).copied()
                };
                let columns = AnswerColumn::ALL.map(place);
                if columns.iter().all(Option::is_some) {
                    let columns = columns.map(Option::unwrap_or_default);
                    return Some(FindingsForm { sheet, language, header, columns, cells });
                }
            }
        }
        None
    }

    /// The rows below the headers that hold something.
    pub fn rows(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = self.cells.keys().map(|at| at.row).collect();
        rows.retain(|row| *row > self.header);
        rows.dedup();
        rows
    }

    /// Where a column's cell of a row is.
    pub fn place(&self, row: u32, column: AnswerColumn) -> CellRef {
        CellRef::new(row, self.columns[column as usize])
    }

    /// What a cell holds.
    pub fn value(&self, row: u32, column: AnswerColumn) -> Option<&CellValue> {
        self.cells.get(&self.place(row, column)).map(|cell| &cell.value)
    }

    /// What a cell says.
    pub fn text(&self, row: u32, column: AnswerColumn) -> String {
        self.value(row, column).map_or_else(String::new, said)
    }

    /// The header of a column, as the sheet has it.
    pub fn heading(&self, column: AnswerColumn) -> String {
        phrase(self.language, AnswerColumn::ALL[column as usize].1, &[])
    }
}

/// What a value says; nothing where it can be no answer.
pub fn said(value: &CellValue) -> String {
    match value {
        CellValue::Text(text) => text.text.trim().to_owned(),
        CellValue::Number(number) => crate::model::amount::plain(number.value),
        CellValue::Date(date) => date.iso.to_string(),
        CellValue::Logical(_) | CellValue::Error(_) | CellValue::EmptyFormula => String::new(),
    }
}
