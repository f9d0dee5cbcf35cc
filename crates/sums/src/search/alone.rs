//! Lines called a total that no relation explains: looked for in each lane by itself.

use std::collections::BTreeMap;

use super::{
    Finder, LineRelation, Steps,
    runs::{Active, Direction, WINDOW},
};
use crate::{
    view::View,
    vote::{Part, Tally},
    words::{Told, TotalWord},
};

/// Lanes tried by themselves.
const MOST_LANES: usize = 64;

/// On which sides of a total its parts were found.
#[derive(Clone, Copy, Default)]
struct Known {
    before: bool,
    after: bool,
}

/// Relations of labelled totals in some lanes alone.
pub fn alone(
    view: &View<'_>,
    active: &[usize],
    found: &[LineRelation],
    steps: &mut Steps,
) -> Vec<LineRelation> {
    let mut known: BTreeMap<usize, Known> = BTreeMap::new();
    for one in found {
        let own = known.entry(one.total).or_default();
        match one.parts.iter().all(|part| part.line < one.total) {
            true => own.before = true,
            false => own.after = true,
        }
    }
    let mut more = Vec::new();
    for total in view.bearing() {
        let name = &view.names[total];
        if name.total() != TotalWord::Strict || name.said.rate == Told::Yes {
            continue;
        }
        let known = known.get(&total).copied().unwrap_or_default();
        if known.before && known.after {
            continue;
        }
        // A run reaches no further than the window.
        let at = active.partition_point(|line| *line < total);
        let before = &active[at.saturating_sub(WINDOW)..at];
        let after = active[at..].iter().filter(|line| **line != total).take(WINDOW);
        let position = before.len();
        let lines: Vec<usize> =
            before.iter().chain(std::iter::once(&total)).chain(after).copied().collect();
        let mut by_parts: BTreeMap<Vec<usize>, Vec<usize>> = BTreeMap::new();
        for lane in view.lanes.clone().take(MOST_LANES) {
            let one = [lane];
            let active = Active { view, lines: lines.clone(), lanes: &one };
            let best = [(Direction::Before, known.before), (Direction::After, known.after)]
                .into_iter()
                .filter(|(_, known)| !known)
                .map(|(direction, _)| direction)
                .filter_map(|direction| active.best_run(position, direction, steps))
                .max_by_key(|candidate| candidate.score);
            if let Some(best) = best {
                by_parts.entry(lines[best.run.0..=best.run.1].to_vec()).or_default().push(lane);
            }
        }
        for (parts, lanes) in by_parts {
            let parts: Vec<Part> = parts.into_iter().map(Part::plus).collect();
            let tally = Tally::over(view, lanes.iter().copied(), total, &parts);
            let score = tally.score;
            more.push(LineRelation { total, parts, lanes, tally, score, finder: Finder::Alone });
        }
    }
    more
}
