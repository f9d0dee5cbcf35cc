//! Lines of one name: where a table repeats the same names, lines of each are searched by themselves.
//!
//! Regions down the page, each with a line for men and one for women: the country's men are the sum
//! of the regions' men.

use std::collections::HashMap;

use super::{LineRelation, Steps, accept::Outline, rounds::rounds};
use crate::view::View;

/// Fewer lines of a name say nothing.
const FEWEST: usize = 3;

/// Names that a table repeats at most.
const MOST_NAMES: usize = 200;

/// Sums over lines of one name.
pub fn classes(
    view: &View<'_>,
    eligible: &[usize],
    lanes: &[usize],
    steps: &mut Steps,
) -> Vec<LineRelation> {
    let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
    for line in eligible {
        let name = view.names[*line].own();
        if !name.is_empty() {
            by_name.entry(name).or_default().push(*line);
        }
    }
    let mut classes: Vec<(&str, Vec<usize>)> =
        by_name.into_iter().filter(|(_, lines)| lines.len() >= FEWEST).collect();
    classes.sort_unstable_by_key(|(name, _)| *name);
    // A name that all lines bear parts nothing.
    if let [(_, lines)] = classes.as_slice()
        && lines.len() * 10 >= eligible.len() * 9
    {
        return Vec::new();
    }
    let mut outline = Outline::new(view.names.len());
    classes
        .iter()
        .take(MOST_NAMES)
        .flat_map(|(_, lines)| {
            let found = rounds(view, lines, lanes, &mut outline, steps);
            outline.forget(lines);
            found
        })
        .collect()
}
