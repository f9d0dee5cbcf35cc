//! Sums that others say better.

use std::collections::BTreeSet;

use crate::{judge::Judged, report::EquationStatus, search::Finder};

/// Drops what others say better: a total over all of its lines but one where the sum over all of them
/// breaks, since it is that which the label asks for; and the inverse of a statement, in which a total
/// above would be the sum of the balance below and what was taken from it.
pub fn drop_contained(judged: &mut Vec<Judged>) {
    let mut dropped: Vec<(usize, usize)> = Vec::new();
    for (at, shorter) in judged.iter().enumerate().filter(|(_, it)| it.n_holding() == 1) {
        for lane in shorter.lanes.iter().filter(|it| it.status != EquationStatus::Breaks) {
            let lacks_one = judged.iter().any(|it| {
                it.view == shorter.view
                    && it.relation.total == shorter.relation.total
                    && it.relation.parts.len() == shorter.relation.parts.len() + 1
                    && shorter.relation.parts.iter().all(|one| it.relation.parts.contains(one))
                    && it
                        .lanes
                        .iter()
                        .any(|own| own.lane == lane.lane && own.status == EquationStatus::Breaks)
            });
            if lacks_one {
                dropped.push((at, lane.lane));
            }
        }
    }
    for (at, lane) in dropped {
        judged[at].lanes.retain(|it| it.lane != lane);
    }
    let lines = |it: &Judged| {
        let mut lines: Vec<usize> = it.relation.parts.iter().map(|part| part.line).collect();
        lines.push(it.relation.total);
        lines.sort_unstable();
        lines
    };
    let statements: BTreeSet<(usize, Vec<usize>, usize)> = judged
        .iter()
        .filter(|it| it.relation.finder == Finder::Witness && it.relation.parts.len() == 2)
        .map(|it| (it.view, lines(it), it.relation.total))
        .collect();
    judged.retain(|it| {
        let inverse = it.relation.parts.len() == 2 && it.relation.finder != Finder::Witness && {
            let own = lines(it);
            let last = own.last().copied().unwrap_or_default();
            last != it.relation.total && statements.contains(&(it.view, own, last))
        };
        !it.lanes.is_empty() && !inverse
    });
}
