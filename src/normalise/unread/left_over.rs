//! Numbers that no table took: a profile that names other columns than the figures' reads a sheet
//! without a complaint, and leaves most of it out.

use std::collections::BTreeMap;

use crate::{
    diagnostic::{Diagnostic, codes::normalise::NUMBERS_LEFT_OUT},
    model::{Text, place::column_letters},
    normalise::sheet::{
        figures,
        grid::{Grid, GridCell},
    },
    profile::Profile,
};

/// So few numbers are page numbers, years and the like.
const FEW: usize = 20;

/// Columns that a message names.
const NAMED: usize = 8;

/// What there is to say of a sheet of which more numbers stand outside its tables than in them.
pub fn numbers(
    grid: &Grid<'_>,
    n_facts: usize,
    profile: &Profile,
    file: &Text,
) -> Option<Diagnostic> {
    // Of a sheet without any figure it is said that nothing was found.
    if n_facts == 0 {
        return None;
    }
    let is_left = |cell: &&GridCell<'_>| cell.used().is_none() && figures::is_figure(cell, profile);
    let left: Vec<&GridCell<'_>> =
        grid.rows.iter().flat_map(|row| &row.cells).filter(is_left).collect();
    let first = left.first().filter(|_| left.len() > n_facts.max(FEW))?;
    let mut by_column: BTreeMap<u32, usize> = BTreeMap::new();
    for cell in &left {
        *by_column.entry(cell.column).or_default() += 1;
    }
    let columns: Vec<String> = by_column.keys().take(NAMED).map(|it| column_letters(*it)).collect();
    let more = if by_column.len() > NAMED { ", …" } else { "" };
    let message = format!(
        "{} numbers in columns {}{more} are in no table of the profile; {n_facts} figures of this \
         sheet were read",
        left.len(),
        columns.join(", "),
    );
    let diagnostic = Diagnostic::of_file(&NUMBERS_LEFT_OUT, file, message);
    Some(diagnostic.on_sheet(&grid.sheet.name).at(first.cell.at))
}
