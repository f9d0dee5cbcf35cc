//! Finds header blocks: a profile says what to look for, not where.

use super::{
    figure::{self, Reading, Said},
    grid::{Grid, GridCell, GridRow},
    header::{self, HeaderWords},
    lines,
};
use crate::{
    model::{Text, fact::Lang, workbook::CellValue},
    profile::{ColumnForm, ColumnHolds, Profile},
};

/// The header block of one table: rows of the grid, and the columns it heads.
#[derive(Debug, Clone)]
pub struct HeaderBlock {
    /// Index of the first header row in the grid.
    pub first: usize,
    /// Index of the last.
    pub last: usize,
    /// Its columns from left to right.
    pub columns: Vec<HeaderColumn>,
}

/// One column of a header block.
#[derive(Debug, Clone)]
pub struct HeaderColumn {
    /// The sheet's column.
    pub at: u32,
    /// The header's pieces from top to bottom.
    pub heading: Text,
    /// The column of the profile that it names.
    pub named: Option<(Text, ColumnHolds)>,
    /// The language of its words.
    pub lang: Option<Lang>,
    /// What it says of its figures; `None` where the column holds none.
    pub figures: Option<HeaderWords>,
}

impl HeaderBlock {
    /// The columns that hold figures.
    pub fn figure_columns(&self) -> impl Iterator<Item = &HeaderColumn> {
        self.columns.iter().filter(|it| it.figures.is_some())
    }

    /// From its first column to its last.
    pub fn span(&self) -> (u32, u32) {
        let first = self.columns.first().map_or(0, |it| it.at);
        let last = self.columns.last().map_or(0, |it| it.at);
        (first, last)
    }
}

/// What a cell can be in a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum HeaderCell {
    /// Heads figures.
    Figures,
    /// Names a column without figures.
    Named,
    /// A unit by itself.
    Unit,
    /// A year and nothing else: a header where others say so, a figure otherwise.
    Year,
    /// Something else.
    Other,
}

fn classify(cell: &GridCell<'_>, profile: &Profile) -> HeaderCell {
    if !matches!(cell.cell.value, CellValue::Text(_) | CellValue::Number(_)) {
        return HeaderCell::Other;
    }
    let n_letters = cell.text.chars().count();
    if n_letters > 160 {
        return HeaderCell::Other;
    }
    if cell.text.chars().all(|c| c.is_ascii_digit() || " ,.-()%+".contains(c)) {
        let is_year = cell.text.parse().is_ok_and(|year| (1900..=2100).contains(&year));
        let is_period = profile.periods.read(&cell.text).is_some() && !is_year;
        return match (is_year, is_period && cell.text.contains(['-', '.'])) {
            (true, _) => HeaderCell::Year,
            (false, true) => HeaderCell::Figures,
            (false, false) => HeaderCell::Other,
        };
    }
    if header::column(&cell.text, profile).is_some() {
        return HeaderCell::Named;
    }
    let words = header::read(&cell.text, profile);
    if words.is_unit_alone() {
        HeaderCell::Unit
    } else if words.heads_figures() && n_letters <= words.rest.chars().count() * 2 + 80 {
        HeaderCell::Figures
    } else {
        HeaderCell::Other
    }
}

/// Finds the header blocks of a sheet, one for each table, from top to bottom and left to right.
pub fn headers(grid: &Grid<'_>, profile: &Profile) -> Vec<HeaderBlock> {
    let kinds: Vec<Vec<HeaderCell>> = grid
        .rows
        .iter()
        .map(|row| {
            if lines::is_sentence(row, profile) {
                vec![HeaderCell::Other; row.cells.len()]
            } else {
                row.cells.iter().map(|cell| classify(cell, profile)).collect()
            }
        })
        .collect();
    let mut blocks = Vec::new();
    let mut next = 0;
    while next < grid.rows.len() {
        if !is_anchor(&kinds[next], kinds.get(next + 1)) {
            next += 1;
            continue;
        }
        let floor = blocks.last().map_or(0, |it: &HeaderBlock| it.last + 1);
        let first = first_row(grid, &kinds, next, floor, profile);
        let last = last_row(grid, &kinds, next);
        let found = split(grid, first, last, profile);
        next = last + 1;
        blocks.extend(found);
    }
    blocks
}

/// A row that surely belongs to a header: two heads of figures, or one beside a named column.
/// Years by themselves count where the row names a column or the row below says the bases.
fn is_anchor(kinds: &[HeaderCell], below: Option<&Vec<HeaderCell>>) -> bool {
    let n = |kind| kinds.iter().filter(|it| **it == kind).count();
    let (named, other) = (n(HeaderCell::Named), n(HeaderCell::Other));
    let bases_below = below
        .is_some_and(|row| row.contains(&HeaderCell::Figures) && !row.contains(&HeaderCell::Other));
    let years = if named > 0 || bases_below { n(HeaderCell::Year) } else { 0 };
    let figures = n(HeaderCell::Figures) + years;
    figures >= 2 && figures + named > other
        || named >= 1 && figures + named >= 2 && other <= figures + named
}

