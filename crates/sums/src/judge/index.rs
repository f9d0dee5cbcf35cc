//! The equations that share cells with broken ones: what a change of one cell does to all of them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Judged, silence::signed};
use crate::{
    cell_relation::Witnessed, figures::grid::State, input::At, report::EquationStatus, view::View,
    vote::Part,
};

/// A longer sum is not asked cell by cell.
pub const MOST_PARTS: usize = 2_000;

/// Totals of totals that a change is followed through.
const MOST_LEVELS: usize = 3;

/// An equation as the cells in it see it.
struct CellEquation {
    difference: i128,
    units: i128,
    broken: bool,
    total: At,
    /// What a change of the total adds to the difference.
    total_weight: i128,
}

/// Equations by the cells that broken ones have.
pub struct Index {
    equations: Vec<CellEquation>,
    by_cell: BTreeMap<At, Vec<(usize, i128)>>,
    /// Cells that a formula sums.
    computed: BTreeSet<At>,
}

impl Index {
    /// The equations that share a cell with a broken one, and the totals above these.
    pub fn new(
        views: &[View<'_>],
        relations: &[Judged],
        witnessed: &Witnessed,
        computed: BTreeSet<At>,
    ) -> Self {
        let lanes = || {
            relations.iter().flat_map(|judged| {
                let usual = judged.relation.parts.len() <= MOST_PARTS;
                judged.lanes.iter().map(move |lane| (&views[judged.view], judged, lane, usual))
            })
        };
        let others = || witnessed.relations.iter().flat_map(|it| &it.equations);
        let mut wanted = BTreeSet::new();
        for (view, judged, lane, usual) in lanes() {
            if usual && lane.status == EquationStatus::Breaks {
                wanted.extend(cells(view, judged, lane.lane).map(|(at, _)| at));
            }
        }
        for one in others().filter(|it| it.status == EquationStatus::Breaks) {
            wanted.extend(one.weights.iter().map(|(at, _)| *at));
        }
        let mut index = Self { equations: Vec::new(), by_cell: BTreeMap::new(), computed };
        if wanted.is_empty() {
            return index;
        }
        for _ in 1..MOST_LEVELS {
            let mut above = BTreeSet::new();
            for (view, judged, lane, usual) in lanes() {
                let total = view.address(judged.relation.total, lane.lane);
                let takes = |at: At| wanted.contains(&at);
                if usual && !takes(total) && cells(view, judged, lane.lane).any(|(at, _)| takes(at))
                {
                    above.insert(total);
                }
            }
            if above.is_empty() {
                break;
            }
            wanted.extend(above);
        }
        for (view, judged, lane, _) in lanes() {
            let total = view.address(judged.relation.total, lane.lane);
            let says_nothing =
                lane.status == EquationStatus::Incomplete || witnessed.derived.contains(&total);
            if !says_nothing {
                let equation = CellEquation {
                    difference: lane.sides.difference,
                    units: lane.sides.units,
                    broken: lane.status == EquationStatus::Breaks,
                    total,
                    total_weight: 1,
                };
                index.add(equation, cells(view, judged, lane.lane), &wanted);
            }
        }
        for one in others() {
            let equation = CellEquation {
                difference: one.gap,
                units: one.units,
                broken: one.status == EquationStatus::Breaks,
                total: one.total,
                total_weight: one.weights.first().map_or(1, |(_, weight)| *weight),
            };
            index.add(equation, one.weights.iter().copied(), &wanted);
        }
        index
    }

    fn add(
        &mut self,
        equation: CellEquation,
        cells: impl Iterator<Item = (At, i128)>,
        wanted: &BTreeSet<At>,
    ) {
        let id = self.equations.len();
        self.equations.push(equation);
        for (at, weight) in cells.filter(|(at, _)| wanted.contains(at)) {
            self.by_cell.entry(at).or_default().push((id, weight));
        }
    }

    /// Whether formulas of the sheet state sums.
    pub fn has_formulas(&self) -> bool {
        !self.computed.is_empty()
    }

    /// Whether a formula sums this cell.
    pub fn is_computed(&self, at: At) -> bool {
        self.computed.contains(&at)
    }

    /// What a change of a cell does to the equations that it is in, and to those of the totals that
    /// were computed from it.
    pub fn effect(&self, at: At, change: i128) -> Effect {
        self.effect_below(at, change, None, MOST_LEVELS)
    }

    fn effect_below(&self, at: At, change: i128, from: Option<usize>, levels: usize) -> Effect {
        let own = self.by_cell.get(&at).map(Vec::as_slice).unwrap_or_default();
        let is_broken_total =
            own.iter().any(|(id, _)| self.equations[*id].total == at && self.equations[*id].broken);
        let mut effect = Effect::default();
        for (id, weight) in own.iter().filter(|(id, _)| Some(*id) != from) {
            let equation = &self.equations[*id];
            let moved = weight.saturating_mul(change);
            let gap = equation.difference.saturating_add(moved).unsigned_abs();
            let holds = gap <= equation.units.unsigned_abs() / 2;
            match (equation.broken, holds) {
                (true, true) => {
                    effect.mended += 1;
                    effect.exact += i32::from(gap == 0);
                }
                // What a formula computes from the wrong figure is no witness for it.
                (false, false) if equation.total != at && self.is_computed(equation.total) => {
                    if let Some(above) = self.carried(*id, moved, levels) {
                        effect.mended += above.mended;
                    }
                }
                (false, false) if equation.total != at => match self.carried(*id, moved, levels) {
                    Some(above) => {
                        effect.mended += above.mended;
                        effect.harmed += above.harmed;
                        effect.carried += above.carried + 1;
                    }
                    None if is_broken_total => effect.carried += 1,
                    None => effect.harmed += 1,
                },
                (false, false) => effect.harmed += 1,
                (true, false) | (false, true) => {}
            }
        }
        effect
    }

    /// What following a change through the total of an equation does, where that mends something: the
    /// total was then computed from the wrong part.
    fn carried(&self, id: usize, moved: i128, levels: usize) -> Option<Effect> {
        let equation = &self.equations[id];
        let change = moved.checked_neg()?.checked_div(equation.total_weight)?;
        let levels = levels.checked_sub(1)?;
        let above = self.effect_below(equation.total, change, Some(id), levels);
        (above.mended > 0 && above.harmed == 0).then_some(above)
    }
}

/// What a change of a cell does to the equations that it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Effect {
    /// Broken ones that then hold.
    pub mended: i32,
    /// Those of them that then hold without a difference.
    pub exact: i32,
    /// Holding ones that then break.
    pub harmed: i32,
    /// Totals that were computed from the wrong figure, and follow it.
    pub carried: i32,
}

/// Cells of an equation, with what a change of the cell does to total − parts. A blank part is none:
/// that a figure is missing there is another question.
fn cells<'v>(
    view: &'v View<'_>,
    judged: &'v Judged,
    lane: usize,
) -> impl Iterator<Item = (At, i128)> + 'v {
    let part = move |part: &Part| (view.address(part.line, lane), -signed(*part, 1));
    let stated = move |part: &&Part| view.at(part.line, lane).state == State::Stated;
    std::iter::once((view.address(judged.relation.total, lane), 1))
        .chain(judged.relation.parts.iter().filter(stated).map(part))
}
