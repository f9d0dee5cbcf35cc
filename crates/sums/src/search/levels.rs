//! Outlines that are set by levels: the lines down to one level are searched without those below it,
//! so that a table adds up at the top even if a group further down does not.

use std::collections::BTreeSet;

use super::{LineRelation, Steps, accept::Outline, rounds::rounds};
use crate::{view::View, words::TotalWord};

/// Levels that an outline has at most.
const MOST_LEVELS: usize = 8;

/// Lines below another in the outline that are looked at.
const MOST_BELOW: usize = 2_000;

/// Sums over lines of the upper levels.
pub fn levels(
    view: &View<'_>,
    eligible: &[usize],
    lanes: &[usize],
    outline: &mut Outline,
    steps: &mut Steps,
) -> Vec<LineRelation> {
    let all: BTreeSet<(usize, usize)> = eligible.iter().map(|it| view.names[*it].level).collect();
    if all.len() < 2 || all.len() > MOST_LEVELS {
        return Vec::new();
    }
    let mut found = Vec::new();
    for cut in all.iter().take(all.len() - 1) {
        let lines: Vec<usize> = eligible
            .iter()
            .copied()
            .filter(|line| {
                let name = &view.names[*line];
                // A total may be set anywhere.
                name.level <= *cut || name.total() == TotalWord::Strict
            })
            .filter(|line| outline.parent[*line].is_none())
            .collect();
        // What a level shows must be more than what all of the lines showed already.
        if lines.len() >= 3 && lines.len() < eligible.len() {
            found.extend(rounds(view, &lines, lanes, outline, steps));
        }
    }
    found
}

/// The lines directly below a line in the outline: of the deeper ones that follow it, those of the
/// uppermost level.
pub fn children(view: &View<'_>, line: usize) -> Vec<usize> {
    if !has_name(view, line) {
        return Vec::new();
    }
    let level = view.names[line].level;
    let below: Vec<usize> = (line + 1..view.lines.end.min(line + MOST_BELOW))
        .take_while(|it| !has_name(view, *it) || view.names[*it].level > level)
        .filter(|it| view.bears[*it] && has_name(view, *it))
        .collect();
    let Some(upper) = below.iter().map(|it| view.names[*it].level).min() else {
        return Vec::new();
    };
    below.into_iter().filter(|it| view.names[*it].level == upper).collect()
}

fn has_name(view: &View<'_>, line: usize) -> bool {
    !view.names[line].text.is_empty()
}
