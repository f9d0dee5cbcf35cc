//! Stated against computed, for the checks that fail: two bars each, the longer of a pair drawn whole,
//! so that a small check is as legible as a large one.

use rust_decimal::{Decimal, prelude::ToPrimitive};
use serde::Serialize;

use crate::{
    load::workbook::place::words::Words,
    model::{check::Status, outcome::Outcome},
};

/// Pairs that are drawn, those furthest apart first.
const MOST: usize = 12;
/// The length of a whole bar, in units of the drawing.
const WHOLE: u32 = 600;

/// The two sides of a failing check.
#[derive(Debug, Serialize)]
pub struct Pair {
    name: String,
    rule: String,
    left: String,
    right: String,
    difference: String,
    left_length: u32,
    right_length: u32,
}

/// The pairs of a run.
pub fn bars(outcome: &Outcome, words: Words<'_>) -> Vec<Pair> {
    let mut failing: Vec<_> = outcome
        .checks
        .iter()
        .filter(|check| check.status == Status::Breaks)
        .filter_map(|check| Some((check, check.left?, check.right?, check.difference?)))
        .collect();
    failing.sort_by(|a, b| b.3.abs().cmp(&a.3.abs()).then_with(|| a.0.id.cmp(&b.0.id)));
    failing.truncate(MOST);
    failing
        .into_iter()
        .map(|(check, left, right, difference)| {
            let largest = left.abs().max(right.abs());
            let unit = check.scope.unit.as_ref();
            Pair {
                name: words.subject(&check.scope),
                rule: words.rule(&check.rule),
                left: words.amount(left, unit),
                right: words.amount(right, unit),
                difference: words.amount(difference, unit),
                left_length: length(left, largest),
                right_length: length(right, largest),
            }
        })
        .collect()
}

/// The length of a figure's bar beside the largest of its pair.
fn length(value: Decimal, largest: Decimal) -> u32 {
    let share = value.abs().checked_div(largest);
    let length = share.and_then(|it| it.checked_mul(Decimal::from(WHOLE)));
    length.and_then(|it| it.round().to_u32()).unwrap_or(0)
}
