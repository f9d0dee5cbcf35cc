//! Cause `forced_rounding`: one unit of the last place away, so that the printed column adds.

use rust_decimal::Decimal;

use crate::{
    diagnose::{
        constraint_state::half,
        evidence::{Evidence, passes},
        hypothesis::Hypothesis,
        priors::FORCED,
    },
    diagnostic::explained::Explained,
    model::{
        amount::Amount,
        check::Check,
        constraint::{Constraint, Relation, Term},
        fact::FactId,
        finding::Cause,
        reason::{ForcedRounding, Reason},
    },
};

/// What the cause is.
pub const EXPLAINED: Explained = Explained {
    name: "forced_rounding",
    what: "A rounded figure is one unit of its last place away from what it rounds, and the column \
           in which it is printed adds only because of that.",
    why: "Rounded by themselves the lines would not add to their rounded total. Many offices move \
          one unit into a line so that they do; the figure then differs from the same money in a \
          finer unit.",
    fix: "No correction is called for unless house rules forbid controlled rounding; then print \
           the unadjusted figure and note that figures may not add due to rounding.",
    example: "160,444 ($'000) is printed as 160.5 ($ million): 160.4 would be right by itself, but \
              221.4 + 160.4 would not print as the 381.9 of the total.",
};

/// One hypothesis for each failing check that a unit of the coarser figure settles.
pub fn find(evidence: &Evidence<'_>, failing: &[u32]) -> Vec<Hypothesis> {
    failing.iter().filter_map(|at| of_check(evidence, *at)).collect()
}

/// A figure moved by one unit, and the sum that holds only because of it.
struct MovedFigure<'a> {
    fact: FactId,
    unadjusted: Amount,
    column: &'a Check,
}

fn of_check(evidence: &Evidence<'_>, at: u32) -> Option<Hypothesis> {
    let check = evidence.check(at);
    let (left, right) = equal_sides(check)?;
    let coarse = coarser_side(evidence, left, right)?;
    let moved: Vec<MovedFigure<'_>> =
        coarse.iter().filter_map(|term| moved(evidence, at, term.fact)).collect();
    let (first, others) = moved.split_first()?;
    let finer: Vec<FactId> = left
        .iter()
        .chain(right)
        .map(|term| term.fact)
        .filter(|fact| !coarse.iter().any(|term| term.fact == *fact))
        .collect();
    let reason = ForcedRounding {
        check: at,
        figure: first.fact,
        unadjusted: first.unadjusted,
        finer,
        total: total_of(first),
    };
    Some(Hypothesis {
        cause: Cause::ForcedRounding,
        suspect: Some(first.fact),
        alternatives: others.iter().map(|it| it.fact).collect(),
        checks: vec![at],
        weight: FORCED,
        correction: Vec::new(),
        reason: Reason::Rounded(reason),
    })
}

fn equal_sides(check: &Check) -> Option<(&[Term], &[Term])> {
    match &check.constraint {
        Constraint::Linear { left, right, relation: Relation::Equal | Relation::Same } => {
            Some((left, right))
        }
        Constraint::Linear { relation: Relation::NotMore | Relation::Compared, .. }
        | Constraint::Change { .. }
        | Constraint::Product { .. }
        | Constraint::Presence { .. } => None,
    }
}

/// The side whose figures all have a larger last place than any of the other.
fn coarser_side<'a>(
    evidence: &Evidence<'_>,
    left: &'a [Term],
    right: &'a [Term],
) -> Option<&'a [Term]> {
    let quanta = |side: &[Term]| -> Vec<_> {
        side.iter().filter_map(|term| Some(evidence.amount(term.fact)?.quantum)).collect()
    };
    let (left_quanta, right_quanta) = (quanta(left), quanta(right));
    if left_quanta.iter().min()? > right_quanta.iter().max()? {
        Some(left)
    } else if right_quanta.iter().min()? > left_quanta.iter().max()? {
        Some(right)
    } else {
        None
    }
}

/// Whether one unit up or down settles the check while a printed sum would no longer add.
fn moved<'a>(evidence: &Evidence<'a>, at: u32, fact: FactId) -> Option<MovedFigure<'a>> {
    let printed = evidence.amount(fact)?;
    let down = printed.value.checked_sub(printed.quantum)?;
    let up = printed.value.checked_add(printed.quantum)?;
    [down, up].into_iter().find_map(|value| {
        let unadjusted = Amount::new(value, printed.quantum);
        let links = evidence.links(fact);
        let link = links.iter().find(|link| link.check == at)?;
        if !passes(evidence.status_if(*link, fact, Some(unadjusted))) {
            return None;
        }
        let mut sums = links.iter().map(|link| link.check);
        let column = sums.find(|sum| adds_as_printed(*sum, fact, printed, evidence))?;
        Some(MovedFigure { fact, unadjusted, column: evidence.check(column) })
    })
}

/// Whether the check is a sum of several figures of this precision that adds to the last place, so
/// that it would not with the figure unadjusted. The other side may be finer: what counts is that
/// it would be printed as the sum.
fn adds_as_printed(at: u32, fact: FactId, printed: Amount, evidence: &Evidence<'_>) -> bool {
    let state = evidence.state(at);
    let Some((left, right)) = equal_sides(evidence.check(at)) else { return false };
    let holds_it = |side: &[Term]| side.iter().any(|term| term.fact == fact);
    let (own, other) = if holds_it(left) { (left, right) } else { (right, left) };
    let quanta = |side: &[Term]| -> Vec<Decimal> {
        side.iter().filter_map(|term| Some(evidence.amount(term.fact)?.quantum)).collect()
    };
    // A nil among them is exact and takes nothing of the column's precision.
    let alike = quanta(own).iter().all(|it| *it == printed.quantum || it.is_zero());
    let finer = quanta(other).iter().all(|it| *it <= printed.quantum);
    let is_sum = own.len() > 1 || (other.len() > 1 && quanta(other).contains(&printed.quantum));
    passes(state.status)
        && is_sum
        && alike
        && finer
        && state.difference.abs() < half(printed.quantum)
}

/// The total of the sum.
fn total_of(moved: &MovedFigure<'_>) -> Decimal {
    let total = match equal_sides(moved.column) {
        Some((left, _)) if left.iter().any(|term| term.fact == moved.fact) => moved.column.right,
        Some(_) | None => moved.column.left,
    };
    total.unwrap_or_default()
}
