//! A plain slip that mends an equation, weighed against chance: among so many figures some slip
//! fits a small difference by accident.

use super::candidates::LanePart;
use crate::{
    bits::{BIT, log2},
    figures::grid::{State, power},
    judge::{silence::signed, slips::slip},
    report::Slip,
    view::View,
    vote::Sides,
};

/// A slip that fits, and the bits that it is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fit {
    /// What it is.
    pub bits: i32,
    /// Whether one digit alone differs.
    pub slip: Slip,
}

/// The best slip of one cell that mends the equation of a lane; `None` if none fits, or if the
/// difference is no more than thrice what rounding explains.
pub fn best_slip(view: &View<'_>, relation: &LanePart<'_>, sides: &Sides) -> Option<Fit> {
    if 2 * sides.difference.abs() < 3 * sides.units {
        return None;
    }
    let lane = relation.lane;
    let cells: Vec<(i128, i128)> = std::iter::once((relation.total, -sides.difference))
        .chain(relation.parts.iter().map(|part| (part.line, signed(*part, sides.difference))))
        .filter(|(line, _)| view.at(*line, lane).state == State::Stated)
        .map(|(line, change)| (view.at(line, lane).value, change))
        .collect();
    let unit = power(view.at(relation.total, lane).unit).max(1);
    let size = log2((sides.total.abs().max(sides.volume) / unit).unsigned_abs());
    let digits: u128 = cells
        .iter()
        .map(|(value, _)| u128::from((value / unit).unsigned_abs().checked_ilog10().unwrap_or(0)))
        .sum();
    let n_cells = cells.len() as u128;
    cells
        .iter()
        .filter_map(|(value, change)| {
            let (slip, _) = slip(*value, value + change, sides.units / 2)?;
            let n_ways = match slip {
                Slip::Sign => n_cells,
                Slip::Point => 2 * n_cells,
                Slip::Unit => 4 * n_cells,
                Slip::Swapped => digits.max(1),
                Slip::Digit => 9 * (digits + n_cells),
                Slip::Lost => 20 * (digits + n_cells),
                // They are no slips of a figure: see `lacks_one`.
                Slip::LeftOut | Slip::Repeated => return None,
            };
            Some(Fit { bits: size - log2(n_ways), slip })
        })
        .max_by_key(|fit| fit.bits)
}

/// Whether the total lacks exactly one of its lines, and the bits that this is worth.
pub fn lacks_one(view: &View<'_>, relation: &LanePart<'_>, sides: &Sides) -> Option<i32> {
    if relation.parts.len() < 3 || 2 * sides.difference.abs() < 3 * sides.units {
        return None;
    }
    let lacking = relation.parts.iter().any(|part| {
        let figure = view.at(part.line, relation.lane);
        figure.state == State::Stated && signed(*part, -sides.difference) == figure.value
    });
    let unit = sides.unit.max(1);
    let size = log2((sides.volume / unit).unsigned_abs());
    lacking.then(|| size - log2(relation.parts.len() as u128))
}

/// Evidence that is more than chance.
pub fn enough(fit: Fit) -> bool {
    let least = match fit.slip {
        Slip::Digit => 7 * BIT,
        Slip::Sign
        | Slip::Point
        | Slip::Unit
        | Slip::Swapped
        | Slip::Lost
        | Slip::LeftOut
        | Slip::Repeated => 8 * BIT,
    };
    fit.bits >= least
}
