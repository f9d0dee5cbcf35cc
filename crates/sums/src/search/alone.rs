//! Lines called a total that no relation explains: looked for in each lane by itself.

use std::collections::BTreeMap;

use super::{
    Finder, LineRelation, Steps,
    runs::{Active, Direction},
};
use crate::{
    view::View,
    vote::{Part, Tally},
    words::{Told, TotalWord},
};

/// Lanes tried by themselves.
const MOST_LANES: usize = 64;

/// Relations of labelled totals in some lanes alone.
pub fn alone(
    view: &View<'_>,
    active: &[usize],
    found: &[LineRelation],
    steps: &mut Steps,
) -> Vec<LineRelation> {
    let mut more = Vec::new();
    for total in view.bearing() {
        let name = &view.names[total];
        if name.total() != TotalWord::Strict || name.said.rate == Told::Yes {
            continue;
        }
        let mut lines: Vec<usize> = active.to_vec();
        if let Err(at) = lines.binary_search(&total) {
            lines.insert(at, total);
        }
        let Ok(position) = lines.binary_search(&total) else { continue };
        let mut by_parts: BTreeMap<Vec<usize>, Vec<usize>> = BTreeMap::new();
        for lane in view.lanes.clone().take(MOST_LANES) {
            let one = [lane];
            let active = Active { view, lines: lines.clone(), lanes: &one };
            let known = |direction: Direction| {
                found.iter().any(|it| {
                    let before = it.parts.iter().all(|part| part.line < total);
                    it.total == total && before == (direction == Direction::Before)
                })
            };
            let best = [Direction::Before, Direction::After]
                .into_iter()
                .filter(|direction| !known(*direction))
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
