//! What the cells of a row can be in a header, and which of them stand together.

use std::{collections::HashMap, ops::Range};

use crate::{
    model::workbook::CellValue,
    normalise::{
        cell::changes,
        figure::{self, PrintedText},
        header::words,
        sheet::{
            grid::{Grid, GridCell, GridRow},
            lines,
        },
    },
    profile::Profile,
};

/// What a cell can be in a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderCell {
    /// Heads figures.
    Figures,
    /// Names a column without figures.
    Named,
    /// A unit by itself.
    Unit,
    /// A year and nothing else: a header where others say so, a figure otherwise.
    Year,
    /// A text that could stand beside them.
    Words,
    /// A figure, a sentence, a long text: in no header.
    Other,
}

impl HeaderCell {
    /// Whether the cell says something that a header says.
    pub fn is_of_header(self) -> bool {
        match self {
            Self::Figures | Self::Named | Self::Unit | Self::Year => true,
            Self::Words | Self::Other => false,
        }
    }
}

/// So many texts of a sheet are remembered with what they can be: long lists say the same again and
/// again.
const MOST_REMEMBERED: usize = 100_000;

/// Texts with what they can be.
pub type KnownTexts = HashMap<String, HeaderCell>;

/// Every cell of some rows, row by row.
pub fn kinds(grid: &Grid<'_>, known: &mut KnownTexts, profile: &Profile) -> Vec<Vec<HeaderCell>> {
    let mut kind = |cell: &GridCell<'_>| match kind_of_count(cell) {
        Some(kind) => kind,
        None if !matches!(cell.cell.value, CellValue::Text(_)) => classify(cell, profile),
        None => match known.get(&*cell.text) {
            Some(&kind) => kind,
            None => {
                let kind = classify(cell, profile);
                if known.len() < MOST_REMEMBERED {
                    known.insert(cell.text.to_string(), kind);
                }
                kind
            }
        },
    };
    let mut kinds = Vec::with_capacity(grid.rows.len());
    for row in &grid.rows {
        kinds.push(if lines::is_sentence(row, profile) {
            vec![HeaderCell::Other; row.cells.len()]
        } else {
            row.cells.iter().map(&mut kind).collect()
        });
    }
    kinds
}

/// A number of digits and nothing else is a year or a figure, whatever a profile says.
fn kind_of_count(cell: &GridCell<'_>) -> Option<HeaderCell> {
    let is_count = matches!(cell.cell.value, CellValue::Number(_))
        && !cell.text.is_empty()
        && cell.text.bytes().all(|byte| byte.is_ascii_digit());
    is_count.then(|| if is_year(&cell.text) { HeaderCell::Year } else { HeaderCell::Other })
}

fn is_year(text: &str) -> bool {
    text.parse().is_ok_and(|year| (1900..=2100).contains(&year))
}

fn classify(cell: &GridCell<'_>, profile: &Profile) -> HeaderCell {
    if !matches!(cell.cell.value, CellValue::Text(_) | CellValue::Number(_)) {
        return HeaderCell::Other;
    }
    let n_letters = cell.text.chars().count();
    let is_change = profile.change_lines.iter().any(|it| it.pattern.is_match(&cell.text))
        || changes::off_the_end(cell, 0, profile).is_some();
    if n_letters > 160 || is_change {
        return HeaderCell::Other;
    }
    let has_digits = cell.text.contains(|c: char| c.is_ascii_digit());
    let is_figure_like = cell.text.chars().all(|c| c.is_ascii_digit() || " ,.-()%+".contains(c));
    // A sign alone may be the heading of a column: `%`.
    let names_column = || !has_digits && words::column(&cell.text, profile).is_some();
    if is_figure_like && !names_column() {
        let is_year = is_year(&cell.text);
        let is_period = profile.periods.read(&cell.text).is_some() && !is_year;
        return match (is_year, is_period && cell.text.contains(['-', '.'])) {
            (true, _) => HeaderCell::Year,
            (false, true) => HeaderCell::Figures,
            (false, false) => HeaderCell::Other,
        };
    }
    // A number with a mark, a unit or a second figure behind it is no year.
    if cell.text.starts_with(|c: char| c.is_ascii_digit())
        && profile.periods.read(&cell.text).is_none()
        && matches!(figure::read_alone(&cell.text, &profile.figures), PrintedText::Figures(_))
    {
        return HeaderCell::Other;
    }
    if words::column(&cell.text, profile).is_some() {
        return HeaderCell::Named;
    }
    let words = words::read(&cell.text, profile);
    if words.is_unit_alone() {
        HeaderCell::Unit
    } else if words.heads_figures()
        && n_letters <= words.rest.chars().count() * 2 + 80
        // The word of a basis inside a name heads nothing.
        && (words.period.is_some() || words.rest.chars().count() * 2 < n_letters)
    {
        HeaderCell::Figures
    } else if matches!(cell.cell.value, CellValue::Text(_))
        && matches!(figure::read_alone(&cell.text, &profile.figures), PrintedText::Unreadable)
    {
        HeaderCell::Words
    } else {
        HeaderCell::Other
    }
}