/// Rows above the anchor that belong to its header: they stand directly above it, hold more than
/// one cell or stand over figures, and say nothing that a title would.
fn first_row(
    grid: &Grid<'_>,
    kinds: &[Vec<HeaderCell>],
    anchor: usize,
    floor: usize,
    profile: &Profile,
) -> usize {
    let over_figures = figure_cells(&grid.rows[anchor], &kinds[anchor]);
    let mut first = anchor;
    while first > floor {
        let above = &grid.rows[first - 1];
        if above.at + 1 != grid.rows[first].at {
            break;
        }
        let belongs = above.cells.iter().enumerate().all(|(index, cell)| {
            let joined = grid.rows[first].cell(cell.column).is_some_and(|below| {
                header::column(&format!("{}{}", cell.text, below.text), profile).is_some()
            });
            let over = over_figures.iter().any(|&at| at >= cell.column)
                && cell.text.chars().count() <= 40
                && matches!(cell.cell.value, CellValue::Text(_));
            joined || kinds[first - 1][index] != HeaderCell::Other || over
        });
        let stands_over = above.cells.iter().any(|cell| {
            grid.merge_at(cell.cell.at).is_some_and(|range| {
                over_figures.iter().any(|at| (range.first.column..=range.last.column).contains(at))
            }) || over_figures.first().is_some_and(|&at| cell.column >= at)
        });
        let enough = above.cells.len() >= 2
            || above.cells.len() == 1 && stands_over && spans_no_label(above, &over_figures);
        if !belongs || !enough || !stands_over && above.cells.len() < 2 {
            break;
        }
        first -= 1;
    }
    first
}

/// A lone cell that begins left of the figures is a title, not a header.
fn spans_no_label(row: &GridRow<'_>, over_figures: &[u32]) -> bool {
    let leftmost = over_figures.first().copied().unwrap_or(0);
    row.cells.iter().all(|cell| cell.column >= leftmost)
}

fn figure_cells(row: &GridRow<'_>, kinds: &[HeaderCell]) -> Vec<u32> {
    row.cells
        .iter()
        .zip(kinds)
        .filter(|(_, it)| matches!(it, HeaderCell::Figures | HeaderCell::Year))
        .map(|(cell, _)| cell.column)
        .collect()
}

/// Rows below the anchor that still say units, bases and names of columns, and no figure.
fn last_row(grid: &Grid<'_>, kinds: &[Vec<HeaderCell>], anchor: usize) -> usize {
    let mut last = anchor;
    let over_figures = figure_cells(&grid.rows[anchor], &kinds[anchor]);
    let first_figures = over_figures.first().copied().unwrap_or(0);
    while let Some(row) = grid.rows.get(last + 1) {
        let unit_row = kinds[last + 1].iter().all(|it| *it == HeaderCell::Unit);
        let gap = row.at - grid.rows[last].at;
        // A label that happens to hold the word of a basis heads no figures.
        let continues = row.cells.iter().zip(&kinds[last + 1]).all(|(cell, kind)| {
            let fits = match kind {
                HeaderCell::Figures | HeaderCell::Year => cell.column >= first_figures,
                HeaderCell::Named | HeaderCell::Unit => true,
                HeaderCell::Other => false,
            };
            fits && matches!(cell.cell.value, CellValue::Text(_))
        });
        // A whole header below is a repetition, not a continuation.
        let repeats = is_anchor(&kinds[last + 1], None)
            && row.cells.iter().any(|cell| {
                grid.rows[anchor].cell(cell.column).is_some_and(|above| above.text == cell.text)
            });
        if !continues || repeats || gap > 2 || gap == 2 && !unit_row {
            break;
        }
        last += 1;
    }
    last
}

/// Splits header rows into tables side by side, and reads each column.
fn split(grid: &Grid<'_>, first: usize, last: usize, profile: &Profile) -> Vec<HeaderBlock> {
    let mut blocks: Vec<HeaderBlock> = Vec::new();
    let mut open: Vec<HeaderColumn> = Vec::new();
    for column in columns(grid, first, last, profile) {
        let after_figures = open.iter().any(|it| it.figures.is_some());
        if column.figures.is_none() && after_figures {
            let columns = std::mem::take(&mut open);
            blocks.push(HeaderBlock { first, last, columns });
        }
        open.push(column);
    }
    if open.iter().any(|it| it.figures.is_some()) || blocks.is_empty() {
        blocks.push(HeaderBlock { first, last, columns: open });
    } else if let Some(block) = blocks.last_mut() {
        // What stands to the right of the figures without a name is remarks.
        let remarks = open.into_iter().map(|column| HeaderColumn {
            named: column.named.or_else(|| Some((Text::default(), ColumnHolds::Text))),
            ..column
        });
        block.columns.extend(remarks);
    }
    blocks.retain(|block| block.figure_columns().next().is_some());
    blocks
}

