//! Which cell of a broken equation is at fault: each cell with the change that mends the equation,
//! ranked by what else the change mends and breaks, then by how plain a slip it is.

use super::{
    Judged,
    index::{Index, MOST_PARTS},
    silence::signed,
    slips::slip,
};
use crate::{
    bits::{BIT, log2},
    figures::grid::{Grid, State},
    input::At,
    report::{EquationStatus, Slip, Suspect},
    search::LineRelation,
    view::{Axis, View},
    words::{Told, TotalWord},
};

/// Suspects named for one equation.
const MOST_SUSPECTS: usize = 3;

/// Lanes beside a figure that say what is usual in its line.
const LANES_TO_COMPARE: usize = 3;

/// Trailing zeros that speak for a typed figure at most.
const MOST_ZEROS: i32 = 3;

/// What it is worth that a cell is typed where its neighbours are sums.
const TYPED: i32 = 8 * BIT;

/// What it is worth that a formula sums a cell: it is as right as what it adds.
const COMPUTED: i32 = -4 * BIT;

impl Index {
    /// The cells of a broken equation, the likeliest first.
    pub fn suspects(
        &self,
        view: &View<'_>,
        judged: &Judged,
        lane: usize,
        difference: i128,
        units: i128,
    ) -> Vec<Suspect> {
        let relation = &judged.relation;
        if relation.parts.len() > MOST_PARTS {
            return Vec::new();
        }
        let derived = derived(view, relation);
        let is_missing = lacks_a_line(judged);
        let reasons = std::iter::once((relation.total, -difference))
            .chain(relation.parts.iter().map(|part| (part.line, signed(*part, difference))))
            .filter(|(line, _)| view.at(*line, lane).state == State::Stated)
            .map(|(line, change)| {
                let is_total = line == derived;
                let by_line = match line == relation.total {
                    true if is_missing => Some(Slip::LeftOut),
                    true => lacks_or_repeats(view, relation, lane, difference),
                    false => None,
                };
                let value = view.at(line, lane).value;
                let meant = slip(value, value + change, units / 2)
                    .filter(|_| by_line.is_none())
                    .map_or(value + change, |(_, meant)| meant);
                Reason {
                    at: view.address(line, lane),
                    value,
                    change,
                    tolerance: units / 2,
                    by_line,
                    odd: oddness(view, relation.total, line, lane, meant),
                    is_total,
                }
            });
        self.rank(view.grid, reasons)
    }

    /// The first few of the changes that each mend an equation, the likeliest first.
    pub fn rank(&self, grid: &Grid, reasons: impl Iterator<Item = Reason>) -> Vec<Suspect> {
        let mut ranked: Vec<(Rank, Suspect)> = reasons
            .map(|reason| {
                let Reason { at, value, change, tolerance, by_line, odd, is_total } = reason;
                let effect = self.effect(at, change);
                let by_line = by_line.map(|slip| (slip, value + change));
                // Several equations that agree to the last place leave no room for rounding.
                let tolerance = if effect.exact >= 2 { 0 } else { tolerance };
                let (slip, meant) = match by_line.or_else(|| slip(value, value + change, tolerance))
                {
                    Some((slip, meant)) => (Some(slip), meant),
                    None => (None, value + change),
                };
                let net = effect.mended - 2 * effect.harmed;
                // A part that no slip explains is less likely than a line that is missing.
                let unlikely = !is_total && slip.is_none() && effect.mended < 2 && odd < BIT;
                let net = if unlikely { net.min(-1) } else { net };
                // A total typed over is carried up without a trace; a part whose slip fits leaves
                // nothing to explain.
                let unexplained = match (is_total, slip) {
                    (true, None) => 0,
                    (true, Some(_)) => effect.carried * BIT,
                    (false, _) => effect.carried * 2 * BIT,
                };
                let odd = if odd.abs() < BIT / 2 { 0 } else { odd };
                let round = match (is_total, slip) {
                    (true, _) => rounder(value, meant),
                    (false, Some(_)) => meant_round(value, meant),
                    (false, None) => 0,
                };
                let evidence = slip.map_or(0, weight) * BIT - unexplained
                    + odd.clamp(-6 * BIT, 6 * BIT)
                    + round
                    + self.by_formulas(grid, at, is_total);
                let rank = Rank {
                    net: std::cmp::Reverse(net),
                    evidence: std::cmp::Reverse(evidence),
                    part: !is_total,
                    at,
                };
                (rank, Suspect { at, proposed: grid.decimal(meant), slip })
            })
            .collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.into_iter().take(MOST_SUSPECTS).map(|(_, suspect)| suspect).collect()
    }

    /// What the formulas of the sheet say of a cell.
    fn by_formulas(&self, grid: &Grid, at: At, is_total: bool) -> i32 {
        if !self.has_formulas() {
            return 0;
        }
        if self.is_computed(at) {
            return if is_total { 0 } else { COMPUTED };
        }
        if self.is_typed_among(grid, at) { TYPED } else { 0 }
    }

    /// Whether the figures on both sides of a typed one are sums of formulas.
    fn is_typed_among(&self, grid: &Grid, at: At) -> bool {
        let (Some(row), Some(column)) = (grid.row_of(at.row), grid.column_of(at.column)) else {
            return false;
        };
        let computed = |row: Option<usize>, column: Option<usize>| {
            let (Some(row), Some(column)) = (row, column) else { return false };
            row < grid.n_rows()
                && column < grid.n_columns()
                && self.is_computed(grid.address(row, column))
        };
        let down =
            computed(row.checked_sub(1), Some(column)) && computed(Some(row + 1), Some(column));
        let across =
            computed(Some(row), column.checked_sub(1)) && computed(Some(row), Some(column + 1));
        down || across
    }
}

