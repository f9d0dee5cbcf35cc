//! Single figures: for each figure of a failing check, the values that would fix it, and the slips
//! that would have made the printed figure of one of them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    casts,
    causes::origins::ORIGINS,
    constraint_state::{ConstraintState, Link},
    digits::{Digits, SlipOrigin},
    document::Document,
    evidence::{Evidence, passes},
    hypothesis::{Correction, Hypothesis},
    plausible::row_of,
    priors::{ANOTHER_EDITION, ANOTHER_FAULT, LEAST, NO_SLIP, TOTAL, any_of, merit, one_of},
    span::Span,
    window::{Window, window},
};
use crate::model::{
    amount::Amount,
    check::{Check, Status},
    fact::FactId,
    finding::Cause,
    reason::{Reason, WrongFigure},
    unit::Measure,
};

/// One figure that would have to be another, and why it is not.
#[derive(Debug, Clone, PartialEq)]
pub struct Slip {
    /// The figure.
    pub fact: FactId,
    /// How it went wrong; `Unexplained` where no slip leads from the proposed figure to it.
    pub cause: Cause,
    /// What it would have to say.
    pub then: Amount,
    /// To what place that is printed.
    pub place: Decimal,
    /// The failing checks that hold then, in order; never none. No passing check breaks.
    pub settled: Vec<u32>,
    /// How well the proposed figure fits its row and its checks, whatever led to it.
    pub fit: Decimal,
    /// How plausible it is, for comparison with other explanations of as many checks.
    pub weight: Decimal,
}

impl Slip {
    /// Whether nothing but one check leads to the proposed figure: any figure of it could be wrong by
    /// as much.
    pub fn is_guess(&self) -> bool {
        self.cause == Cause::Unexplained && self.settled.len() == 1
    }

    /// What should be printed.
    pub fn proposed(&self) -> Amount {
        Amount::new(self.then.value, self.place)
    }

    /// As a hypothesis for which no other figures were looked up yet.
    pub fn bare(&self) -> Hypothesis {
        Hypothesis {
            cause: self.cause,
            suspect: Some(self.fact),
            alternatives: Vec::new(),
            checks: self.settled.clone(),
            weight: self.weight,
            correction: vec![Correction::Becomes(self.fact, self.then)],
            reason: Reason::Figure(WrongFigure {
                n_harmed: 0,
                figure: self.fact,
                proposed: self.proposed(),
                checks: self.settled.clone(),
                repeats: None,
                n_others: 0,
            }),
        }
    }
}

/// What a figure would have to be, by steps: how, and with what chance.
type ProposedValues = BTreeMap<i128, (Decimal, Cause)>;

/// All slips of one figure that fix a failing check and break none, best first; what is a guess
/// among them says where a check could be wrong, and not why.
pub fn slips_of(evidence: &Evidence<'_>, document: &Document<'_>, fact: FactId) -> Vec<Slip> {
    let Some(printed) = evidence.as_printed(fact) else { return Vec::new() };
    let is_exact = evidence.amount(fact).is_some_and(|amount| amount.quantum.is_zero());
    let column = document.columns.place(evidence.ledger.fact(fact));
    let Some(digits) = Digits::of(printed, column) else { return Vec::new() };
    let row: Vec<Decimal> = row_of(evidence, fact)
        .into_iter()
        .filter_map(|id| Some(evidence.amount(id)?.value))
        .collect();
    let origins: Vec<(Cause, Vec<SlipOrigin>)> =
        ORIGINS.iter().map(|(cause, origins)| (*cause, origins(&digits, &row))).collect();
    let mut proposals = ProposedValues::new();
    for link in evidence.links(fact) {
        if evidence.state(link.check).status == Status::Breaks {
            let place = digits.value(digits.column_place).unwrap_or(column);
            let now = evidence.amount(fact).unwrap_or(printed);
            if let Some(window) = window(evidence, *link, fact, now, place) {
                let check = evidence.check(link.check);
                propose(check, &window, &digits, &origins, evidence, &mut proposals);
            }
        }
    }
    let mut slips: Vec<Slip> = proposals
        .into_iter()
        .filter_map(|(steps, (chance, cause))| {
            let place = digits.value(digits.column_place)?;
            let value = digits.value(steps)?;
            let then = if is_exact { Amount::exact(value) } else { Amount::new(value, place) };
            let tried = tried(evidence, document, fact, then)?;
            let gain = match evidence.ledger.fact(fact).measure() {
                // A change has no history.
                Measure::Change => Decimal::ONE,
                Measure::Money | Measure::Count | Measure::Percent | Measure::Index => {
                    document.likeness.gain(printed.value, then.value, &row, place)
                }
            };
            let occasions = match tried.settled.as_slice() {
                [only] if casts::is_total(evidence, *only, fact) => TOTAL,
                _ => Decimal::ONE,
            };
            // What several checks agree on is something; what one alone asks for is any figure.
            let chance = match (cause, tried.settled.len()) {
                (Cause::Unexplained, 1) => any_of(digits.text().len(), LEAST),
                _ => chance,
            };
            let fit = (tried.likeness * occasions).saturating_mul(gain);
            let weight = fit.saturating_mul(chance).max(LEAST);
            Some(Slip { fact, cause, then, place, settled: tried.settled, fit, weight })
        })
        .filter(|slip| keeps_sign(slip, printed.value, &row, evidence.ledger.fact(fact).measure()))
        .collect();
    slips.sort_by(|one, other| better(other, one));
    slips
}

