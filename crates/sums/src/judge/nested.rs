//! A subtotal in a run of lines that no total's word announces: its lines are in it already.

use crate::{
    view::View,
    vote::{Part, Sides},
};

/// Longer runs are taken as they are.
const LONGEST: usize = 60;

/// The run without the lines of a subtotal in it, where the total is the sum of the rest in every lane.
pub fn without_nested(view: &View<'_>, total: usize, parts: Vec<Part>) -> Vec<Part> {
    if parts.len() > LONGEST || adds_up(view, total, &parts) {
        return parts;
    }
    for last in 2..parts.len() {
        for first in 0..last - 1 {
            let rest: Vec<Part> = parts[..first].iter().chain(&parts[last..]).copied().collect();
            let is_subtotal = || adds_up(view, parts[last].line, &parts[first..last]);
            if rest.len() > 1 && adds_up(view, total, &rest) && is_subtotal() {
                return rest;
            }
        }
    }
    for last in 1..parts.len().saturating_sub(1) {
        let rest = &parts[last..];
        if adds_up(view, total, rest) && begins_above(view, &parts[..last], parts[last].line) {
            return rest.to_vec();
        }
    }
    parts
}

/// Whether a line is the sum of the lines of a run before it and of some above the run.
fn begins_above(view: &View<'_>, run: &[Part], total: usize) -> bool {
    let Some(top) = run.first().map(|it| it.line) else { return false };
    let mut lines = run.to_vec();
    for line in (view.lines.start..top).rev().take(LONGEST).filter(|it| view.bears[*it]) {
        lines.insert(0, Part::plus(line));
        if adds_up(view, total, &lines) {
            return true;
        }
    }
    false
}

/// Whether a line is exactly the sum of others in every lane in which it says something.
fn adds_up(view: &View<'_>, total: usize, parts: &[Part]) -> bool {
    let mut sides = view.lanes.clone().filter_map(|lane| Sides::of(view, lane, total, parts));
    let mut n = 0_usize;
    let all = sides.all(|it| {
        n += 1;
        it.difference == 0
    });
    all && n > 0
}
