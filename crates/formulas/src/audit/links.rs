//! Lanes that bring figures together: each cell takes one cell of another sheet.

use std::collections::BTreeMap;

use super::lines::Direction;
use crate::{
    book::{Book, Formula},
    expression::Step,
    reference::{CellId, Sheets},
};

/// A formula that is one cell of another sheet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    /// The formula's own cell.
    pub(super) cell: CellId,
    /// What it takes.
    pub(super) target: CellId,
}

/// Lanes with two links or more, each with its links in order.
pub(super) fn lanes(book: &Book<'_>) -> BTreeMap<(u32, Direction, u32), Vec<Link>> {
    let mut lanes: BTreeMap<(u32, Direction, u32), Vec<Link>> = BTreeMap::new();
    for link in book.formulas().filter_map(link) {
        for direction in Direction::BOTH {
            let lane = direction.lane(link.cell.at);
            lanes.entry((link.cell.sheet, direction, lane)).or_default().push(link);
        }
    }
    lanes.retain(|_, links| links.len() >= 2);
    lanes
}

fn link(formula: Formula<'_>) -> Option<Link> {
    let [Step::Reference(reference)] = &*formula.expression.steps else { return None };
    let Sheets::One(_) = reference.sheets else { return None };
    let target = reference.areas(formula.cell)?.next()?.single()?;
    Some(Link { cell: formula.cell, target })
}
