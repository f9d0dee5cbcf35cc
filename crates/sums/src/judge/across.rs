//! What equations along the other axis say of the cells of a line.

use std::collections::BTreeSet;

use super::Judged;
use crate::{input::At, report::EquationStatus, view::View, words::TotalWord};

/// The cells of equations along the other axis that hold.
pub(super) struct Across {
    pub holding: BTreeSet<At>,
}

impl Across {
    /// Those across the lines of a view.
    pub fn new(view: &View<'_>, views: &[View<'_>], judged: &[Judged]) -> Self {
        let labelled: BTreeSet<usize> =
            view.bearing().filter(|line| view.names[*line].total() == TotalWord::Strict).collect();
        let mut holding = BTreeSet::new();
        for one in judged.iter().filter(|it| views[it.view].axis != view.axis) {
            let other = &views[one.view];
            // What is a lane there is a line here.
            for lane in one.lanes.iter().filter(|it| labelled.contains(&it.lane)) {
                if matches!(lane.status, EquationStatus::Holds | EquationStatus::Rounding) {
                    holding.insert(other.address(one.relation.total, lane.lane));
                    let parts = one.relation.parts.iter();
                    holding.extend(parts.map(|part| other.address(part.line, lane.lane)));
                }
            }
        }
        Self { holding }
    }

    /// Whether the total's own line adds up across: then its figures are as they were meant.
    pub fn total_adds_up(&self, view: &View<'_>, judged: &Judged) -> bool {
        let confirmed = judged
            .lanes
            .iter()
            .filter(|it| self.holding.contains(&view.address(judged.relation.total, it.lane)))
            .count();
        confirmed >= 2 && confirmed * 2 > judged.lanes.len()
    }
}
