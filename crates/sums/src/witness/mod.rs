//! Small books: where lanes cannot vote, witnesses do.
//!
//! One column and one total give few bits. A total's word over a run of lines that misses is a
//! question; it is a likely break if something that does not depend on the miss vouches for the
//! run: a plain slip that mends it, the same lines in another column, a total beside it that holds,
//! another equation that wants the same change of the same cell.

mod candidates;
mod carried_forward;
mod chance;
mod contained;
mod equation;
mod lane_part;
mod others;
mod parts;
mod products;
mod roles;
mod stated_by_label;
mod stated_twice;
mod statement;
mod vouch;

use std::collections::BTreeSet;

use crate::{
    cell_relation::{CellRelation, Witnessed},
    input::At,
    judge::{Judged, index::Index},
    report::{Confidence, EquationStatus, Kind},
    search::Finder,
    view::{Axis, View},
};
use stated_twice::Twins;

/// A longer list is no small book: its lanes or its labels speak for themselves.
const MOST_LINES: usize = 200;

/// A sum of rates that misses by more than one part in so many was never meant.
const NEARLY: i128 = 10;

/// Lanes that together say that lines are not those of a total.
const SEVERAL: usize = 3;

/// Adds the sums that labels ask for and no lanes support, and makes breaks likely for which witnesses
/// speak; relations of other kinds are witnesses too.
pub fn witnesses(
    views: &[View<'_>],
    judged: &mut Vec<Judged>,
    kinds: Vec<CellRelation>,
    computed: &BTreeSet<At>,
) -> Witnessed {
    let moved = moved(&kinds);
    let mut witnessed = Witnessed { relations: kinds, ..Witnessed::default() };
    let mut twins: Vec<Twins> = Vec::new();
    for (at, view) in views.iter().enumerate() {
        if view.axis == Axis::Rows && view.bearing().count() <= MOST_LINES {
            let roles = roles::roles(view);
            let columns = stated_twice::columns(view, &roles, &moved);
            stated_twice::split(view, at, &columns, judged);
            let mut settled: BTreeSet<usize> = columns.iter().map(|it| it.total).collect();
            settled.extend(stated_by_label::add(view, at, judged));
            candidates::add(view, at, &roles, &settled, judged);
            witnessed.relations.extend(products::products(view, &roles));
            witnessed.relations.extend(carried_forward::carried_forward(view, &roles));
            twins.extend(stated_twice::debits_and_credits(view, at, &columns, judged));
            twins.extend(stated_twice::restated(view, at, &roles, judged));
        }
    }
    contained::drop_contained(judged);
    for one in twins {
        witnessed.derived.extend(one.derived);
        witnessed.borne_out.extend(one.borne_out);
        // Where lines say more than the pair of totals, they are reported.
        match views.first().and_then(|view| clearest(view, one.crossed)) {
            Some(crossed) => witnessed.relations.push(crossed),
            None => witnessed.relations.push(one.stated),
        }
    }
    let index = Index::new(views, judged, &witnessed, computed.clone());
    vouch::promote(views, judged, &others::Others { index: &index, witnessed: &witnessed });
    without_idle_questions(views, judged);
    if let Some(view) = views.first() {
        promote(view, &mut witnessed, &index);
    }
    witnessed
}

/// Leaves out questions that nobody would ask: whether rates add up that make nothing near their
/// total, and whether lines are those of a total that is of another size in every column.
fn without_idle_questions(views: &[View<'_>], judged: &mut Vec<Judged>) {
    for one in judged.iter_mut() {
        let (view, total) = (&views[one.view], one.relation.total);
        one.lanes.retain(|lane| {
            let asks = lane.status == EquationStatus::Breaks
                && lane.confidence == Confidence::Possible
                && (view.rates.contains(&lane.lane) || view.at(total, lane.lane).percent);
            let near = lane.sides.difference.abs() * NEARLY <= lane.sides.total.abs();
            !asks || near
        });
    }
    judged.retain(|it| {
        let asks = matches!(it.relation.finder, Finder::NearMiss | Finder::Witness)
            && it.n_holding() == 0
            && it.lanes.len() >= SEVERAL
            && it.lanes.iter().all(|lane| lane.confidence == Confidence::Possible);
        let unlike = || it.lanes.iter().all(|lane| !vouch::of_one_size(lane));
        let idle = asks && unlike();
        !it.lanes.is_empty() && !idle
    });
}

/// Columns of what moves a running balance.
fn moved(kinds: &[CellRelation]) -> BTreeSet<u32> {
    let running = kinds.iter().filter(|it| it.kind == Kind::Running).flat_map(|it| &it.equations);
    running.flat_map(|it| it.terms.iter().map(|term| term.at.column)).collect()
}

/// Of equations that say the same, the one that the plainest slip of a line mends: a slip that is no
/// evidence by itself still points to where the lines are.
fn clearest(view: &View<'_>, crossed: Vec<CellRelation>) -> Option<CellRelation> {
    crossed
        .into_iter()
        .filter_map(|one| {
            let fit = one.equations.first()?.best_slip(view.grid)?;
            Some((fit.bits, one))
        })
        .max_by_key(|(bits, _)| *bits)
        .map(|(_, one)| one)
}

fn promote(view: &View<'_>, witnessed: &mut Witnessed, index: &Index) {
    for equation in witnessed.relations.iter_mut().flat_map(|it| &mut it.equations) {
        let question = equation.status == EquationStatus::Breaks
            && equation.confidence == Confidence::Possible;
        let slips = || equation.best_slip(view.grid).is_some_and(chance::enough);
        if question && (slips() || equation.is_wanted_elsewhere(view.grid, index)) {
            equation.confidence = Confidence::Likely;
        }
    }
}
