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
    check::{Sign, Term},
    fact::{Fact, FactId},
    relation::{Completeness, FoundRelation, Shape, Suspected},
    unit::Measure,
};

/// How parts make a total, by the tolerance of an equation; percentages and changes are reported, and
/// make no check yet.
pub fn shape(kind: Kind) -> Option<fn(Decimal) -> Shape> {
    match kind {
        Kind::Sum
        | Kind::Difference
        | Kind::Running
        | Kind::Rollup
        | Kind::Same
        | Kind::Formula => Some(|_| Shape::Sum),
        Kind::Product => Some(Shape::Product),
        Kind::Percent | Kind::Change => None,
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
    // A rate times an amount is a product of what is stored; the facts have what is shown.
    if matches!(shape, Shape::Product(_)) && parts.iter().any(|it| is_percent(it.fact)) {
        return None;
    }
    Some(FoundRelation {
        rule: rule.into(),
        shape,
        total: *ids.get(&one.total)?,
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
