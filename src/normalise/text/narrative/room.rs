//! How many figures sentences may state, and what there is to say of those that state more.

use crate::{
    diagnostic::{Diagnostic, codes::extract::OVER_A_LIMIT},
    model::{Text, place::CellRef},
    normalise::sheet::grid::Grid,
};

/// Figures that the sentences of one paragraph may state, and those of a file: no person writes more, and
/// each is a fact and a check.
const MOST_OF_A_PARAGRAPH: usize = 200;
/// See [`MOST_OF_A_PARAGRAPH`].
const MOST_OF_A_FILE: usize = 10_000;

/// How many figures the sentences of a file may still state.
#[derive(Debug)]
pub struct ClaimRoom(usize);

impl ClaimRoom {
    /// How many the sentences of one more paragraph may.
    pub(super) fn of_a_paragraph(&self) -> usize {
        self.0.min(MOST_OF_A_PARAGRAPH)
    }

    /// So many were stated.
    pub(super) fn take(&mut self, n: usize) {
        self.0 = self.0.saturating_sub(n);
    }
}

impl Default for ClaimRoom {
    fn default() -> Self {
        Self(MOST_OF_A_FILE)
    }
}

/// How far a paragraph was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ParagraphEnd {
    /// To its end.
    Read,
    /// As far as there was room for figures.
    Cut,
}

/// What there is to say of paragraphs that were not read to their ends, by the cells where they begin.
pub(super) fn too_many(cut: &[CellRef], grid: &Grid<'_>, file: &Text) -> Option<Diagnostic> {
    let first = cut.first()?;
    let others = match cut.len() {
        1 => String::new(),
        n => format!(", and {} more paragraphs of this sheet", n - 1),
    };
    let message = format!(
        "more than {MOST_OF_A_PARAGRAPH} figures in the sentences of this paragraph{others}, or more than \
         {MOST_OF_A_FILE} in those of the file: the figures after these were not read"
    );
    let sheet = &grid.sheet.name;
    Some(Diagnostic::of_file(&OVER_A_LIMIT, file, message).on_sheet(sheet).at(*first))
}
