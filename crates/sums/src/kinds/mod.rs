//! Relations between cells that are no sums of lines: each kind looks for its own, over lists of any
//! length.

pub mod ratio;
pub mod rollup;
pub mod running;

use crate::{
    cell_relation::CellRelation,
    figures::{grid::Grid, keys::Keys, labels::LineName},
    search::Steps,
    view::{Axis, View},
};

/// The running balances, the percentages and the roll-ups of a sheet.
pub fn kinds(grid: &Grid, keys: &Keys, views: &[View<'_>], steps: &mut Steps) -> Vec<CellRelation> {
    let mut found = Vec::new();
    let across = views.iter().find(|it| it.axis == Axis::Columns);
    let lane_names: &[LineName] = across.map_or(&[], |it| &it.names);
    for view in views.iter().filter(|it| it.axis == Axis::Rows) {
        found.extend(running::running(view, steps));
        found.extend(ratio::ratios(view, lane_names, steps));
    }
    found.extend(rollup::rollups(grid, keys, steps));
    found
}
