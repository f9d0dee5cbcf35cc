//! Finds the tables of a sheet: header, form, scope and body of each.

use unicode_width::UnicodeWidthStr;

use crate::{
    diagnostic::{Diagnostic, codes},
    model::{Text, ledger::CellUse, left_out::LeftOut, place::CellRef, unit::Multiple},
    normalise::{
        Recognition,
        header::{block::HeaderBlock, matrix, search, years},
        sheet::{grid::Grid, lines::ScopeLine},
        table::{
            body, holding, identify,
            located::Located,
            pages,
            rows::Body,
            surroundings::Surroundings,
            titles::{self, TitleLine},
            wraps,
        },
        text::units,
        unread::{headings, nearest::UnreadBlock},
    },
    profile::{Profile, TableForm, schema::SumsToml},
};

/// What a search for the tables of a sheet finds.
#[derive(Debug)]
pub struct TableSearch<'p> {
    /// The tables.
    pub found: Vec<Located<'p>>,
    /// Figures under headers that head no table of the profile.
    pub unread: Vec<LeftOut>,
    /// What of them is in the profile's words.
    pub recognition: Recognition,
    /// What there is to report of both.
    pub diagnostics: Vec<Diagnostic>,
}

/// Finds the tables of a sheet from top to bottom.
pub fn tables<'p>(
    grid: &mut Grid<'_>,
    scopes: &[ScopeLine],
    profile: &'p Profile,
    file: &Text,
) -> TableSearch<'p> {
    let mut blocks = search::headers(grid, profile);
    matrix::add(&mut blocks, grid, profile);
    let mut found: Vec<Located<'p>> = Vec::new();
    let mut diagnostics = Vec::new();
    let mut unread = Vec::new();
    for block in &blocks {
        let held = holding::lines_for(scopes, block, &blocks);
        let end = identify::body_end(grid, block, &blocks, &held, profile);
        let floor = found
            .iter()
            .filter(|it| it.block.first < block.first && it.block.overlaps(block))
            .map(|it| pages::end_of_rows(it, block, profile))
            .max()
            .unwrap_or(0)
            .min(block.first);
        let titles = titles::titles_above(grid, block, &blocks, floor, profile);
        let above = found.iter().rev().find(|it| it.block.overlaps(block));
        let around = Surroundings::of(grid, block, &titles);
        let by = |around| identify::identify(grid, block, &titles, around, end, profile);
        // What stands further around is heard last: a page break takes the rest of a table away
        // from its title, not from the table.
        let form = by(&Surroundings::default())
            .is_none()
            .then(|| above.filter(|it| pages::goes_on(it, block, &titles, profile)))
            .flatten()
            .map(|it| it.form)
            .or_else(|| by(&around));
        let Some(form) = form else {
            unread.push(UnreadBlock::of_block(grid, block, end, &titles, profile));
            continue;
        };
        let year = around.year(grid, block, profile);
        let mut block = block.clone();
        years::settle(&mut block, form, year, profile);
        diagnostics.extend(headings::unknown(&mut block, grid, end, form, profile, file));
        let block = &block;
        let mut body = body::read(grid, block, end, form, profile);
        if body.rows.is_empty() {
            continue;
        }
        let innermost = block.innermost_code();
        wraps::join(&mut body, innermost, &profile.rows);
        mark_labels(grid, block, &titles, &body, form);
        let mut keys = holding::keys_of(scopes, block, &blocks, &form.scope);
        for (level, code) in &form.codes {
            if let Some(code) = code.of(file, &grid.sheet.name) {
                keys.set(*level, Some(code));
            }
        }
        let located = Located {
            block: block.clone(),
            form,
            keys,
            title: title(&titles, &around, form),
            owner: owner(&titles, block, form, profile),
            called_old: titles
                .iter()
                .find(|line| profile.says_old(&line.text))
                .map_or_else(Text::default, |line| line.text.as_str().into()),
            title_unit: label_unit(block, profile).or_else(|| around.unit(profile)),
            body,
            end,
        };
        let above = found.iter_mut().rev().find(|it| it.block.overlaps(block));
        match above.filter(|before| pages::continues(before, &located)) {
            Some(before) => pages::append(before, located, profile),
            None => found.push(located),
        }
    }
    diagnostics.extend(
        unread
            .iter()
            .map(|it| it.diagnostic(grid, &codes::normalise::UNKNOWN_TABLE, profile, file)),
    );
    let known = unread.iter().map(|it| it.recognition(profile));
    let recognition = known.fold(Recognition::default(), Recognition::and);
    let unread = unread.iter().map(|it| it.left_out(file, &grid.sheet.name)).collect();
    TableSearch { found, unread, recognition, diagnostics }
}

/// The unit that the heading over the labels states.
fn label_unit(block: &HeaderBlock, profile: &Profile) -> Option<Multiple> {
    let labels = block.columns.iter().filter(|it| it.figures.is_none());
    labels
        .filter_map(|it| units::stated(&it.heading, &profile.figures))
        .map(|(_, multiple)| multiple)
        .next()
}

/// The nearest line that the form knows as its title.
fn title(titles: &[TitleLine], around: &Surroundings, form: &TableForm) -> Text {
    let line = titles.iter().find(|line| line.names(form)).map(|line| line.text.as_str());
    line.or_else(|| around.title(form)).map_or_else(Text::default, Text::from)
}

/// A line wider than this (in columns of a fixed-width font) is prose, not a name.
const WIDEST_OWNER: usize = 100;

/// The line right above header or title that is neither title nor scope nor unit.
fn owner(titles: &[TitleLine], block: &HeaderBlock, form: &TableForm, profile: &Profile) -> Text {
    if form.sums != SumsToml::Never || form.scope.is_empty() {
        return Text::default();
    }
    let nearest = titles.iter().find(|line| !line.names(form));
    let first_figures = block.figure_columns().next().map_or(0, |it| it.at);
    nearest
        .filter(|line| line.at.column < first_figures)
        .filter(|line| !profile.scopes.iter().any(|it| it.pattern.is_match(&line.text)))
        .filter(|line| units::stated(&line.text, &profile.figures).is_none())
        .filter(|line| line.text.width() <= WIDEST_OWNER)
        .map_or_else(Text::default, |line| line.text.as_str().into())
}

fn mark_labels(
    grid: &mut Grid<'_>,
    block: &HeaderBlock,
    titles: &[TitleLine],
    body: &Body,
    form: &TableForm,
) {
    for line in titles.iter().filter(|line| line.names(form)) {
        grid.mark(line.at, CellUse::Label);
    }
    let columns: Vec<u32> = block.columns.iter().map(|it| it.at).collect();
    let rows = (block.first..=block.last).chain(body.rows.iter().map(|it| it.index));
    let cells: Vec<CellRef> = rows
        .flat_map(|row| grid.rows[row].cells.iter())
        .filter(|cell| columns.contains(&cell.column))
        .map(|cell| cell.cell.at)
        .collect();
    let wrapped = body.rows.iter().flat_map(|it| it.label_cells.iter().copied());
    for at in cells.into_iter().chain(wrapped.collect::<Vec<_>>()) {
        grid.mark(at, CellUse::Label);
    }
}
