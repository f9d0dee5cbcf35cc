//! Which table of the profile a header block heads: by its columns, its title and its rows.

use crate::{
    normalise::{
        header::{block::HeaderBlock, words},
        sheet::{
            grid::{Grid, GridRow},
            lines::{self, ScopeLine},
        },
        table::{
            conditions::{self, AroundBlock},
            surroundings::Surroundings,
            titles::TitleLine,
        },
    },
    profile::{Profile, TableForm},
};

/// The form that fits best; `None` where none fits.
pub fn identify<'p>(
    grid: &Grid<'_>,
    block: &HeaderBlock,
    titles: &[TitleLine],
    surroundings: &Surroundings,
    end: usize,
    profile: &'p Profile,
) -> Option<&'p TableForm> {
    let labels = labels(grid, block, end, profile);
    let mut best: Option<(usize, &TableForm)> = None;
    for form in &profile.tables {
        let around = around(form, titles, surroundings, &labels, block);
        let Some(score) = score(form, block, around) else { continue };
        if best.is_none_or(|(known, _)| score > known) {
            best = Some((score, form));
        }
    }
    best.map(|(_, form)| form)
}

/// The texts of the first rows below a header, those of its columns of figures apart.
pub fn labels<'g>(
    grid: &'g Grid<'_>,
    block: &HeaderBlock,
    end: usize,
    profile: &Profile,
) -> Vec<&'g str> {
    // Below the last figure stand notes, the titles of what comes next, and their units.
    let has_figures = |row: &GridRow<'_>| {
        let mut cells = block.figure_columns().filter_map(|it| row.cell(it.at));
        cells.any(|cell| !words::read(&cell.text, profile).is_unit_alone())
    };
    let below = &grid.rows[block.last + 1..end];
    let n_rows = below.iter().rposition(has_figures).map_or(0, |at| at + 1);
    below[..n_rows]
        .iter()
        .take(60)
        .flat_map(|row| row.cells.iter())
        .filter(|cell| block.columns.iter().any(|it| it.at == cell.column && it.figures.is_none()))
        .map(|cell| &*cell.text)
        .collect()
}

/// What of a form stands around a block.
pub fn around(
    form: &TableForm,
    titles: &[TitleLine],
    surroundings: &Surroundings,
    labels: &[&str],
    block: &HeaderBlock,
) -> AroundBlock {
    // The nearer a title stands, the more it says.
    let title = titles
        .iter()
        .position(|line| line.names(form))
        .map(|distance| 12_usize.saturating_sub(distance).max(4))
        .or_else(|| surroundings.name(form).then_some(4))
        .unwrap_or(0);
    let rows = labels.iter().any(|label| form.has_rows.iter().any(|it| it.is_match(label)));
    let heading = block.columns.iter().any(|it| form.has_heading(&it.heading));
    AroundBlock { title, rows, heading }
}

/// How well a form fits; `None` where it does not.
fn score(form: &TableForm, block: &HeaderBlock, around: AroundBlock) -> Option<usize> {
    conditions::of(form).iter().all(|it| it.holds(block, around)).then(|| {
        let own = usize::from(around.rows) * 6 + usize::from(around.heading) * 4;
        form.needs.len() * 4 + around.title + own + form.bases.len()
    })
}

/// The last row of a table's body: before the next header below it, the next sentence, or a line of
/// another scope.
pub fn body_end(
    grid: &Grid<'_>,
    block: &HeaderBlock,
    blocks: &[HeaderBlock],
    scopes: &[ScopeLine],
    profile: &Profile,
) -> usize {
    let (left, right) = block.span();
    let next_header = blocks
        .iter()
        .filter(|other| other.first > block.last && other.overlaps(block))
        .map(|other| other.first)
        .min()
        .unwrap_or(grid.rows.len());
    let sentence = (block.last + 1..next_header)
        .find(|&row| lines::is_sentence(&grid.rows[row], profile))
        .unwrap_or(next_header);
    let held = |row: usize| {
        scopes.iter().rev().find(|line| line.row.is_some_and(|at| at < row) || line.row.is_none())
    };
    scopes
        .iter()
        .filter(|line| line.row.is_some_and(|at| at > block.last && at < sentence))
        .find(|line| {
            let before = held(block.first);
            before.is_none_or(|before| before.level != line.level || before.code != line.code)
                && line.cell.is_some_and(|at| (left..=right).contains(&at.column))
        })
        .and_then(|line| line.row)
        .unwrap_or(sentence)
}
