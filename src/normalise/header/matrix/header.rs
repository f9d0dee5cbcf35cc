//! The header of a panel: its stub, the rows it takes up and the headings over its figures.

use crate::{
    model::workbook::CellValue,
    normalise::{
        figure::{self, PrintedText},
        header::{
            block::HeaderColumn,
            extent::{self, TableExtent},
            region::Region,
            words::{self, HeaderWords},
        },
        sheet::grid::{Grid, GridCell, GridRow},
        text::units,
    },
    profile::{ColumnHolds, Profile},
};

/// Headings of labels and codes beside each other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stub {
    /// Index of the row in the grid.
    pub row: usize,
    /// Its columns.
    pub region: Region,
}

/// The rows of a header, as indices in the grid.
#[derive(Debug, Clone, Copy)]
pub(super) struct HeaderRows {
    /// The first.
    pub first: usize,
    /// The last.
    pub last: usize,
}

/// The stubs of a sheet, row by row from left to right. Headings below those of another stub belong
/// to it.
pub(super) fn stubs(grid: &Grid<'_>, profile: &Profile) -> Vec<Stub> {
    let mut found: Vec<Stub> = Vec::new();
    for (index, row) in grid.rows.iter().enumerate() {
        let mut of_row: Vec<Stub> = Vec::new();
        for cell in row.cells.iter().filter(|cell| names_labels(cell, profile)) {
            let right = grid.merge_at(cell.cell.at).map_or(cell.column, |it| it.last.column);
            match of_row.last_mut() {
                Some(last) if last.region.right + 1 == cell.column => last.region.right = right,
                Some(_) | None => {
                    let region = Region { left: cell.column, right };
                    of_row.push(Stub { row: index, region });
                }
            }
        }
        for stub in of_row {
            let above = found.iter_mut().rev().find(|it| {
                it.region.left <= stub.region.right && it.region.right >= stub.region.left
            });
            match above.filter(|it| it.row + 1 == index) {
                Some(above) => {
                    above.region.left = above.region.left.min(stub.region.left);
                    above.region.right = above.region.right.max(stub.region.right);
                    above.row = index;
                }
                None => found.push(stub),
            }
        }
    }
    found
}

/// Whether a cell is the heading of labels, names or codes.
fn names_labels(cell: &GridCell<'_>, profile: &Profile) -> bool {
    let is_text = matches!(cell.cell.value, CellValue::Text(_));
    let named = words::column(&cell.text, profile).filter(|_| is_text);
    named.is_some_and(|(form, _)| match form.holds {
        ColumnHolds::Code(_) | ColumnHolds::Label | ColumnHolds::Name(_) => true,
        ColumnHolds::Group | ColumnHolds::Text | ColumnHolds::Figures => false,
    })
}

/// The rows of the header round a stub: those above and below that hold headings over the figures.
pub(super) fn rows(grid: &Grid<'_>, stub: &Stub, figures: Region, profile: &Profile) -> HeaderRows {
    let (mut first, mut last) = (stub.row, stub.row);
    while first > 0
        && grid.rows[first - 1].at + 1 == grid.rows[first].at
        && is_above(&grid.rows[first - 1], stub.region, figures, profile)
    {
        first -= 1;
    }
    while grid.rows.get(last + 1).is_some_and(|row| {
        row.at == grid.rows[last].at + 1 && is_below(row, stub.region, figures, profile)
    }) {
        last += 1;
    }
    HeaderRows { first, last }
}

