//! A plain slip that mends an equation, weighed against chance: among so many figures some slip
//! fits a small difference by accident.

use super::lane_part::LanePart;
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
    pub slip: Slip,
    /// Evidence against chance, in sixteenths of a bit.
    pub bits: i32,
}

/// A figure of an equation, and the change of it that mends the equation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The figure.
    pub value: i128,
    /// The unit of its last place.
    pub unit: i128,
    /// What is to be added to it.
    pub change: i128,
}

/// The best slip of one cell that mends the equation of a lane; `None` if none fits, or if the
/// difference is no more than thrice what rounding explains.
pub fn best_slip(view: &View<'_>, relation: &LanePart<'_>, sides: &Sides) -> Option<Fit> {
    if 2 * sides.difference.abs() < 3 * sides.units {
        return None;
    }
    let changes: Vec<Change> = std::iter::once((relation.total, -sides.difference))
        .chain(relation.parts.iter().map(|part| (part.line, signed(*part, sides.difference))))
        .map(|(line, change)| (view.at(line, relation.lane), change))
        .filter(|(figure, _)| figure.state == State::Stated)
        .map(|(figure, change)| Change { value: figure.value, unit: power(figure.unit), change })
        .collect();
    let size = sides.total.abs().max(sides.volume) / sides.unit.max(1);
    weigh(&changes, size, sides.units / 2)
}

/// The best slip among changes of which each mends an equation of so many units by itself.
pub fn weigh(changes: &[Change], size: i128, tolerance: i128) -> Option<Fit> {
    let size = log2(size.unsigned_abs());
    let digits: u128 = changes
        .iter()
        .map(|it| (it.value / it.unit.max(1)).unsigned_abs().checked_ilog10().unwrap_or(0))
        .map(u128::from)
        .sum();
    let n_cells = changes.len() as u128;
    // Among figures of one sign the one of the other is where a sign was lost.
    let only_negative = changes.len() > 3 && changes.iter().filter(|it| it.value < 0).count() == 1;
    changes
        .iter()
        .filter_map(|it| {
            let (slip, _) = slip(it.value, it.value + it.change, tolerance)?;
            let n_ways = match slip {
                Slip::Sign if only_negative && it.value < 0 => 1,
                Slip::Sign => n_cells,
                Slip::Point => 2 * n_cells,
                Slip::Unit => 4 * n_cells,
                Slip::Swapped => digits.max(1),
                Slip::Digit => 9 * (digits + n_cells),
                Slip::Lost => 20 * (digits + n_cells),
                // These are about a line, not about a figure: see `lacks_one`.
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
    let size = log2((sides.volume / sides.unit.max(1)).unsigned_abs());
    lacking.then(|| size - log2(relation.parts.len() as u128))
}

/// Evidence that is enough where the sum itself is in no doubt.
pub fn is_no_accident(fit: Fit) -> bool {
    fit.bits >= 4 * BIT
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
