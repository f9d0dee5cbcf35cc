//! The texts of formulas in binary workbooks: which are read, how many, and what is said of the others.

use crate::{
    Formulas,
    diagnostic::{Diagnostic, codes::extract as codes},
    model::{Text, place::CellRef},
    sheet::SheetReading,
    tokens::{self, GroupText, Groups, Layout, Words},
};

/// Letters of all formulas of a file: a shared formula of a few bytes may stand in a million cells.
const MOST_LETTERS: usize = 128_000_000;

/// The texts of a file's formulas as they are read.
pub(super) struct FormulaTexts {
    asked: Formulas,
    letters_left: usize,
    /// Formulas that were asked for and could not be read.
    unread: usize,
}

impl FormulaTexts {
    /// None yet.
    pub(super) fn new(asked: Formulas) -> Self {
        Self { asked, letters_left: MOST_LETTERS, unread: 0 }
    }

    /// Whether texts are asked for that those tokens may have.
    pub(super) fn wants(&self, tokens: &[u8]) -> bool {
        match self.asked {
            Formulas::Written => true,
            Formulas::Marked => tokens::may_leave_rows_out(tokens),
        }
    }

    /// The text of a cell's own formula; empty where it is not asked for or cannot be read.
    pub(super) fn own(
        &mut self,
        tokens: &[u8],
        at: CellRef,
        words: &Words,
        layout: Layout,
    ) -> Text {
        if !self.wants(tokens) {
            return Text::default();
        }
        self.kept(tokens::formula(tokens, at, words, layout))
    }

    /// Gives the formulas that cells have together to those cells.
    pub(super) fn of_groups(
        &mut self,
        groups: &mut Groups,
        words: &Words,
        layout: Layout,
        sheet: &mut SheetReading,
    ) {
        if !groups.is_empty() {
            sheet.give_formulas(|at| match groups.text(at, words, layout) {
                GroupText::Of(text) => self.kept(Some(text)),
                GroupText::Unreadable => self.kept(None),
                GroupText::NoGroup => match self.asked {
                    Formulas::Written => self.kept(None),
                    // Its formula is none that leaves rows out.
                    Formulas::Marked => Text::default(),
                },
                GroupText::NotOurs => Text::default(),
            });
        }
    }

    /// Counts a formula of which nothing could be read.
    pub(super) fn missed(&mut self) {
        self.unread += 1;
    }

    /// Says how many formulas have no text, where texts are asked for; where none are, those alone that may
    /// leave rows out, if rows are hidden.
    pub(super) fn unread(&self, file: &Text, readings: &[SheetReading]) -> Option<Diagnostic> {
        let (n, what_else) = match self.asked {
            Formulas::Written => (self.unread, ""),
            Formulas::Marked if readings.iter().any(SheetReading::hides_rows) => {
                (self.unread, ". Whether a total leaves hidden rows out is not known")
            }
            Formulas::Marked => (0, ""),
        };
        let message = match n {
            1 => format!("the text of one formula could not be read; its result was{what_else}"),
            n => {
                format!(
                    "the texts of {n} formulas could not be read; their results were{what_else}"
                )
            }
        };
        (n > 0).then(|| Diagnostic::of_file(&codes::FORMULAS_NOT_SHOWN, file, message))
    }

    /// The text of a formula that was asked for, as far as there is room.
    fn kept(&mut self, text: Option<String>) -> Text {
        let left = text.as_ref().and_then(|it| self.letters_left.checked_sub(it.len()));
        let (Some(text), Some(left)) = (text, left) else {
            self.unread += 1;
            return Text::default();
        };
        if !self.asked.keeps(&text) {
            return Text::default();
        }
        self.letters_left = left;
        text.into()
    }
}
