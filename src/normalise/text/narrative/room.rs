//! How many figures sentences may state, and what there is to say of those that state more.

use crate::{
    diagnostic::{Diagnostic, codes::extract::OVER_A_LIMIT},
    model::{Text, place::CellRef},
    normalise::sheet::grid::Grid,
};

/// Of how many figures that the sentences of a file may state those of one paragraph may state one: no
/// person writes more, and each is a fact and a check.
const SHARE_OF_A_PARAGRAPH: usize = 50;

/// How many figures the sentences of a file may still state.
#[derive(Debug)]
pub struct ClaimRoom {
    left: usize,
    most: usize,
}

impl ClaimRoom {
    /// That of a file of which no sentence is read.
    pub fn of(most: usize) -> Self {
        Self { left: most, most }
    }

    fn most_of_a_paragraph(&self) -> usize {
        self.most.div_ceil(SHARE_OF_A_PARAGRAPH)
    }

    /// How many the sentences of one more paragraph may.
    pub(super) fn of_a_paragraph(&self) -> usize {
        self.left.min(self.most_of_a_paragraph())
    }

    /// So many were stated.
    pub(super) fn take(&mut self, n: usize) {
        self.left = self.left.saturating_sub(n);
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
pub(super) fn too_many(
    cut: &[CellRef],
    grid: &Grid<'_>,
    file: &Text,
    room: &ClaimRoom,
) -> Option<Diagnostic> {
    let first = cut.first()?;
    let most = room.most;
    let others = match cut.len() {
        1 => String::new(),
        n => format!(", and {} more paragraphs of this sheet", n - 1),
    };
    let message = format!(
        "more than {} figures in the sentences of this paragraph{others}, or more than {most} in those of \
         the file: the figures after these were not read; --file-claims {} allows ten times as many",
        room.most_of_a_paragraph(),
        most.saturating_mul(10)
    );
    let sheet = &grid.sheet.name;
    Some(Diagnostic::of_file(&OVER_A_LIMIT, file, message).on_sheet(sheet).at(*first))
}
