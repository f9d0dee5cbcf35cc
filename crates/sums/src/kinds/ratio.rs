//! Percentages: a column that is one column in percent of another (a share of the table's total, a
//! rate of execution), or the change from one to the other.

use crate::{
    bits::{BIT, log2},
    cell_relation::{CellRelation, CellSides},
    figures::{
        grid::{Figure, State, power},
        labels::LineName,
    },
    input::{Sign, Term},
    report::{Confidence, EquationStatus, Kind},
    search::Steps,
    view::View,
    words::{Told, TotalWord},
};

/// Columns between a percentage and what it is of.
const WINDOW: usize = 6;

/// Percentages that must be right.
const LEAST_HOLDING: usize = 4;

/// Of a hundred percentages, so many must be right.
const SHARE: usize = 75;

/// Evidence against chance.
const ENOUGH: i32 = 24 * BIT;

/// Rows that a column is tried on before all of it is gone through.
const TRIAL: usize = 24;

/// A percentage is often computed from figures finer than those shown: a miss of so many roundings is
/// none.
const ROUNDINGS: i128 = 3;

/// Totals that shares may be of.
const MOST_WHOLES: usize = 3;

/// What a percentage is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Base {
    /// The figure of the same row in a column.
    Column(usize),
    /// The figure of a total's row in the column of the part.
    Whole(usize),
    /// As `Column`, but the change from it.
    ChangeFrom(usize),
}

/// The percentages of a view whose lines are rows.
pub fn ratios(view: &View<'_>, lane_names: &[LineName], steps: &mut Steps) -> Vec<CellRelation> {
    let lines: Vec<usize> = view.bearing().collect();
    let wholes: Vec<usize> = lines
        .iter()
        .copied()
        .filter(|line| view.names[*line].total() == TotalWord::Strict)
        .take(MOST_WHOLES)
        .collect();
    let mut found = Vec::new();
    for lane in view.lanes.clone().filter(|lane| is_ratio(view, lane_names, &lines, *lane)) {
        let near: Vec<usize> = (lane.saturating_sub(WINDOW).max(view.lanes.start)
            ..(lane + WINDOW + 1).min(view.lanes.end))
            .filter(|other| *other != lane && !is_ratio(view, lane_names, &lines, *other))
            .collect();
        let mut best: Option<(usize, CellRelation)> = None;
        for part in &near {
            let bases = wholes.iter().map(|line| Base::Whole(*line)).chain(
                near.iter()
                    .filter(|base| *base != part)
                    .flat_map(|base| [Base::Column(*base), Base::ChangeFrom(*base)]),
            );
            for base in bases {
                for hundred in [100, 1] {
                    let trial = RatioTrial { view, lane, part: *part, base, hundred };
                    if let Some((holding, relation)) = trial.run(&lines, steps)
                        && best.as_ref().is_none_or(|(most, _)| holding > *most)
                    {
                        best = Some((holding, relation));
                    }
                }
            }
        }
        found.extend(best.map(|(_, relation)| relation));
    }
    found
}

/// Whether a column is shown in percent or called a rate.
fn is_ratio(view: &View<'_>, lane_names: &[LineName], lines: &[usize], lane: usize) -> bool {
    let stated = || {
        let figures = lines.iter().map(|line| view.at(*line, lane));
        figures.filter(|it| it.state == State::Stated)
    };
    let (n, percent) = (stated().count(), stated().filter(|it| it.percent).count());
    let called = lane_names.get(lane).is_some_and(|name| name.said.rate == Told::Yes);
    n >= LEAST_HOLDING && (called || percent * 2 > n)
}

/// One way in which a column may be a percentage.
struct RatioTrial<'t, 'v> {
    view: &'t View<'v>,
    lane: usize,
    part: usize,
    base: Base,
    /// The figure that is the whole: 100, or 1 where cells hold fractions.
    hundred: i128,
}

