//! Blocks of figures outside all tables: two or more figures one below the other that nothing read.

use std::collections::BTreeMap;

use crate::{
    diagnostic::{Diagnostic, codes::normalise::FIGURES_OUTSIDE},
    model::{
        Text,
        left_out::LeftOut,
        place::{CellRange, CellRef},
    },
    normalise::{
        Recognition,
        sheet::{
            figures,
            grid::{Grid, GridCell},
        },
        table::titles::TitleLine,
        unread::{near_header::NearHeader, nearest::UnreadBlock},
    },
    profile::Profile,
};

/// Blocks of a sheet that are reported one by one; the others together.
const MOST: usize = 20;

/// Rows and columns that may be blank inside a block.
const GAP: u32 = 2;

/// Rows above a block in which its headers and titles are looked for.
const ABOVE: usize = 8;

/// The figures of a sheet that no table has.
#[derive(Debug)]
pub struct Outside {
    /// Each block, to stand beside the verdict.
    pub left_out: Vec<LeftOut>,
    /// What of them is in the profile's words.
    pub recognition: Recognition,
    /// What there is to report of them.
    pub diagnostics: Vec<Diagnostic>,
}

/// The blocks of a sheet, those apart that were reported with their headers already.
pub fn blocks(grid: &Grid<'_>, reported: &[LeftOut], profile: &Profile, file: &Text) -> Outside {
    let sheet = &grid.sheet.name;
    let is_reported = |at: CellRef| reported.iter().any(|it| it.holds(file, sheet, at));
    let found = found(grid, profile, |at| !is_reported(at));
    let mut diagnostics: Vec<Diagnostic> = found
        .iter()
        .take(MOST)
        .map(|it| it.diagnostic(grid, &FIGURES_OUTSIDE, profile, file))
        .collect();
    if let Some(first) = found.get(MOST) {
        let n_figures: usize = found[MOST..].iter().map(|it| it.n_figures).sum();
        let n_blocks = found.len() - MOST;
        let message = format!(
            "{n_figures} figures in {n_blocks} more blocks are in no table of the profile; the first \
             of these blocks is {}",
            first.range
        );
        let diagnostic = Diagnostic::of_file(&FIGURES_OUTSIDE, file, message);
        diagnostics.push(diagnostic.on_sheet(sheet).at(first.range.first));
    }
    let known = found.iter().map(|it| it.recognition(profile));
    let recognition = known.fold(Recognition::default(), Recognition::and);
    let left_out = found.iter().map(|it| it.left_out(file, sheet)).collect();
    Outside { left_out, recognition, diagnostics }
}

/// All blocks of a sheet that nothing read, reported or not.
pub fn all(grid: &Grid<'_>, profile: &Profile) -> Vec<UnreadBlock> {
    found(grid, profile, |_| true)
}

fn found(
    grid: &Grid<'_>,
    profile: &Profile,
    is_wanted: impl Fn(CellRef) -> bool,
) -> Vec<UnreadBlock> {
    let is_left = |cell: &&GridCell<'_>| {
        cell.used().is_none() && figures::is_figure(cell, profile) && is_wanted(cell.cell.at)
    };
    let cells = grid.rows.iter().flat_map(|row| &row.cells).filter(is_left);
    gathered(cells.map(|it| it.cell.at))
        .into_iter()
        .filter(|block| block.columns.values().any(|&n| n >= 2))
        .map(|block| unread(grid, &block, profile))
        .collect()
}

/// Figures that are near each other.
#[derive(Debug)]
struct FigureBlock {
    range: CellRange,
    /// How many figures are in each column.
    columns: BTreeMap<u32, usize>,
}

impl FigureBlock {
    fn n_figures(&self) -> usize {
        self.columns.values().sum()
    }

    fn is_near(&self, at: CellRef) -> bool {
        let CellRange { first, last } = self.range;
        at.row <= last.row + GAP
            && at.column + GAP >= first.column
            && at.column <= last.column + GAP
    }

    fn add(&mut self, at: CellRef) {
        *self.columns.entry(at.column).or_default() += 1;
        self.range.first.column = self.range.first.column.min(at.column);
        self.range.last.column = self.range.last.column.max(at.column);
        self.range.last.row = at.row;
    }

    fn join(&mut self, other: Self) {
        for (column, n) in other.columns {
            *self.columns.entry(column).or_default() += n;
        }
        let (own, its) = (&mut self.range, other.range);
        own.first.row = own.first.row.min(its.first.row);
        own.first.column = own.first.column.min(its.first.column);
        own.last.row = own.last.row.max(its.last.row);
        own.last.column = own.last.column.max(its.last.column);
    }
}

/// Cells in reading order as blocks, in the order of their first cells.
fn gathered(cells: impl Iterator<Item = CellRef>) -> Vec<FigureBlock> {
    let mut done: Vec<FigureBlock> = Vec::new();
    let mut open: Vec<FigureBlock> = Vec::new();
    for at in cells {
        let (still, over): (Vec<FigureBlock>, Vec<FigureBlock>) =
            open.into_iter().partition(|block| at.row <= block.range.last.row + GAP);
        done.extend(over);
        let (near, mut others): (Vec<FigureBlock>, Vec<FigureBlock>) =
            still.into_iter().partition(|block| block.is_near(at));
        let mut near = near.into_iter();
        let mut block = near.next().unwrap_or_else(|| FigureBlock {
            range: CellRange { first: at, last: at },
            columns: BTreeMap::new(),
        });
        near.for_each(|other| block.join(other));
        block.add(at);
        others.push(block);
        open = others;
    }
    done.extend(open);
    done.sort_by_key(|block| (block.range.first.row, block.range.first.column));
    done
}

/// A block with the texts above it: the nearest row of texts over its columns is its header.
fn unread(grid: &Grid<'_>, block: &FigureBlock, profile: &Profile) -> UnreadBlock {
    let CellRange { first, last } = block.range;
    let top = grid.rows.partition_point(|row| row.at < first.row);
    let above = &grid.rows[top.saturating_sub(ABOVE)..top];
    let is_over = |cell: &GridCell<'_>| (first.column..=last.column).contains(&cell.column);
    let is_text =
        |cell: &&GridCell<'_>| !figures::is_figure(cell, profile) && cell.column <= last.column;
    let header = above.iter().rposition(|row| row.cells.iter().filter(is_text).any(is_over));
    let headers = header.map_or_else(Vec::new, |at| {
        let texts = above[at].cells.iter().filter(is_text);
        texts.map(|it| NearHeader::read(it.cell.at, &it.text, profile)).collect()
    });
    let titles = above[..header.unwrap_or(above.len())]
        .iter()
        .rev()
        .filter_map(|row| row.cells.first())
        .map(|cell| TitleLine { at: cell.cell.at, text: cell.text.to_string() })
        .collect();
    UnreadBlock { range: block.range, n_figures: block.n_figures(), headers, titles }
}
