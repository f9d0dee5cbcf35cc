//! Readings of a total that other readings, or its own formula, refute: a total that is the sum of its
//! subtotals is not also asked for the lines of these, nor a quotient in a total's row for those above.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    input::At,
    report::{Confidence, Equation, EquationStatus, Kind, Relation},
    words::{TotalWord, read},
};

/// Cells that are gone through for one reading; beyond, it stands.
const MOST_CELLS: usize = 10_000;

/// The parts of each total whose sum holds.
type Holding = BTreeMap<At, Vec<BTreeSet<At>>>;

/// Leaves out the equations that do not hold where another of the same total does, and takes all their
/// parts by way of subtotals; and the questions about a total that adds up.
pub fn without_refuted(relations: &mut Vec<Relation>, not_sums: &BTreeSet<At>) {
    let mut holding = Holding::new();
    for one in relations.iter().flat_map(|it| &it.equations).filter(|it| holds(it)) {
        let parts = one.parts.iter().map(|it| it.at).collect();
        holding.entry(one.total).or_default().push(parts);
    }
    for relation in relations.iter_mut() {
        let is_of_lines = relation.kind == Kind::Sum;
        let name = relation.lines.as_ref().map_or("", |it| it.name.as_str());
        let called = read(name).total;
        relation.equations.retain(|it| {
            let breaks = it.status == EquationStatus::Breaks;
            !(breaks
                && (is_of_lines && not_sums.contains(&it.total)
                    || is_refuted(it, called, &holding)))
        });
    }
    relations.retain(|it| !it.equations.is_empty());
}

fn holds(one: &Equation) -> bool {
    let status = matches!(one.status, EquationStatus::Holds | EquationStatus::Rounding);
    status && one.confidence > Confidence::Possible
}

fn is_refuted(one: &Equation, called: TotalWord, holding: &Holding) -> bool {
    let Some(readings) = holding.get(&one.total) else { return false };
    match one.confidence {
        // What holds along the other axis says nothing of the lines that a total's word asks for.
        Confidence::Possible => {
            called < TotalWord::Strict || readings.iter().any(|parts| runs_alike(parts, one))
        }
        Confidence::Likely | Confidence::Certain => {
            readings.iter().any(|parts| has_all(parts, one, holding))
        }
    }
}

/// Whether two readings of a total are both in its column, or both in its row.
fn runs_alike(parts: &BTreeSet<At>, asked: &Equation) -> bool {
    let down = |at: &At| at.column == asked.total.column;
    let across = |at: &At| at.row == asked.total.row;
    let own = || asked.parts.iter().map(|it| &it.at);
    !(parts.iter().all(down) && own().all(across) || parts.iter().all(across) && own().all(down))
}

/// Whether the parts of a reading, and those of its subtotals, are all that another asks for.
fn has_all(parts: &BTreeSet<At>, asked: &Equation, holding: &Holding) -> bool {
    let mut taken = parts.clone();
    let mut open: Vec<At> = parts.iter().copied().collect();
    while let Some(at) = open.pop() {
        for part in holding.get(&at).into_iter().flatten().flatten() {
            if taken.len() > MOST_CELLS {
                return false;
            }
            if taken.insert(*part) {
                open.push(*part);
            }
        }
    }
    asked.parts.iter().all(|it| taken.contains(&it.at))
}
