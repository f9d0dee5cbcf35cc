//! Which lines and lanes of a view its relations explain.

use std::collections::BTreeSet;

use super::Judged;
use crate::{report::EquationStatus, view::View};

/// Where the parts of a total are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}

/// What the relations of a view say of its lines and lanes.
pub(super) struct Claims {
    /// Lines that are the total of a relation.
    pub is_total: Vec<bool>,
    /// Lines that are a part of one.
    pub is_part: Vec<bool>,
    /// Whether some total has all of its parts before it, or after it.
    works: [bool; 2],
    /// Lanes in which some relation holds.
    pub holding: BTreeSet<usize>,
}

impl Claims {
    pub fn of(view: &View<'_>, found: &[&Judged]) -> Self {
        let mut claims = Self {
            is_total: vec![false; view.names.len()],
            is_part: vec![false; view.names.len()],
            works: [false; 2],
            holding: BTreeSet::new(),
        };
        for one in found {
            let total = one.relation.total;
            claims.is_total[total] = true;
            for part in &one.relation.parts {
                claims.is_part[part.line] = true;
            }
            let parts = || one.relation.parts.iter().map(|part| part.line);
            claims.works[0] |= parts().all(|line| line < total);
            claims.works[1] |= parts().all(|line| line > total);
            let holding = one
                .lanes
                .iter()
                .filter(|it| matches!(it.status, EquationStatus::Holds | EquationStatus::Rounding));
            claims.holding.extend(holding.map(|it| it.lane));
        }
        claims
    }

    pub fn works(&self, side: Side) -> bool {
        match side {
            Side::Before => self.works[0],
            Side::After => self.works[1],
        }
    }
}
