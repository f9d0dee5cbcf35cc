//! The rows of a header and of the body below it: what is over a column, and what is under it.

use crate::{
    normalise::sheet::{
        figures::is_figure,
        grid::{Grid, GridRow},
    },
    profile::Profile,
    profile::expression::Pattern,
};

/// Rows of a grid: those of a header, and the one after the body as far as it is known.
#[derive(Debug, Clone, Copy)]
pub struct TableExtent {
    /// The header's first row.
    pub first: usize,
    /// The header's last row.
    pub last: usize,
    /// The row after the body.
    pub end: usize,
}

impl TableExtent {
    /// The rows right below the header, as far as they help to tell what its columns hold.
    pub fn body<'g, 'a>(self, grid: &'g Grid<'a>) -> &'g [GridRow<'a>] {
        let end = (self.last + 1 + 40).min(self.end);
        &grid.rows[(self.last + 1).min(end)..end]
    }
}

/// What stands over a column in a header row: its own cell, or a merged one that covers it.
pub fn piece(grid: &Grid<'_>, row: usize, at: u32) -> Option<String> {
    let row = &grid.rows[row];
    let cell = row.cells.iter().find(|cell| {
        cell.column == at
            || grid
                .merge_at(cell.cell.at)
                .is_some_and(|range| (range.first.column..=range.last.column).contains(&at))
    })?;
    Some(cell.text.to_string())
}

/// What stands in a column below a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ColumnContents {
    n_figures: usize,
    n_texts: usize,
}

impl ColumnContents {
    /// How many figures.
    pub fn n_figures(self) -> usize {
        self.n_figures
    }

    /// Nothing at all.
    pub fn is_nothing(self) -> bool {
        self == Self::default()
    }

    /// More figures than text.
    pub fn is_figures(self) -> bool {
        self.n_figures > self.n_texts
    }

    /// More text than figures.
    pub fn is_mostly_text(self) -> bool {
        self.n_texts > self.n_figures
    }

    /// Text alone.
    pub fn is_text_alone(self) -> bool {
        self.n_figures == 0 && self.n_texts > 0
    }
}

/// Whether what stands below a header is figures or text.
pub fn column_holds(
    grid: &Grid<'_>,
    extent: TableExtent,
    at: u32,
    profile: &Profile,
) -> ColumnContents {
    let mut held = ColumnContents::default();
    for cell in extent.body(grid).iter().filter_map(|row| row.cell(at)) {
        if is_figure(cell, profile) { held.n_figures += 1 } else { held.n_texts += 1 }
    }
    held
}

/// Whether a column holds codes of a form and nothing else.
pub fn all_match(grid: &Grid<'_>, extent: TableExtent, at: u32, form: &Pattern) -> bool {
    let cells = extent.body(grid).iter().filter_map(|row| row.cell(at));
    let mut texts = cells.map(|cell| cell.text.strip_suffix(".0").unwrap_or(&cell.text)).peekable();
    let has_digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    texts.peek().is_some() && texts.all(|text| has_digit(text) && form.is_match(text))
}
