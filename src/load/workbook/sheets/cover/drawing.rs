//! A cover while it is drawn: where the next line goes, and the named cells so far.

use std::collections::BTreeMap;

use crate::{
    load::workbook::{
        model::{
            sheet::{Sheet, absolute},
            sheet_names::quoted,
            style::Look,
        },
        place::{contents::WorkbookContents, words::Words},
    },
    model::place::CellRef,
};

/// A cover that is being drawn.
pub struct CoverDrawing<'a> {
    /// What the workbook shows.
    pub contents: &'a WorkbookContents<'a>,
    /// The words.
    pub words: Words<'a>,
    /// The sheet.
    pub sheet: Sheet,
    /// The named cells so far: name → cell.
    pub names: BTreeMap<String, String>,
    /// The next row.
    pub at: u32,
}

impl CoverDrawing<'_> {
    /// A heading.
    pub fn section(&mut self, key: &str) {
        for column in 0..=2 {
            self.sheet.text(self.at, column, "", Look::Section);
        }
        self.sheet.text(self.at, 0, self.words.say(key), Look::Section);
        self.at += 1;
    }

    /// A line: what it is about, and the text.
    pub fn line(&mut self, key: &str, text: impl Into<String>) {
        self.sheet.text(self.at, 0, self.words.say(key), Look::Plain);
        self.sheet.text(self.at, 2, text, Look::Wrapped);
        self.at += 1;
    }

    /// A cell of the cover as formulas write it.
    pub fn reference(&self, row: u32, column: u32) -> String {
        format!("{}!{}", quoted(&self.sheet.name), absolute(CellRef::new(row, column)))
    }
}
