//! What speaks for a sum beside its own view.

use std::collections::BTreeSet;

use crate::{
    cell_relation::Witnessed,
    figures::grid::State,
    input::At,
    judge::{Judged, JudgedLane, index::Index},
    report::{EquationStatus, Kind},
    view::View,
};

/// What may speak for a sum beside its own view.
pub struct Others<'a> {
    /// All equations by their cells.
    pub index: &'a Index,
    /// Products, and figures stated twice.
    pub witnessed: &'a Witnessed,
}

/// Whether the total is typed while the sheet's other sums are formulas.
pub fn is_typed_among_formulas(
    view: &View<'_>,
    judged: &Judged,
    lane: &JudgedLane,
    others: &Others<'_>,
) -> bool {
    let own = view.address(judged.relation.total, lane.lane);
    others.index.has_formulas() && !others.index.is_computed(own)
}

/// Whether the same figure is stated elsewhere, as debits are by credits.
pub fn is_stated_twice(
    view: &View<'_>,
    judged: &Judged,
    lane: &JudgedLane,
    others: &Others<'_>,
) -> bool {
    let own = view.address(judged.relation.total, lane.lane);
    let same = others.witnessed.relations.iter().filter(|it| it.kind == Kind::Same);
    same.flat_map(|it| &it.equations)
        .any(|it| it.status == EquationStatus::Holds && it.weights.iter().any(|(at, _)| *at == own))
}

/// Whether every part is confirmed by its own quantity and price.
pub fn all_parts_are_products(
    view: &View<'_>,
    judged: &Judged,
    lane: &JudgedLane,
    others: &Others<'_>,
) -> bool {
    let products = others.witnessed.relations.iter().filter(|it| it.kind == Kind::Product);
    let confirmed: BTreeSet<At> = products
        .flat_map(|it| &it.equations)
        .filter(|it| it.status == EquationStatus::Holds)
        .map(|it| it.total)
        .collect();
    let stated = judged.relation.parts.iter();
    let stated: Vec<At> = stated
        .filter(|part| view.at(part.line, lane.lane).state == State::Stated)
        .map(|part| view.address(part.line, lane.lane))
        .collect();
    !stated.is_empty() && stated.iter().all(|at| confirmed.contains(at))
}