/// The cells of a row that may stand in one header, as ranges of indices: parted by figures, where
/// blank columns set other words off, and where the title of one table stands beside the header of
/// another.
pub fn segments(grid: &Grid<'_>, kinds: &[Vec<HeaderCell>], row: usize) -> Vec<Range<usize>> {
    let whole = connected(grid, &grid.rows[row], &kinds[row]);
    whole.into_iter().flat_map(|segment| apart(grid, kinds, row, segment)).collect()
}

/// How many rows below a title the header or the figures of its table stand.
const NEAR: usize = 3;

/// A segment without the words at its ends that belong to tables beside it: beyond a blank column
/// behind the figures, or before columns that hold another table's header or figures.
fn apart(
    grid: &Grid<'_>,
    kinds: &[Vec<HeaderCell>],
    row: usize,
    segment: Range<usize>,
) -> Vec<Range<usize>> {
    let cells = &grid.rows[row].cells;
    let heads = |at: &usize| matches!(kinds[row][*at], HeaderCell::Figures | HeaderCell::Year);
    let (Some(first), Some(last)) =
        (segment.clone().find(heads), segment.clone().rev().find(heads))
    else {
        return vec![segment];
    };
    let right_of = |at: usize| {
        let cell = &cells[at];
        grid.merge_at(cell.cell.at).map_or(cell.column, |range| range.last.column)
    };
    let end = (last + 1..segment.end).find(|&at| right_of(at - 1) + 1 < cells[at].column);
    let end = end.unwrap_or(segment.end);
    let is_taken = |column: u32| {
        (row + 1..grid.rows.len().min(row + 1 + NEAR)).any(|below| {
            let here = grid.rows[below].cells.iter().zip(&kinds[below]);
            here.filter(|(cell, _)| cell.column == column).any(|(cell, kind)| {
                matches!(kind, HeaderCell::Figures | HeaderCell::Year)
                    || matches!(cell.cell.value, CellValue::Number(_))
            })
        })
    };
    let start = (segment.start + 1..=first)
        .rev()
        .find(|&at| (right_of(at - 1) + 1..cells[at].column).any(is_taken))
        .unwrap_or(segment.start);
    [segment.start..start, start..end, end..segment.end]
        .into_iter()
        .filter(|it| !it.is_empty())
        .collect()
}

/// The cells of a row that stand together, parted by figures and where blank columns set words off.
fn connected(grid: &Grid<'_>, row: &GridRow<'_>, kinds: &[HeaderCell]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (index, cell) in row.cells.iter().enumerate() {
        if kinds[index] == HeaderCell::Other {
            continue;
        }
        let goes_on = index.checked_sub(1).is_some_and(|before| {
            let end = grid
                .merge_at(row.cells[before].cell.at)
                .map_or(row.cells[before].column, |range| range.last.column);
            let both = kinds[before].is_of_header() && kinds[index].is_of_header();
            kinds[before] != HeaderCell::Other && (both || end + 1 >= cell.column)
        });
        match found.last_mut() {
            Some(last) if goes_on && last.end == index => last.end = index + 1,
            Some(_) | None => found.push(index..index + 1),
        }
    }
    found
}

/// Whether cells surely belong to a header: two heads of figures, or one beside a named column.
/// Years by themselves count where the row names a column or the row below says the bases.
pub fn is_anchor(kinds: &[HeaderCell], below: &[HeaderCell]) -> bool {
    let n = |kind| kinds.iter().filter(|it| **it == kind).count();
    let (named, other) = (n(HeaderCell::Named), n(HeaderCell::Words) + n(HeaderCell::Other));
    let bases_below =
        below.contains(&HeaderCell::Figures) && below.iter().all(|it| it.is_of_header());
    let years = if named > 0 || bases_below { n(HeaderCell::Year) } else { 0 };
    let figures = n(HeaderCell::Figures) + years;
    figures >= 2 && figures + named > other
        || named >= 1 && figures + named >= 2 && other <= figures + named
}
