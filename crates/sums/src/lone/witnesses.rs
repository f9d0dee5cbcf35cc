//! What speaks for a lone total that misses: a plain slip, a sibling that holds, a figure elsewhere
//! that says the same.

use super::lines::{Form, Reading};
use crate::{
    bits::{BIT, log2},
    figures::grid::State,
    input::Sign,
    judge::{Judged, silence::signed, slips::slip},
    report::{EquationStatus, Slip},
    search::Finder,
    view::View,
    vote::Sides,
    words::TotalWord,
};

/// A slip says nothing below so much evidence against chance.
const LEAST_FOR_SLIP: i32 = 8 * BIT;

/// One digit changed.
const LEAST_FOR_DIGIT: i32 = 7 * BIT;

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Witness {
    /// A plain slip of one figure mends it.
    Slip,
    /// Totals like it hold.
    Sibling,
    /// The total, or all of its parts, are confirmed elsewhere.
    Confirmed,
}

/// The first witness for a total that misses.
pub(super) fn witness(
    view: &View<'_>,
    one: &Judged,
    reading: &Reading,
    found: &[&Judged],
    more: &[Judged],
) -> Option<Witness> {
    let lane = &one.lanes[0];
    let sides = &lane.sides;
    if sides.difference.abs() * 2 <= sides.units * 3 {
        return None;
    }
    let strict = view.names[one.relation.total].total() == TotalWord::Strict;
    if (strict || reading.form == Form::Statement) && slip_speaks(view, one, sides) {
        return Some(Witness::Slip);
    }
    let (small, large) =
        (sides.total.abs().min(sides.sum.abs()), sides.total.abs().max(sides.sum.abs()));
    let alike = large * 2 <= small * 5 && (sides.total < 0) == (sides.sum < 0);
    if !alike || reading.form == Form::Statement {
        return None;
    }
    if sibling_holds(view, one, found, more) {
        return Some(Witness::Sibling);
    }
    is_confirmed(view, one).then_some(Witness::Confirmed)
}

/// Whether a plain slip mends it, weighed against the slips that could fit by chance.
fn slip_speaks(view: &View<'_>, one: &Judged, sides: &Sides) -> bool {
    let relation = &one.relation;
    let lane = one.lanes[0].lane;
    let size = log2((sides.total.abs().max(sides.volume) / sides.unit).unsigned_abs());
    let cells = relation.parts.len() as u128 + 1;
    let total = std::iter::once((relation.total, -sides.difference));
    let parts = relation.parts.iter().map(|part| (part.line, signed(*part, sides.difference)));
    let lacks = relation.parts.iter().any(|part| {
        let value = view.at(part.line, lane).value;
        let signed = if part.sign == Sign::Plus { value } else { -value };
        value != 0 && 2 * (sides.difference + signed).abs() <= sides.units
    });
    if lacks && size - log2(cells) >= LEAST_FOR_SLIP {
        return true;
    }
    total.chain(parts).any(|(line, change)| {
        let value = view.at(line, lane).value;
        let Some((kind, _)) = slip(value, value + change, sides.units / 2) else { return false };
        let (ways, least) = match kind {
            Slip::Sign => (1, LEAST_FOR_SLIP),
            Slip::Point | Slip::Unit => (6, LEAST_FOR_SLIP),
            Slip::Swapped => (8, LEAST_FOR_SLIP),
            Slip::Digit => (60, LEAST_FOR_DIGIT),
            // A digit more or less fits too many figures.
            Slip::Lost => return false,
        };
        size - log2(cells * ways) >= least
    })
}

/// Whether the same lines hold in another lane, or another total holds in this one.
fn sibling_holds(view: &View<'_>, one: &Judged, found: &[&Judged], more: &[Judged]) -> bool {
    let relation = &one.relation;
    let lane = one.lanes[0].lane;
    let holding = |it: &Judged, lane: usize| {
        it.relation.finder != Finder::NearMiss
            && it.lanes.iter().any(|other| {
                other.lane == lane
                    && matches!(other.status, EquationStatus::Holds | EquationStatus::Rounding)
            })
    };
    let speaks = |it: &Judged| {
        let same_lines = it.relation.total == relation.total && it.relation.parts == relation.parts;
        let same_column = it.relation.total != relation.total
            && view.names[it.relation.total].total() == TotalWord::Strict
            && it.relation.parts.len() >= 2
            && it.relation.parts.iter().all(|part| part.line < it.relation.total)
            && holding(it, lane)
            // A total of totals, of which this is one, is no sibling.
            && !it.relation.parts.iter().any(|part| part.line == relation.total);
        let other_lane = same_lines
            && it.lanes.iter().any(|other| other.lane != lane)
            && it.lanes.iter().any(|other| holding(it, other.lane));
        it.view == one.view && (same_column || other_lane)
    };
    found.iter().any(|it| speaks(it)) || more.iter().any(speaks)
}

/// Whether another figure of the total's row is the same: debits and credits.
fn is_confirmed(view: &View<'_>, one: &Judged) -> bool {
    let lane = one.lanes[0].lane;
    let total = view.at(one.relation.total, lane);
    view.lanes.clone().filter(|other| *other != lane).any(|other| {
        let figure = view.at(one.relation.total, other);
        figure.state == State::Stated && figure.value == total.value && total.value != 0
    })
}