/// Every column that a header row or the body below it uses.
fn columns(grid: &Grid<'_>, first: usize, last: usize, profile: &Profile) -> Vec<HeaderColumn> {
    let body = body_rows(grid, last);
    let mut used: Vec<u32> = grid.rows[first..=last]
        .iter()
        .chain(body)
        .flat_map(|row| row.cells.iter().map(|cell| cell.column))
        .collect();
    used.sort_unstable();
    used.dedup();
    let mut read: Vec<HeaderColumn> =
        used.iter().map(|&at| read_column(grid, (first, last), at, profile)).collect();
    spread_periods(grid, (first, last), &mut read, profile);
    let is_sure = |it: &HeaderColumn| {
        it.figures.as_ref().is_some_and(|words| words.period.is_some() || words.basis.is_some())
            || it.named.as_ref().is_some_and(|(_, holds)| *holds == ColumnHolds::Figures)
    };
    // A heading that nobody knows, left of the figures, numbers the lines.
    let first_sure = read.iter().position(is_sure).unwrap_or(read.len());
    for column in &mut read[..first_sure] {
        column.figures = None;
    }
    read
}

/// The rows right below a header, as far as they help to tell what its columns hold.
fn body_rows<'g, 'a>(grid: &'g Grid<'a>, last: usize) -> &'g [GridRow<'a>] {
    let end = (last + 1 + 40).min(grid.rows.len());
    &grid.rows[(last + 1).min(end)..end]
}

fn read_column(
    grid: &Grid<'_>,
    (first, last): (usize, usize),
    at: u32,
    profile: &Profile,
) -> HeaderColumn {
    let pieces: Vec<String> = (first..=last).filter_map(|row| piece(grid, row, at)).collect();
    let heading = header::joined(&pieces);
    let whole = header::column(&heading, profile);
    let named = whole.or_else(|| pieces.iter().rev().find_map(|it| header::column(it, profile)));
    let words = figure_words(&pieces, profile);
    let holds_figures = words.heads_figures();
    let figures = match &named {
        // The profile's name for the column says what it counts.
        Some((form, _)) if form.holds == ColumnHolds::Figures => {
            Some(HeaderWords { rest: String::new(), ..words })
        }
        Some((form, _)) => {
            (holds_figures && body_is_figures(grid, last, at, profile) && !is_code(form))
                .then_some(words)
        }
        None if holds_figures => Some(words),
        // A heading that the profile does not know over figures is a series.
        None => (!pieces.is_empty()
            && !words.rest.is_empty()
            && body_is_figures(grid, last, at, profile))
        .then_some(words),
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

/// What stands over a column in a header row: its own cell, or a merged one that covers it.
fn piece(grid: &Grid<'_>, row: usize, at: u32) -> Option<String> {
    let row = &grid.rows[row];
    let cell = row.cells.iter().find(|cell| {
        cell.column == at
            || grid
                .merge_at(cell.cell.at)
                .is_some_and(|range| (range.first.column..=range.last.column).contains(&at))
    })?;
    Some(cell.text.clone())
}

/// What the pieces say together; a lower piece stands nearer to the figures and wins.
fn figure_words(pieces: &[String], profile: &Profile) -> HeaderWords {
    let whole = header::read(&pieces.join(" "), profile);
    let mut words = whole.clone();
    for piece in pieces {
        let own = header::read(piece, profile);
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
    if whole.basis.is_some()
        && pieces.iter().all(|it| header::read(it, profile).basis != whole.basis)
    {
        words.basis = whole.basis;
    }
    words
}

/// A period that stands once over several bases without being merged holds for those to its right.
fn spread_periods(
    grid: &Grid<'_>,
    (first, last): (usize, usize),
    columns: &mut [HeaderColumn],
    profile: &Profile,
) {
    for row in first..=last {
        let mut known = None;
        for column in columns.iter_mut() {
            let own = piece(grid, row, column.at);
            let words = own.as_deref().map(|text| header::read(text, profile));
            match (&words, &mut column.figures) {
                (Some(words), _) if words.period.is_some() && words.basis.is_none() => {
                    known = words.period;
                }
                (None, Some(figures)) if figures.period.is_none() && figures.basis.is_some() => {
                    figures.period = known;
                }
                (None, _) => {}
                (Some(_), _) => known = None,
            }
        }
    }
}

/// Whether what stands below a header is figures rather than text.
fn body_is_figures(grid: &Grid<'_>, last: usize, at: u32, profile: &Profile) -> bool {
    let (mut n_figures, mut n_texts) = (0, 0);
    for cell in body_rows(grid, last).iter().filter_map(|row| row.cell(at)) {
        let is_figure = match &cell.cell.value {
            CellValue::Number(_) => true,
            CellValue::Text(text) => {
                matches!(figure::read(&text.text, &profile.figures), Reading::Figures(figures)
                    if figures.iter().any(|it| matches!(it.said, Said::Number(_) | Said::Nil)))
            }
            CellValue::Date(_)
            | CellValue::Logical(_)
            | CellValue::Error(_)
            | CellValue::EmptyFormula => false,
        };
        if is_figure { n_figures += 1 } else { n_texts += 1 }
    }
    n_figures > n_texts
}