/// Whether a figure of which only the sums are known has a sign that it or its row has: a row of
/// payments holds no refund for the sake of a total. Changes go up and down.
fn keeps_sign(slip: &Slip, printed: Decimal, row: &[Decimal], measure: Measure) -> bool {
    let is_any = slip.is_guess() || slip.cause == Cause::WrongPeriod;
    let then = slip.then.value;
    let alike = |other: &Decimal| other.is_sign_negative() == then.is_sign_negative();
    !is_any
        || measure == Measure::Change
        || then.is_zero()
        || std::iter::once(&printed).chain(row).filter(|other| !other.is_zero()).any(alike)
}

/// By how much more plausible a slip is than separate faults.
pub fn better(one: &Slip, other: &Slip) -> std::cmp::Ordering {
    let merit = |slip: &Slip| merit(slip.settled.len(), slip.weight);
    merit(one).cmp(&merit(other))
}

/// Puts the values of a window that a slip leads to, and the one that makes the check exact.
fn propose(
    check: &Check,
    window: &Window,
    digits: &Digits,
    origins: &[(Cause, Vec<SlipOrigin>)],
    evidence: &Evidence<'_>,
    proposals: &mut ProposedValues,
) {
    let Some(span) = Span::of(window, digits) else { return };
    let mut put = |steps: i128, chance: Decimal, cause: Cause| {
        if steps == digits.steps {
            return;
        }
        let best = proposals.entry(steps).or_insert((chance, cause));
        // Whatever leads to the figure says more than that no slip is known.
        if best.1 == Cause::Unexplained || (chance > best.0 && cause != Cause::Unexplained) {
            best.1 = cause;
        }
        best.0 = best.0.max(chance);
    };
    for (cause, origins) in origins {
        for origin in origins {
            if let Some(steps) = span.within(origin, digits) {
                put(steps, one_of(origin.ways), *cause);
            }
        }
    }
    if let Some(exact) = span.exact {
        let any = |least| any_of(digits.text().len(), least);
        match languages(check, evidence) {
            Languages::Two => put(exact, any(ANOTHER_EDITION), Cause::EditionDiffers),
            Languages::One => put(exact, any(NO_SLIP), Cause::Unexplained),
        }
    }
}

/// Whether a check is between editions in two languages.
enum Languages {
    One,
    Two,
}

fn languages(check: &Check, evidence: &Evidence<'_>) -> Languages {
    let (left, right) = check.constraint.sides();
    let ([left], [right]) = (left.as_slice(), right.as_slice()) else { return Languages::One };
    let (one, other) = (evidence.ledger.fact(*left), evidence.ledger.fact(*right));
    let differ = one.lang().is_some() && other.lang().is_some() && one.lang() != other.lang();
    if differ && one.edition() == other.edition() { Languages::Two } else { Languages::One }
}

/// What a value does to the checks of its figure.
pub struct TriedValue {
    /// The failing checks that hold then, in order; never none.
    pub settled: Vec<u32>,
    /// How likely all its checks are to be as exact as they are then.
    pub likeness: Decimal,
}

/// Tries a value on every check of a figure; `None` where it settles none, or breaks one.
pub fn tried(
    evidence: &Evidence<'_>,
    document: &Document<'_>,
    fact: FactId,
    then: Amount,
) -> Option<TriedValue> {
    let mut settled = Vec::new();
    let mut likeness = Decimal::ONE;
    let chance = |link: &Link, state: &ConstraintState| {
        document.habits.chance(evidence.check(link.check), state)
    };
    for link in evidence.links(fact) {
        let before = evidence.state(link.check);
        let after = evidence.state_if(*link, fact, Some(then));
        match (before.status == Status::Breaks, after.status == Status::Breaks) {
            (true, false) if passes(after.status) => {
                settled.push(link.check);
                likeness *= chance(link, &after);
            }
            (true, _) => likeness *= ANOTHER_FAULT,
            (false, true) => return None,
            (false, false) => {
                let now = chance(link, before);
                let like = chance(link, &after).checked_div(now);
                likeness *= like.unwrap_or(Decimal::ONE);
            }
        }
    }
    settled.sort_unstable();
    (!settled.is_empty()).then_some(TriedValue { settled, likeness })
}
