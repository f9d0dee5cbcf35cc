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
    parts
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
