//! The columns that header rows head: their names, periods, bases and units.

use crate::{
    model::workbook::CellValue,
    normalise::{
        header::{
            block::HeaderColumn,
            by_name,
            extent::{TableExtent, all_match, column_holds, piece},
            region::Region,
            words::{self, HeaderWords},
            years,
        },
        sheet::grid::{Grid, GridCell},
    },
    profile::{ColumnForm, ColumnHolds, Profile},
};

/// Every column of a region that a header row or the body below it uses.
pub fn read(
    grid: &Grid<'_>,
    extent: TableExtent,
    region: Region,
    profile: &Profile,
) -> Vec<HeaderColumn> {
    let mut used: Vec<u32> = grid.rows[extent.first..=extent.last]
        .iter()
        .chain(extent.body(grid))
        .flat_map(|row| row.cells.iter().map(|cell| cell.column))
        .filter(|column| region.has(*column))
        .collect();
    used.sort_unstable();
    used.dedup();
    let mut read: Vec<HeaderColumn> =
        used.iter().map(|&at| read_column(grid, extent, at, profile)).collect();
    spread_periods(grid, extent, &mut read, profile);
    by_name::settle(&mut read, grid, extent, profile);
    drop_line_numbers(&mut read);
    read
}

/// A heading that the profile does not know, left of the figures, numbers the lines; so does one that
/// says a basis without a period, if a column of names or codes is between it and the figures.
fn drop_line_numbers(columns: &mut [HeaderColumn]) {
    let is_sure = |it: &HeaderColumn| {
        let says = |words: &HeaderWords| {
            (words.period.is_some() || words.basis.is_some()) && !words.has_unknown_period()
        };
        it.figures.as_ref().is_some_and(says)
            || it.named.as_ref().is_some_and(|(_, holds)| *holds == ColumnHolds::Figures)
    };
    let first_sure = columns.iter().position(is_sure).unwrap_or(columns.len());
    let mut names_between = false;
    for column in columns[..first_sure].iter_mut().rev() {
        let says_basis = column.figures.as_ref().is_some_and(|words| words.basis.is_some());
        if !says_basis || names_between {
            column.figures = None;
        }
        names_between |= column.figures.is_none();
    }
}

fn read_column(grid: &Grid<'_>, extent: TableExtent, at: u32, profile: &Profile) -> HeaderColumn {
    let pieces: Vec<String> =
        (extent.first..=extent.last).filter_map(|row| piece(grid, row, at)).collect();
    let heading = words::joined(&pieces);
    let whole = words::column(&heading, profile);
    let named = whole.or_else(|| pieces.iter().rev().find_map(|it| words::column(it, profile)));
    let named = named.map(|(form, lang)| {
        let by_cells = as_codes(grid, extent, at, form, profile)
            .or_else(|| as_names(grid, extent, at, form, profile));
        (by_cells.unwrap_or(form), lang)
    });
    let words = figure_words(&pieces, profile);
    let holds_figures = words.heads_figures();
    let over_figures = || column_holds(grid, extent, at, profile).is_figures();
    let figures = match &named {
        // The profile's name for the column says what it counts.
        Some((form, _)) if form.holds == ColumnHolds::Figures => {
            Some(HeaderWords { rest: String::new(), ..words })
        }
        Some((form, _)) => (holds_figures && over_figures() && !is_code(form)).then_some(words),
        // The word of a basis in a heading over names (`Approved projects`) makes them no figures.
        None if holds_figures => {
            let is_doubtful = words.period.is_none() && !words.rest.is_empty();
            let holds = || column_holds(grid, extent, at, profile);
            (!is_doubtful || !holds().is_mostly_text()).then_some(words)
        }
        // A heading that the profile does not know over figures is a series.
        None => (!pieces.is_empty() && !words.rest.is_empty() && over_figures()).then_some(words),
    };
    let named = named.filter(|(form, _)| figures.is_none() || form.holds == ColumnHolds::Figures);
    let lang = named
        .as_ref()
        .map(|(_, lang)| lang.clone())
        .or_else(|| figures.as_ref().and_then(|it| it.lang.clone()));
    let named = named.map(|(form, _)| (form.name.clone(), form.holds));
    HeaderColumn { at, heading, named, lang, figures }
}

fn is_code(form: &ColumnForm) -> bool {
    matches!(form.holds, ColumnHolds::Code(_))
}

/// What the pieces say together; a lower piece stands nearer to the figures and wins.
fn figure_words(pieces: &[String], profile: &Profile) -> HeaderWords {
    let whole = words::read(&pieces.join(" "), profile);
    let mut words = whole.clone();
    for piece in pieces {
        let own = words::read(piece, profile);
        if own.basis.is_some() {
            words.basis = own.basis;
        }
        if own.period.is_some() {
            words.period = own.period;
        }
        if own.multiple.is_some() {
            words.multiple = own.multiple;
        }
    }
    // A word that only the whole shows (broken over two rows) is longer than its parts.
    let longest = pieces.iter().map(|it| words::basis_length(it, profile)).max().unwrap_or(0);
    if words::basis_length(&pieces.join(" "), profile) > longest {
        words.basis = whole.basis;
    }
    words
}

/// A period that stands once over several bases without being merged holds for those to its right.
fn spread_periods(
    grid: &Grid<'_>,
    extent: TableExtent,
    columns: &mut [HeaderColumn],
    profile: &Profile,
) {
    for row in extent.first..=extent.last {
        let mut known = None;
        for column in columns.iter_mut() {
            let own = piece(grid, row, column.at);
            let words = own.as_deref().map(|text| words::read(text, profile));
            match (&words, &mut column.figures) {
                (Some(words), _) if words.period.is_some() && words.basis.is_none() => {
                    known = words.period;
                }
                (None, Some(figures))
                    if figures.period.is_none()
                        && figures
                            .basis
                            .as_ref()
                            .is_some_and(|it| years::has_to_be_printed(it, profile)) =>
                {
                    figures.period = known;
                }
                (None, _) => {}
                (Some(_), _) => known = None,
            }
        }
    }
}

/// The column of codes where one that is called by its level's name holds codes and no names.
fn as_codes<'p>(
    grid: &Grid<'_>,
    extent: TableExtent,
    at: u32,
    form: &'p ColumnForm,
    profile: &'p Profile,
) -> Option<&'p ColumnForm> {
    let ColumnHolds::Name(level) = form.holds else { return None };
    if !all_match(grid, extent, at, &profile.codes.get(&level)?.pattern) {
        return None;
    }
    profile.columns.iter().find(|it| it.holds == ColumnHolds::Code(level) && it.codes.is_none())
}

/// The column of names where one that is called by its level's code holds names and no code.
fn as_names<'p>(
    grid: &Grid<'_>,
    extent: TableExtent,
    at: u32,
    form: &'p ColumnForm,
    profile: &'p Profile,
) -> Option<&'p ColumnForm> {
    let ColumnHolds::Code(level) = form.holds else { return None };
    let written = &profile.codes.get(&level)?.pattern;
    let mut cells = extent.body(grid).iter().filter_map(|row| row.cell(at)).peekable();
    cells.peek()?;
    // `700.0` is a code that a program made a number, and no name.
    let is_name = |cell: &GridCell<'_>| {
        matches!(cell.cell.value, CellValue::Text(_))
            && cell.text.chars().any(char::is_alphabetic)
            && !written.is_match(&cell.text)
    };
    if !cells.all(is_name) {
        return None;
    }
    profile.columns.iter().find(|it| it.holds == ColumnHolds::Name(level))
}