/// Whether a row above a stub belongs to its header: more than one text, none of which a title would
/// say (a unit, a year, the name of the table).
fn is_above(row: &GridRow<'_>, stub: Region, figures: Region, profile: &Profile) -> bool {
    let inside: Vec<&GridCell<'_>> =
        row.cells.iter().filter(|it| stub.has(it.column) || figures.has(it.column)).collect();
    let whole: String = inside.iter().map(|it| &*it.text).collect();
    let is_title = profile.tables.iter().flat_map(|it| &it.titles).any(|it| it.is_match(&whole));
    let is_heading = |cell: &&GridCell<'_>| {
        names_labels(cell, profile)
            || is_words(cell, profile)
                && units::stated(&cell.text, &profile.figures).is_none()
                && profile.periods.fiscal_year(&cell.text).is_none()
    };
    let n_over = inside.iter().filter(|it| figures.has(it.column)).count();
    let names = inside.iter().any(|it| names_labels(it, profile));
    !is_title && inside.iter().all(is_heading) && (n_over >= 2 || n_over == 1 && names)
}

/// Whether a row below a stub still belongs to its header: headings over figures, no label.
fn is_below(row: &GridRow<'_>, stub: Region, figures: Region, profile: &Profile) -> bool {
    let over: Vec<&GridCell<'_>> = row.cells.iter().filter(|it| figures.has(it.column)).collect();
    let labels = row.cells.iter().filter(|it| stub.has(it.column));
    let is_unit = |cell: &GridCell<'_>| units::stated(&cell.text, &profile.figures).is_some();
    !over.is_empty()
        && over.iter().all(|it| is_words(it, profile) || is_unit(it))
        && labels.into_iter().all(|it| names_labels(it, profile))
}

/// A text that is no figure.
fn is_words(cell: &GridCell<'_>, profile: &Profile) -> bool {
    matches!(cell.cell.value, CellValue::Text(_))
        && matches!(figure::read_alone(&cell.text, &profile.figures), PrintedText::Unreadable)
}

/// What stands over a column, from top to bottom.
pub(super) fn pieces(grid: &Grid<'_>, extent: TableExtent, at: u32) -> Vec<String> {
    (extent.first..=extent.last).filter_map(|row| extent::piece(grid, row, at)).collect()
}

/// A heading over all headings (*agency*): one that is merged over several columns, each with a
/// heading of its own below. It names the series and none of them.
pub(super) fn banner(grid: &Grid<'_>, extent: TableExtent, figures: Region) -> Option<String> {
    let row = grid.rows[extent.first..extent.last].first()?;
    let wide = |cell: &&GridCell<'_>| {
        let merged = grid.merge_at(cell.cell.at);
        figures.has(cell.column) && merged.is_some_and(|it| it.first.column < it.last.column)
    };
    let mut banners = row.cells.iter().filter(wide);
    let only = banners.next()?;
    banners.next().is_none().then(|| only.text.to_string())
}

/// A column of figures: the profile's name for it where it has one, else its heading as a series.
pub(super) fn figures(
    grid: &Grid<'_>,
    extent: TableExtent,
    at: u32,
    banner: Option<&str>,
    profile: &Profile,
) -> HeaderColumn {
    let mut pieces = pieces(grid, extent, at);
    if pieces.len() > 1 && pieces.first().map(String::as_str) == banner {
        pieces.remove(0);
    }
    let heading = words::joined(&pieces);
    let multiple = units::stated(&heading, &profile.figures).map(|(_, multiple)| multiple);
    let named =
        words::column(&heading, profile).filter(|(form, _)| form.holds == ColumnHolds::Figures);
    let words = match &named {
        Some((form, _)) => HeaderWords {
            basis: form.basis.clone(),
            measure: form.measure,
            compared_to: form.compared_to,
            multiple,
            ..HeaderWords::default()
        },
        None => HeaderWords { rest: series(&pieces), multiple, ..HeaderWords::default() },
    };
    HeaderColumn {
        at,
        heading,
        lang: named.as_ref().map(|(_, lang)| lang.clone()),
        named: named.map(|(form, _)| (form.name.clone(), form.holds)),
        figures: Some(words),
    }
}

/// What a heading says of a series, in one line.
fn series(pieces: &[String]) -> String {
    let mut distinct: Vec<String> = Vec::new();
    for piece in pieces.iter().map(|it| crate::script::fold::unspaced(it)) {
        if distinct.last() != Some(&piece) {
            distinct.push(piece);
        }
    }
    distinct.join(" ")
}
