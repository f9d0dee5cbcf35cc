//! A figure stated twice: debits and credits, a balance and the one below that it should equal.

use std::collections::BTreeSet;

use super::{candidates::relation, roles::Role};
use crate::{
    cell_relation::{CellRelation, CellSides},
    figures::grid::State,
    input::{At, Sign},
    judge::Judged,
    report::{Confidence, EquationStatus, Kind},
    view::View,
    vote::Part,
};

/// Rows with a figure in one of two columns only.
const LEAST_LINES: usize = 4;
/// A balance is restated at most so many rows below.
const NEAR: u32 = 2;

/// A pair of figures that should be equal, with the lines that each is the sum of.
pub struct Twins {
    /// The pair as an equation.
    pub stated: CellRelation,
    /// Where both sums hold and yet differ: the one figure against the lines of the other.
    pub crossed: Vec<CellRelation>,
    /// Totals that follow from their lines, and say nothing by themselves.
    pub derived: Vec<At>,
    /// A result whose lines are added and taken away by their headings, if the other figure agrees.
    pub borne_out: Option<At>,
}

impl Twins {
    fn stated(stated: CellRelation) -> Self {
        Self { stated, crossed: Vec::new(), derived: Vec::new(), borne_out: None }
    }
}

/// Two columns beside one another, each line in one of them, and a total of both.
pub struct Columns {
    /// The line of the total.
    pub total: usize,
    /// Each column with its lines.
    sides: [(usize, Vec<usize>); 2],
}

/// The columns of debits and credits of a view. Those of an account that bears a balance, which are in
/// `moved`, are equal by accident alone.
pub fn columns(view: &View<'_>, roles: &[Role], moved: &BTreeSet<u32>) -> Vec<Columns> {
    let mut found = Vec::new();
    for left in view.lanes.clone() {
        let right = left + 1;
        if !view.lanes.contains(&right) {
            break;
        }
        if [left, right].iter().all(|it| moved.contains(&view.grid.columns[*it])) {
            continue;
        }
        let stated = |line: usize, lane: usize| view.at(line, lane).state == State::Stated;
        let mut lines: [Vec<usize>; 2] = [Vec::new(), Vec::new()];
        let mut both = 0;
        for total in view.bearing() {
            // An account may be called a balance, as retained earnings are.
            match (roles[total] == Role::Total, stated(total, left), stated(total, right)) {
                (false, true, false) => lines[0].push(total),
                (false, false, true) => lines[1].push(total),
                (false, true, true) => both += 1,
                (true, true, true) => {
                    let [debits, credits] = std::mem::take(&mut lines);
                    let enough = debits.len() + credits.len() >= LEAST_LINES
                        && debits.len() >= 2
                        && credits.len() >= 2;
                    if enough && both == 0 {
                        found.push(Columns { total, sides: [(left, debits), (right, credits)] });
                    }
                    both = 0;
                }
                (_, _, _) => {}
            }
        }
    }
    found
}

/// Puts the sum of each column's own lines in place of what was found for its total.
pub fn split(view: &View<'_>, at: usize, columns: &[Columns], judged: &mut Vec<Judged>) {
    for Columns { total, sides } in columns {
        for (lane, lines) in sides {
            for one in judged.iter_mut().filter(|it| it.view == at && it.relation.total == *total) {
                one.lanes.retain(|it| it.lane != *lane);
            }
            let parts = lines.iter().map(|line| Part::plus(*line)).collect();
            judged.extend(relation(view, at, *total, parts, &[*lane]));
        }
    }
    judged.retain(|it| !it.lanes.is_empty());
}

/// Debits and credits are equal.
pub fn debits_and_credits(
    view: &View<'_>,
    at: usize,
    columns: &[Columns],
    found: &[Judged],
) -> Vec<Twins> {
    let sides = |it: &Columns| pair(view, at, it.total, &it.sides, found);
    columns.iter().filter_map(sides).collect()
}

