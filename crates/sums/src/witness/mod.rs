//! Small books: where lanes cannot vote, witnesses do.
//!
//! One column and one total give few bits. A total's word over a run of lines that misses is a
//! question; it is a likely break if something that does not depend on the miss vouches for the
//! run: a plain slip that mends it, the same lines in another column, a total beside it that holds,
//! another equation that wants the same change of the same cell.

mod candidates;
mod chance;
pub mod equation;
mod parts;
mod products;
mod roles;
mod stated_twice;
mod vouch;

use std::collections::BTreeSet;

use crate::{
    input::{At, FormulaSum},
    judge::{Judged, suspects::Index},
    report::{Confidence, EquationStatus},
    view::{Axis, View},
};
use equation::CellRelation;
use stated_twice::Twins;

/// A longer list is no small book: its lanes or its labels speak for themselves.
const MOST_LINES: usize = 200;

/// What witnesses found beside relations between lines.
#[derive(Debug, Default)]
pub struct Witnessed {
    /// Products, and figures stated twice.
    pub relations: Vec<CellRelation>,
    /// Totals that follow from their lines and say nothing by themselves.
    pub derived: BTreeSet<At>,
}

/// Adds the sums that labels ask for and no lanes bear out, and makes breaks likely for which
/// witnesses speak.
pub fn witnesses(
    views: &[View<'_>],
    judged: &mut Vec<Judged>,
    formulas: &[FormulaSum],
) -> Witnessed {
    let mut witnessed = Witnessed::default();
    let mut twins: Vec<Twins> = Vec::new();
    for (at, view) in views.iter().enumerate() {
        if view.axis == Axis::Rows && view.bearing().count() <= MOST_LINES {
            let roles = roles::roles(view);
            let columns = stated_twice::columns(view, &roles);
            stated_twice::split(view, at, &columns, judged);
            let settled = columns.iter().map(|it| it.total).collect();
            candidates::add(view, at, &roles, &settled, judged);
            witnessed.relations.extend(products::products(view, &roles));
            twins.extend(stated_twice::debits_and_credits(view, at, &columns, judged));
            twins.extend(stated_twice::restated(view, at, &roles, judged));
        }
    }
    for one in twins {
        witnessed.derived.extend(one.derived);
        // Where lines say more than the pair of totals, they are reported.
        match views.first().and_then(|view| clearest(view, one.crossed)) {
            Some(crossed) => witnessed.relations.push(crossed),
            None => witnessed.relations.push(one.stated),
        }
    }
    let index = Index::new(views, judged, &witnessed);
    let computed: BTreeSet<At> = formulas.iter().map(|it| it.total).collect();
    vouch::promote(
        views,
        judged,
        &vouch::Others { index: &index, witnessed: &witnessed, computed },
    );
    if let Some(view) = views.first() {
        promote(view, &mut witnessed, &index);
    }
    witnessed
}

/// Of equations that say the same, the one that the plainest slip of a line mends.
fn clearest(view: &View<'_>, crossed: Vec<CellRelation>) -> Option<CellRelation> {
    crossed
        .into_iter()
        .filter_map(|one| {
            let fit =
                one.equations.first()?.best_slip(view.grid).filter(|fit| chance::enough(*fit))?;
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
