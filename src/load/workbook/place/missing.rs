//! What is shown in the place of a figure: words in a workbook to work on, a sign in one to publish.

use crate::load::{WorkbookStyle, workbook::place::contents::WorkbookContents};

impl WorkbookContents<'_> {
    /// What stands for a figure that should be there and is not.
    pub fn missing(&self, in_words: String) -> String {
        match self.options.style {
            WorkbookStyle::Working => in_words,
            WorkbookStyle::Publication => "[x]".to_owned(),
        }
    }

    /// What stands where no figure applies.
    pub fn not_applicable(&self, in_words: String) -> String {
        match self.options.style {
            WorkbookStyle::Working => in_words,
            WorkbookStyle::Publication => "[z]".to_owned(),
        }
    }
}