fn pair(
    view: &View<'_>,
    at: usize,
    total: usize,
    [(left, debits), (right, credits)]: &[(usize, Vec<usize>); 2],
    found: &[Judged],
) -> Option<Twins> {
    let cells = |lane: usize, lines: &[usize]| -> Vec<At> {
        lines.iter().map(|line| view.address(*line, lane)).collect()
    };
    let (debit, credit) = (view.address(total, *left), view.address(total, *right));
    let evidence = "each line is in one of two columns, and both have a total".to_owned();
    let mut stated = sum(view, credit, &[debit], Kind::Same, &evidence, Confidence::Likely)?;
    let sums_hold = [left, right].iter().all(|lane| {
        let own = found.iter().filter(|it| it.view == at && it.relation.total == total);
        !own.flat_map(|it| &it.lanes)
            .any(|it| it.lane == **lane && it.status == EquationStatus::Breaks)
    });
    let differ = stated.equations[0].status == EquationStatus::Breaks;
    if differ {
        // Receipts and payments have two columns with totals too: only a slip tells.
        stated.equations[0].confidence = Confidence::Possible;
    }
    if !(differ && sums_hold) {
        return Some(Twins::stated(stated));
    }
    let crossed = [(debit, cells(*right, credits)), (credit, cells(*left, debits))]
        .into_iter()
        .filter_map(|(total, lines)| {
            sum(view, total, &lines, Kind::Same, &evidence, Confidence::Possible)
        })
        .collect();
    Some(Twins { crossed, derived: vec![debit, credit], ..Twins::stated(stated) })
}

/// A balance right below another that is the sum of lines.
pub fn restated(view: &View<'_>, at: usize, roles: &[Role], found: &[Judged]) -> Vec<Twins> {
    let mut twins = Vec::new();
    let bearing: Vec<usize> = view.bearing().collect();
    for pair in bearing.windows(2) {
        let (first, second) = (pair[0], pair[1]);
        let near = view.grid.rows[second] - view.grid.rows[first] <= NEAR;
        let balances =
            matches!(roles[first], Role::Balance | Role::Total) && roles[second] == Role::Balance;
        let of =
            |line: usize| found.iter().filter(move |it| it.view == at && it.relation.total == line);
        if !near || !balances {
            continue;
        }
        // Of several readings, the one of which the second figure is the sum goes first.
        let is_said = |it: &Judged| {
            it.lanes.iter().any(|lane| {
                let figure = view.at(second, lane.lane);
                figure.state == State::Stated && figure.value == lane.sides.sum
            })
        };
        let several = || of(first).filter(|it| it.relation.parts.len() >= 3);
        let Some(own) = several().find(|it| is_said(it)).or_else(|| several().next()) else {
            continue;
        };
        // The second may itself be known as the sum of these lines, and of no others.
        let lines = |it: &Judged| -> Vec<usize> {
            let mut lines: Vec<usize> = it.relation.parts.iter().map(|part| part.line).collect();
            lines.sort_unstable();
            lines
        };
        if of(second).any(|it| lines(it) != lines(own)) {
            continue;
        }
        let top = lines(own).first().copied().unwrap_or(first);
        let deductions = (top.saturating_sub(1)..first)
            .any(|line| matches!(roles[line], Role::LessHeading | Role::LessLine));
        for lane in &own.lanes {
            let (upper, lower) = (view.address(first, lane.lane), view.address(second, lane.lane));
            let evidence = "a balance and the one below it".to_owned();
            let Some(mut stated) =
                sum(view, lower, &[upper], Kind::Same, &evidence, Confidence::Possible)
            else {
                continue;
            };
            let equal = stated.equations[0].status != EquationStatus::Breaks;
            let holds = lane.status != EquationStatus::Breaks;
            let says_the_sum = view.grid.figure(lower).is_some_and(|it| it.value == lane.sides.sum);
            if equal || says_the_sum {
                stated.equations[0].confidence = Confidence::Likely;
                let borne_out = (equal && deductions).then_some(upper);
                twins.push(Twins { borne_out, ..Twins::stated(stated) });
            } else if holds {
                let parts: Vec<(At, Sign)> = own
                    .relation
                    .parts
                    .iter()
                    .filter(|part| view.at(part.line, lane.lane).state == State::Stated)
                    .map(|part| (view.address(part.line, lane.lane), part.sign))
                    .collect();
                let crossed = signed_sum(view, lower, &parts, Kind::Same, &evidence);
                let crossed = crossed.into_iter().collect();
                twins.push(Twins { crossed, derived: vec![upper], ..Twins::stated(stated) });
            }
        }
    }
    twins
}

fn sum(
    view: &View<'_>,
    total: At,
    parts: &[At],
    kind: Kind,
    evidence: &str,
    confidence: Confidence,
) -> Option<CellRelation> {
    let parts: Vec<(At, Sign)> = parts.iter().map(|at| (*at, Sign::Plus)).collect();
    let mut relation = signed_sum(view, total, &parts, kind, evidence)?;
    relation.equations[0].confidence = confidence;
    Some(relation)
}

/// A total against a signed sum of cells.
fn signed_sum(
    view: &View<'_>,
    total: At,
    parts: &[(At, Sign)],
    kind: Kind,
    evidence: &str,
) -> Option<CellRelation> {
    let equation = CellSides::of_sum(view.grid, total, parts)?;
    Some(CellRelation { kind, evidence: evidence.to_owned(), equations: vec![equation] })
}
