//! A sum that a sheet shows without a profile, in figures and cells.

use rust_decimal::Decimal;

use super::say::say;
use crate::{
    cli::console::screen::Screen,
    model::{
        check::Check,
        constraint::{Constraint, Ratio, Sign},
        fact::{Fact, FactId},
        finding::Finding,
        ledger::Ledger,
        place::{CellRange, Place},
    },
    words::figures::as_printed,
};

/// `C11 is 14,083.29, C4, C6, C8:C10 make 14,076.99, difference 6.30`
pub fn sentence(check: &Check, finding: &Finding, ledger: &Ledger, screen: Screen) -> String {
    let (total, right) = parts_of(&check.constraint, ledger);
    let Some(total) = total.map(|it| ledger.fact(it)) else { return String::new() };
    let value = |value: Option<_>| value.map_or_else(|| "-".to_owned(), |it| shown(it, total));
    let cell = total.place.cell.to_string();
    let values = [
        ("total", &*cell),
        ("left", &value(check.left)),
        ("parts", &right),
        ("right", &value(check.right)),
        ("difference", &value(check.difference)),
    ];
    let others: Vec<String> =
        finding.alternatives.iter().map(|it| ledger.fact(*it).place.cell.to_string()).collect();
    let key = match check.constraint {
        Constraint::Linear { .. } => "equation",
        Constraint::Product { .. } | Constraint::Change { .. } | Constraint::Presence { .. } => {
            "equation_one"
        }
    };
    let sentence = say(screen, key, &values);
    match others.is_empty() {
        true => sentence,
        false => sentence + &say(screen, "equation_or", &[("cells", &others.join(", "))]),
    }
}

/// A value as a figure is printed, with all its digits.
fn shown(value: Decimal, like: &Fact) -> String {
    let quantum = like.figure.amount().map_or(Decimal::ZERO, |it| it.quantum);
    let is_finer = value.normalize().scale() > quantum.normalize().scale();
    as_printed(value, like, if is_finer { Decimal::ZERO } else { quantum })
}

/// The total and the parts of a sum, a product or a percentage.
pub fn terms_of(constraint: &Constraint) -> Option<(FactId, Vec<(Sign, FactId)>)> {
    let plus = |facts: &[FactId]| facts.iter().map(|it| (Sign::Plus, *it)).collect();
    match constraint {
        Constraint::Linear { left, right, .. } => {
            let [total] = left.as_slice() else { return None };
            Some((total.fact, right.iter().map(|it| (it.sign, it.fact)).collect()))
        }
        Constraint::Product { product, factors, .. } => Some((*product, plus(factors))),
        Constraint::Change { current, base: Some(base), printed, .. } => {
            Some((*printed, plus(&[*current, *base])))
        }
        Constraint::Change { base: None, .. } | Constraint::Presence { .. } => None,
    }
}

/// The total of a constraint and its parts as people write them: `C4, C6, −C8:C10`, `B5 × C5`.
pub fn parts_of(constraint: &Constraint, ledger: &Ledger) -> (Option<FactId>, String) {
    let Some((total, parts)) = terms_of(constraint) else { return (None, String::new()) };
    let here = &ledger.fact(total).place;
    let name = |fact: FactId| {
        let place = &ledger.fact(fact).place;
        match place.is_beside(here) {
            true => place.cell.to_string(),
            false => place.to_string(),
        }
    };
    let joined = |sign: &str| parts.iter().map(|it| name(it.1)).collect::<Vec<_>>().join(sign);
    let words = match constraint {
        Constraint::Product { .. } => joined(" × "),
        Constraint::Change { ratio: Ratio::Share, .. } => joined(" / "),
        Constraint::Change { ratio: Ratio::Growth, .. } => joined(" / ") + " − 1",
        Constraint::Linear { .. } | Constraint::Presence { .. } => {
            ranges(here, parts.iter().map(|(sign, fact)| (*sign, &ledger.fact(*fact).place)))
        }
    };
    (Some(total), words)
}

/// Cells of which those that follow one another in a row or a column are a range; those of other sheets
/// with the names of these.
fn ranges<'p>(here: &Place, cells: impl Iterator<Item = (Sign, &'p Place)>) -> String {
    let mut ranges: Vec<(Sign, &Place, CellRange)> = Vec::new();
    for (sign, place) in cells {
        if let Some((before, of, range)) = ranges.last_mut()
            && *before == sign
            && of.is_beside(place)
            && let Some(grown) = range.with_next(place.cell)
        {
            *range = grown;
            continue;
        }
        ranges.push((sign, place, CellRange { first: place.cell, last: place.cell }));
    }
    let written = ranges.iter().map(|(sign, place, range)| {
        let first = if place.is_beside(here) { range.first.to_string() } else { place.to_string() };
        match range.first == range.last {
            true => format!("{}{first}", minus(*sign)),
            false => format!("{}{first}:{}", minus(*sign), range.last),
        }
    });
    written.collect::<Vec<_>>().join(", ")
}

/// What stands before a part.
pub fn minus(sign: Sign) -> &'static str {
    match sign {
        Sign::Plus => "",
        Sign::Minus => "−",
    }
}
