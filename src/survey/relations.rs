//! What was found on sheets as relations between facts.

use std::collections::BTreeMap;

use crossfoot_sums::{
    between::{Fault, Restated},
    input::{At, Sign as SumSign},
    report::{Equation, EquationStatus, Kind, Slip, Suspect},
};
use rust_decimal::Decimal;

use crate::model::{
    cause::Cause,
    constraint::{Ratio, Sign, Term},
    fact::{Fact, FactId},
    relation::{Completeness, FoundRelation, Shape, Suspected},
    unit::Measure,
};

/// How parts make a total, by the tolerance of an equation.
pub fn shape(kind: Kind, tolerance: Decimal) -> Shape {
    match kind {
        Kind::Sum
        | Kind::Difference
        | Kind::Running
        | Kind::Rollup
        | Kind::Same
        | Kind::Formula => Shape::Sum,
        Kind::Product => Shape::Product(tolerance),
        Kind::Percent => Shape::Ratio { ratio: Ratio::Share, leeway: tolerance },
        Kind::Change => Shape::Ratio { ratio: Ratio::Growth, leeway: tolerance },
    }
}

/// A figure that states the total of another sheet.
pub fn same(one: &Restated, ids: &[BTreeMap<At, FactId>]) -> Option<FoundRelation> {
    let part = *ids.get(one.other)?.get(&one.part)?;
    let total = *ids.get(one.sheet)?.get(&one.total)?;
    let (fact, proposed) = match one.fault {
        Fault::Statement => (total, one.right),
        Fault::Total => (part, one.left),
    };
    let wrong = Suspected { fact, proposed, cause: Cause::Unexplained };
    Some(FoundRelation {
        rule: "same".into(),
        shape: Shape::Sum,
        total,
        parts: vec![Term { fact: part, sign: Sign::Plus }],
        completeness: Completeness::Whole,
        suspects: if one.status == EquationStatus::Breaks { vec![wrong] } else { Vec::new() },
    })
}

/// An equation as a relation between facts; `None` where a cell of it is no fact.
pub fn relation_of(
    one: &Equation,
    rule: &str,
    shape: Shape,
    ids: &BTreeMap<At, FactId>,
    facts: &[Fact],
) -> Option<FoundRelation> {
    let is_percent = |fact: FactId| {
        facts.get(fact.0 as usize).is_some_and(|it| it.measure() == Measure::Percent)
    };
    let terms = one.parts.iter().map(|part| {
        let sign = match part.sign {
            SumSign::Plus => Sign::Plus,
            SumSign::Minus => Sign::Minus,
        };
        Some(Term { fact: *ids.get(&part.at)?, sign })
    });
    let parts: Vec<Term> = terms.collect::<Option<_>>()?;
    let total = *ids.get(&one.total)?;
    let shape = match shape {
        // A rate times an amount is a product of what is stored; the facts have what is shown.
        Shape::Product(_) | Shape::Ratio { .. } if parts.iter().any(|it| is_percent(it.fact)) => {
            return None;
        }
        Shape::Ratio { ratio, leeway } => match is_of_a_hundred(one, ratio, &parts, facts)? {
            true => shape,
            // What is shown in percent is worth a hundred times what is stored.
            false if is_percent(total) => {
                Shape::Ratio { ratio, leeway: leeway.checked_mul(Decimal::ONE_HUNDRED)? }
            }
            false => return None,
        },
        Shape::Sum | Shape::Product(_) => shape,
    };
    Some(FoundRelation {
        rule: rule.into(),
        shape,
        total,
        parts,
        completeness: match one.status {
            EquationStatus::Incomplete => Completeness::Lacking,
            EquationStatus::Holds | EquationStatus::Rounding | EquationStatus::Breaks => {
                Completeness::Whole
            }
        },
        // The search proposes in what is stored, a percentage is in what is shown.
        suspects: one
            .suspects
            .iter()
            .filter_map(|it| suspected(it, ids))
            .filter(|it| !is_percent(it.fact))
            .collect(),
    })
}

/// Whether the search took the whole of a percentage for a hundred, and not for one.
fn is_of_a_hundred(one: &Equation, ratio: Ratio, parts: &[Term], facts: &[Fact]) -> Option<bool> {
    let [part, base] = parts else { return None };
    let value = |term: &Term| Some(facts.get(term.fact.0 as usize)?.figure.amount()?.value);
    let share = value(part)?.checked_div(value(base)?)?;
    let of_one = match ratio {
        Ratio::Share => share,
        Ratio::Growth => share.checked_sub(Decimal::ONE)?,
    };
    Some(one.right.abs() > of_one.abs().checked_mul(Decimal::TEN)?)
}

fn suspected(suspect: &Suspect, ids: &BTreeMap<At, FactId>) -> Option<Suspected> {
    let cause = match suspect.slip {
        None => Cause::Unexplained,
        Some(Slip::Sign) => Cause::WrongSign,
        Some(Slip::Point) => Cause::SlippedPoint,
        Some(Slip::Unit) => Cause::UnitSlip,
        Some(Slip::Swapped) => Cause::TransposedDigits,
        Some(Slip::Digit | Slip::Lost) => Cause::WrongDigit,
        Some(Slip::LeftOut) => Cause::Omitted,
        Some(Slip::Repeated) => Cause::CountedTwice,
    };
    Some(Suspected { fact: *ids.get(&suspect.at)?, proposed: suspect.proposed, cause })
}
