//! Tables whose columns are a series of headings: agencies, regions. No period or basis stands over
//! their figures, so they are known by their columns of labels and codes, a *stub*; what stands to
//! its right, up to the next stub, is one panel. A wide table repeats its stub on each page panel.

mod header;

use crate::{
    model::{Text, keys::Level},
    normalise::{
        header::{
            block::{HeaderBlock, HeaderColumn},
            extent::{self, TableExtent},
            region::Region,
            words,
        },
        sheet::grid::Grid,
    },
    profile::{ColumnHolds, Profile, TableForm, schema::SeriesToml},
};
use header::{HeaderRows, Stub};

/// Adds the panels of a sheet that no other header block takes up.
pub fn add(blocks: &mut Vec<HeaderBlock>, grid: &Grid<'_>, profile: &Profile) {
    let forms: Vec<&TableForm> =
        profile.tables.iter().filter(|it| it.series == SeriesToml::Headings).collect();
    if forms.is_empty() {
        return;
    }
    let stubs = header::stubs(grid, profile);
    for (index, stub) in stubs.iter().enumerate() {
        let Some(panel) = panel(grid, stub, &stubs[index + 1..], profile) else { continue };
        let has = |name: &Text| {
            panel.columns.iter().any(|it| it.named.as_ref().is_some_and(|(own, _)| own == name))
        };
        let is_wanted = forms.iter().any(|form| form.needs.iter().all(has));
        let is_taken = blocks
            .iter()
            .any(|it| it.overlaps(&panel) && it.first <= panel.last && it.last >= panel.first);
        if is_wanted && !is_taken {
            blocks.push(panel);
        }
    }
    blocks.sort_by_key(|it| (it.first, it.span()));
}

/// The panel that a stub begins; `None` where no figures stand beside it.
fn panel(grid: &Grid<'_>, stub: &Stub, later: &[Stub], profile: &Profile) -> Option<HeaderBlock> {
    // Where the page panel ends: before the next stub in the same rows.
    let next =
        later.iter().filter(|it| it.row <= stub.row + 1 && it.region.left > stub.region.right);
    let reach = next.map(|it| it.region.left - 1).min().unwrap_or(u32::MAX);
    let figures = Region { left: stub.region.right + 1, right: reach };
    let HeaderRows { first, last } = header::rows(grid, stub, figures, profile);
    let below = later.iter().filter(|it| it.row > last && stub.region.has(it.region.left));
    let end = below.map(|it| it.row).min().unwrap_or(grid.rows.len());
    let extent = TableExtent { first, last, end };
    let mut columns: Vec<HeaderColumn> = (stub.region.left..=stub.region.right)
        .map(|at| stub_column(grid, extent, at, profile))
        .collect();
    name_codes(grid, extent, &mut columns, profile);
    let n_stub = columns.len();
    let banner = header::banner(grid, extent, figures);
    let mut used: Vec<u32> = grid.rows[first..end]
        .iter()
        .flat_map(|row| row.cells.iter().map(|cell| cell.column))
        .filter(|column| figures.has(*column))
        .collect();
    used.sort_unstable();
    used.dedup();
    for at in used {
        if extent::column_holds(grid, extent, at, profile).is_figures() {
            columns.push(header::figures(grid, extent, at, banner.as_deref(), profile));
        }
    }
    (columns.len() > n_stub).then_some(HeaderBlock { first, last, columns, reach })
}

/// A column of labels or codes, by the lowest of its headings that the profile knows.
fn stub_column(grid: &Grid<'_>, extent: TableExtent, at: u32, profile: &Profile) -> HeaderColumn {
    let pieces: Vec<String> = header::pieces(grid, extent, at);
    let named = pieces.iter().rev().find_map(|it| words::column(it, profile));
    HeaderColumn {
        at,
        heading: words::joined(&pieces),
        lang: named.as_ref().map(|(_, lang)| lang.clone()),
        named: named.map(|(form, _)| (form.name.clone(), form.holds)),
        figures: None,
    }
}

/// One heading over codes and names: the columns whose cells are all codes hold the codes.
fn name_codes(
    grid: &Grid<'_>,
    extent: TableExtent,
    columns: &mut [HeaderColumn],
    profile: &Profile,
) {
    let [.., last] = columns else { return };
    let shared = last.named.clone();
    let n_columns = columns.len();
    let mut codes = profile.columns.iter().filter(|it| matches!(it.holds, ColumnHolds::Code(_)));
    for column in columns[..n_columns - 1].iter_mut().filter(|it| it.named == shared) {
        let Some((form, level)) = codes.find_map(|it| match it.holds {
            ColumnHolds::Code(level) => Some((it, level)),
            ColumnHolds::Label
            | ColumnHolds::Name(_)
            | ColumnHolds::Group
            | ColumnHolds::Text
            | ColumnHolds::Figures => None,
        }) else {
            return;
        };
        if holds_codes(grid, extent, column.at, level, profile) {
            column.named = Some((form.name.clone(), form.holds));
        }
    }
}

/// Whether all that stands in a column is codes of a level.
fn holds_codes(
    grid: &Grid<'_>,
    extent: TableExtent,
    at: u32,
    level: Level,
    profile: &Profile,
) -> bool {
    let Some(form) = profile.codes.get(&level) else { return false };
    let mut cells = grid.rows[extent.last + 1..extent.end].iter().filter_map(|row| row.cell(at));
    let mut any = false;
    cells.all(|cell| {
        any = true;
        form.pattern.is_match(cell.text.strip_suffix(".0").unwrap_or(&cell.text))
    }) && any
}