/// The line that is worked out from the others: the total, but among columns that one of them heads
/// as a balance (budget, spent, available) that one.
fn derived(view: &View<'_>, relation: &LineRelation) -> usize {
    let name = |line: usize| &view.names[line];
    let is_called = |line: usize| name(line).said.derived == Told::Yes;
    if view.axis == Axis::Rows
        || name(relation.total).total() == TotalWord::Strict
        || is_called(relation.total)
    {
        return relation.total;
    }
    let mut called = relation.parts.iter().map(|part| part.line).filter(|line| is_called(*line));
    match (called.next(), called.next()) {
        (Some(only), None) => only,
        (_, _) => relation.total,
    }
}

/// Whether a line of a total is missing: it fails in several lanes, and holds in none.
fn lacks_a_line(judged: &Judged) -> bool {
    judged.n_holding() == 0 && judged.n(EquationStatus::Breaks) >= 2
}

/// A cell with the change of it that mends an equation, and what speaks for it.
#[derive(Debug, Clone, Copy)]
pub struct Reason {
    /// The cell.
    pub at: At,
    /// What it says, scaled.
    pub value: i128,
    /// What is to be added.
    pub change: i128,
    /// How far from that the figure that was meant may be.
    pub tolerance: i128,
    /// A line left out or counted twice, which explains a total.
    pub by_line: Option<Slip>,
    /// How much better the figure then fits among those beside it, in sixteenths of a bit.
    pub odd: i32,
    /// Whether it is the total of the equation.
    pub is_total: bool,
}

/// Whether a total misses by exactly one of its parts: it lacks it, or has it twice.
pub fn lacks_or_repeats(
    view: &View<'_>,
    relation: &LineRelation,
    lane: usize,
    difference: i128,
) -> Option<Slip> {
    if relation.parts.len() < 3 {
        return None;
    }
    let is_one = |difference: i128| {
        relation.parts.iter().any(|part| {
            let figure = view.at(part.line, lane);
            figure.state == State::Stated && signed(*part, difference) == figure.value
        })
    };
    if is_one(-difference) {
        return Some(Slip::LeftOut);
    }
    is_one(difference).then_some(Slip::Repeated)
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    net: std::cmp::Reverse<i32>,
    evidence: std::cmp::Reverse<i32>,
    part: bool,
    at: At,
}

/// What a slip is worth against chance: a difference of one digit fits most cells.
fn weight(slip: Slip) -> i32 {
    match slip {
        Slip::Sign | Slip::LeftOut | Slip::Repeated => 8,
        Slip::Unit | Slip::Point => 7,
        Slip::Swapped => 4,
        Slip::Digit => 2,
        Slip::Lost => 1,
    }
}

/// What it is worth that a total is a rounder figure than the one that was meant: it was typed by
/// hand. A zero more is a chance of one in ten.
fn rounder(written: i128, meant: i128) -> i32 {
    (zeros(written) - zeros(meant)).clamp(0, MOST_ZEROS) * 3 * BIT
}

/// What it is worth that a line is a round figure once it is corrected, or was one before: chance gives
/// a zero more once in ten times, and one figure in sixteen is round by itself.
fn meant_round(written: i128, meant: i128) -> i32 {
    let more = zeros(meant) - zeros(written);
    more.signum() * (more.abs().min(MOST_ZEROS) * 3 - 4).max(0) * BIT
}

/// Zeros at the end of a figure.
fn zeros(mut figure: i128) -> i32 {
    let mut n = 0;
    while figure != 0 && figure % 10 == 0 {
        figure /= 10;
        n += 1;
    }
    n
}

/// How much better the figure that was meant fits than the one written: both compared with what the
/// line and the total are in the lanes beside it, in sixteenths of a bit.
fn oddness(view: &View<'_>, total: usize, line: usize, lane: usize, meant: i128) -> i32 {
    let written = view.at(line, lane).value;
    let scale = if line == total { None } else { Some(total) };
    let mut expected: Vec<i128> = (lane.saturating_sub(4)..(lane + 5).min(view.lanes.end))
        .filter(|it| *it != lane && *it >= view.lanes.start)
        .filter_map(|beside| {
            let figure = view.at(line, beside);
            if figure.state != State::Stated {
                return None;
            }
            match scale {
                // The line's share of the total beside it, applied to the total here.
                Some(total) => {
                    let (here, there) = (view.at(total, lane).value, view.at(total, beside).value);
                    figure.value.checked_mul(here)?.checked_div(there)
                }
                None => Some(figure.value),
            }
        })
        .collect();
    // One or two lanes beside are other things as often as the same in another year.
    if expected.len() < LANES_TO_COMPARE {
        return 0;
    }
    expected.sort_unstable();
    let middle = expected[expected.len() / 2];
    let away = |it: i128| {
        let apart = (log2(it.unsigned_abs() + 1) - log2(middle.unsigned_abs() + 1)).abs();
        apart + if (it < 0) == (middle < 0) { 0 } else { 3 * BIT }
    };
    away(written) - away(meant)
}
