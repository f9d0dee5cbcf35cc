//! Lines that stand by themselves: scopes that hold for all below them, titles, and sentences.

use crate::{
    model::{
        Text,
        fact::Lang,
        keys::{Code, Keys, Level},
        place::CellRef,
    },
    normalise::sheet::{
        figures,
        grid::{Grid, GridRow},
    },
    profile::{Profile, ScopeForm},
};

/// A line that says to which head, programme … everything below it belongs.
#[derive(Debug, Clone, PartialEq)]
pub struct ScopeLine {
    /// Index of the row in the grid; `None` where the sheet's name says it.
    pub row: Option<usize>,
    /// The cell.
    pub cell: Option<CellRef>,
    /// The level.
    pub level: Level,
    /// The code.
    pub code: Code,
    /// The name behind it; empty where none is printed.
    pub name: Text,
    /// The language of its words.
    pub lang: Lang,
}

/// Reads a text as a scope.
fn scope_of<'t>(text: &'t str, profile: &Profile) -> Option<(Level, Code, &'t str, Lang)> {
    profile.scopes.iter().find_map(|form: &ScopeForm| {
        let captures = form.pattern.captures(text)?;
        let code = Code(captures.name("code")?.as_str().into());
        let name = captures.name("name").map_or("", |it| it.as_str());
        Some((form.level, code, name, form.lang.clone()))
    })
}

/// As many columns may part a label from its first figure.
const REACH: u32 = 2;

/// Whether figures follow a text on its row: it is the label of a line then, not a title.
fn has_figures_beside(row: &GridRow<'_>, column: u32, profile: &Profile) -> bool {
    row.cells
        .iter()
        .find(|it| it.column > column)
        .filter(|it| it.column - column <= REACH)
        .is_some_and(|it| figures::is_figure(it, profile))
}

/// The scopes of a sheet from top to bottom, that of its name first.
pub fn scopes(grid: &Grid<'_>, profile: &Profile) -> Vec<ScopeLine> {
    let mut all = Vec::new();
    let name = crate::script::fold::squeeze(&grid.sheet.name);
    if let Some((level, code, name, lang)) = scope_of(&name, profile) {
        all.push(ScopeLine { row: None, cell: None, level, code, name: name.into(), lang });
    }
    if profile.scopes.is_empty() {
        return all;
    }
    for (index, row) in grid.rows.iter().enumerate() {
        for cell in row.cells.iter().filter(|it| !has_figures_beside(row, it.column, profile)) {
            if let Some((level, code, name, lang)) = scope_of(&cell.text, profile) {
                let cell = Some(cell.cell.at);
                let name = name.trim().into();
                all.push(ScopeLine { row: Some(index), cell, level, code, name, lang });
            }
        }
    }
    all
}

/// The codes that hold at a row: those of the last line of each level above it. A line of an outer
/// level ends what the inner ones said.
pub fn keys_at(scopes: &[ScopeLine], row: usize, levels: &[Level]) -> Keys {
    let mut keys = Keys::default();
    for line in scopes.iter().filter(|line| line.row.is_none_or(|at| at <= row)) {
        // A running title that names the outer code for the first time ends nothing.
        let changed = keys.get(line.level).is_some_and(|known| *known != line.code);
        keys.set(line.level, Some(line.code.clone()));
        if changed {
            for inner in Level::ALL.into_iter().filter(|level| *level > line.level) {
                keys.set(inner, None);
            }
        }
    }
    let mut held = Keys::default();
    for level in levels {
        held.set(*level, keys.get(*level).cloned());
    }
    held
}

/// A row's text with its cells parted by tabs, and where each cell's text begins.
pub fn row_text(row: &GridRow<'_>) -> (String, Vec<usize>) {
    let mut text = String::new();
    let mut starts = Vec::with_capacity(row.cells.len());
    for cell in &row.cells {
        if !text.is_empty() {
            text.push('\t');
        }
        starts.push(text.len());
        text.push_str(&cell.text);
    }
    (text, starts)
}

/// Whether a row is a sentence of the profile.
pub fn is_sentence(row: &GridRow<'_>, profile: &Profile) -> bool {
    if profile.sentences.is_empty() {
        return false;
    }
    let (text, _) = row_text(row);
    profile.sentences.iter().any(|it| it.patterns.iter().any(|(_, form)| form.is_match(&text)))
}
