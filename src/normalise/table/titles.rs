//! The lines above a table that can be its title.

use crate::{
    model::place::CellRef,
    normalise::{
        header::block::HeaderBlock,
        sheet::{grid::Grid, lines},
        text::marks,
    },
    profile::{Profile, TableForm},
};

/// A line above a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitleLine {
    /// Its cell.
    pub at: CellRef,
    /// Its text, squeezed.
    pub text: String,
}

/// The lines above a header, nearest first, down to the table before: single cells, no notes.
pub fn titles_above(
    grid: &Grid<'_>,
    block: &HeaderBlock,
    blocks: &[HeaderBlock],
    floor: usize,
    profile: &Profile,
) -> Vec<TitleLine> {
    let (_, right) = block.span();
    let is_beside = |column: u32| {
        blocks.iter().any(|it| {
            let (first, last) = it.span();
            !it.overlaps(block) && (first..=last).contains(&column)
        })
    };
    let mut titles = Vec::new();
    for row in grid.rows[floor..block.first].iter().rev() {
        let mut inside =
            row.cells.iter().filter(|cell| cell.column <= right && !is_beside(cell.column));
        let Some(cell) = inside.next() else { continue };
        if lines::is_sentence(row, profile) || inside.count() > 2 {
            break;
        }
        if marks::split_leading(&cell.text).is_some_and(|(_, rest)| rest.chars().count() > 12) {
            continue;
        }
        titles.push(TitleLine { at: cell.cell.at, text: cell.text.to_string() });
        if titles.len() == 8 {
            break;
        }
    }
    titles
}

impl TitleLine {
    /// Whether a form knows the line as its title, whatever its end says in brackets: a unit, that
    /// it goes on, that it is old.
    pub fn names(&self, form: &TableForm) -> bool {
        let mut text = self.text.trim();
        loop {
            if form.titles.iter().any(|it| it.is_match(text)) {
                return true;
            }
            let shorter = text.strip_suffix(')').and_then(|it| it.rsplit_once('('));
            match shorter {
                Some((before, _)) if !before.trim().is_empty() => text = before.trim(),
                Some(_) | None => return false,
            }
        }
    }
}