impl RatioTrial<'_, '_> {
    fn run(&self, lines: &[usize], steps: &mut Steps) -> Option<(usize, CellRelation)> {
        let first = &lines[..lines.len().min(TRIAL)];
        if !steps.take(first.len()) {
            return None;
        }
        let trial: Vec<CellSides> = first.iter().filter_map(|line| self.sides(*line)).collect();
        if n_holding(&trial) * 2 <= trial.len() || !steps.take(lines.len()) {
            return None;
        }
        let mut equations: Vec<CellSides> =
            lines.iter().filter_map(|line| self.sides(*line)).collect();
        let holding = n_holding(&equations);
        let mut values: Vec<i128> = equations.iter().map(|it| it.left).collect();
        values.sort_unstable();
        values.dedup();
        let told = equations.iter().filter(|it| it.status != EquationStatus::Breaks);
        let bits: i32 = told.map(|it| self.bits(it)).fold(0, i32::saturating_add);
        let enough = holding >= LEAST_HOLDING
            && holding * 100 >= equations.len() * SHARE
            && values.len() > LEAST_HOLDING / 2
            && bits >= ENOUGH;
        if !enough {
            return None;
        }
        for one in &mut equations {
            if one.status != EquationStatus::Breaks {
                one.confidence = Confidence::Likely;
            }
        }
        let kind = match self.base {
            Base::Column(_) | Base::Whole(_) => Kind::Percent,
            Base::ChangeFrom(_) => Kind::Change,
        };
        let evidence = format!("{} in {holding} of {} rows", kind.word(), equations.len());
        Some((holding, CellRelation { kind, evidence, equations }))
    }

    /// What a percentage that is right says: how finely it is shown.
    fn bits(&self, one: &CellSides) -> i32 {
        let unit = self.view.grid.figure(one.total).map_or(1, |it| power(it.unit)).max(1);
        log2((one.left / unit).unsigned_abs()).min(14 * BIT)
    }

    /// Percentage × base against the part × 100, in which all three may be rounded; `None` where one
    /// is not stated or says nothing.
    fn sides(&self, line: usize) -> Option<CellSides> {
        let view = self.view;
        let (base_line, base_lane, change) = match self.base {
            Base::Column(lane) => (line, lane, 0),
            Base::Whole(whole) => (whole, self.part, 0),
            Base::ChangeFrom(lane) => (line, lane, 1),
        };
        let figures = [(line, self.lane), (line, self.part), (base_line, base_lane)];
        let [ratio, part, base] = figures.map(|(line, lane)| view.at(line, lane));
        let stated = |it: &Figure| it.state == State::Stated;
        if base_line == line && base_lane == self.part
            || ![ratio, part, base].iter().all(|it| stated(it))
            || base.value <= 0
            || part.value == 0
        {
            return None;
        }
        let full = self.hundred.checked_mul(10_i128.checked_pow(view.grid.places)?)?;
        // A change is the percentage less the whole.
        let weight_of_base = ratio.value.checked_add(full.checked_mul(change)?)?;
        let gap =
            weight_of_base.checked_mul(base.value)?.checked_sub(full.checked_mul(part.value)?)?;
        let units = power(ratio.unit)
            .checked_mul(base.value)?
            .checked_add(full.checked_mul(power(part.unit))?)?
            .checked_add(weight_of_base.abs().checked_mul(power(base.unit))?)?
            .checked_mul(ROUNDINGS)?;
        let [total, part_at, base_at] = figures.map(|(line, lane)| view.address(line, lane));
        let right = full.checked_mul(part.value)?.checked_div(base.value)?;
        let status = match CellSides::verdict(gap, units) {
            // No percentage is exact.
            EquationStatus::Rounding => EquationStatus::Holds,
            other => other,
        };
        Some(CellSides {
            total,
            terms: [part_at, base_at].map(|at| Term { at, sign: Sign::Plus }).to_vec(),
            left: ratio.value,
            right: right - full * change,
            weights: vec![(total, base.value), (part_at, -full), (base_at, weight_of_base)],
            gap,
            units,
            tolerance: units / base.value,
            status,
            confidence: Confidence::Possible,
        })
    }
}

fn n_holding(equations: &[CellSides]) -> usize {
    equations.iter().filter(|it| it.status != EquationStatus::Breaks).count()
}
