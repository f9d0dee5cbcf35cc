//! Relations between cells that are no sums of lines: each kind looks for its own, over lists of any
//! length.

pub mod rollup;
pub mod running;

use crate::{
    cell_relation::CellRelation,
    figures::{grid::Grid, keys::Keys},
    search::Steps,
    view::{Axis, View},
};

/// The running balances and the roll-ups of a sheet.
pub fn kinds(grid: &Grid, keys: &Keys, views: &[View<'_>], steps: &mut Steps) -> Vec<CellRelation> {
    let mut found = Vec::new();
    for view in views.iter().filter(|it| it.axis == Axis::Rows) {
        found.extend(running::running(view, steps));
    }
    found.extend(rollup::rollups(grid, keys, steps));
    found
}
