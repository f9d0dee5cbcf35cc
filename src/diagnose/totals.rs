//! Totals that leave one of their lines out, or take it twice: what they are apart from their lines
//! is just what one of the lines says. Causes `omitted` and `counted_twice`.

use rust_decimal::Decimal;

use super::{
    carried::{Carried, carried},
    casts::CastCheck,
    constraint_state::ConstraintForm,
    document::Document,
    evidence::Evidence,
    hypothesis::{Correction, Hypothesis},
    priors::{ANOTHER_FAULT, one_of},
    slips::tried,
};
use crate::model::{
    amount::Amount,
    constraint::{Sign, Term},
    fact::FactId,
    finding::Cause,
    reason::{Above, Misadded, Mistake, Reason},
};

/// The hypotheses of each failing cast: one for the lines that could be left out, one for those that
/// could be taken twice.
pub fn find(evidence: &Evidence<'_>, document: &Document<'_>, failing: &[u32]) -> Vec<Hypothesis> {
    let of_check = |at: &u32| {
        let sum = WrongTotal::of(evidence, *at)?;
        let mistakes = [Mistake::LeftOut, Mistake::AddedTwice];
        let found = mistakes.map(|mistake| sum.hypothesis(evidence, document, mistake));
        Some(found.into_iter().flatten())
    };
    failing.iter().filter_map(of_check).flatten().collect()
}

/// A total that its lines do not make.
struct WrongTotal<'a> {
    check: u32,
    cast: CastCheck<'a>,
    /// The total as it stands.
    now: Amount,
    /// What the lines make more.
    surplus: Decimal,
}

/// How the true total goes with the checks of the total.
struct TotalStanding {
    checks: Vec<u32>,
    correction: Vec<Correction>,
    above: Above,
    weight: Decimal,
}

impl<'a> WrongTotal<'a> {
    fn of(evidence: &Evidence<'a>, check: u32) -> Option<Self> {
        let cast = CastCheck::of(evidence, check)?;
        let state = evidence.state(check);
        if state.form != ConstraintForm::Equal {
            return None;
        }
        let link = evidence.links(cast.total).iter().find(|link| link.check == check)?;
        let surplus = state.difference.checked_mul(-Decimal::from(link.weight))?;
        Some(Self { check, cast, now: evidence.as_printed(cast.total)?, surplus })
    }

    /// The lines that say just what the total lacks, or has too much.
    fn lines(&self, evidence: &Evidence<'_>, mistake: Mistake) -> Vec<FactId> {
        let missing = match mistake {
            Mistake::LeftOut => self.surplus,
            Mistake::AddedTwice => -self.surplus,
        };
        let says = |term: &&Term| {
            let amount = evidence.amount(term.fact).map_or(Decimal::ZERO, |it| it.value);
            let adds = match term.sign {
                Sign::Plus => amount,
                Sign::Minus => -amount,
            };
            !adds.is_zero() && adds == missing
        };
        self.cast.lines.iter().filter(says).map(|term| term.fact).collect()
    }

    fn hypothesis(
        &self,
        evidence: &Evidence<'_>,
        document: &Document<'_>,
        mistake: Mistake,
    ) -> Option<Hypothesis> {
        let lines = self.lines(evidence, mistake);
        let line = *lines.first()?;
        let value = self.now.value.checked_add(self.surplus)?;
        let standing = self.standing(evidence, document, value)?;
        let cause = match mistake {
            Mistake::LeftOut => Cause::Omitted,
            Mistake::AddedTwice => Cause::CountedTwice,
        };
        Some(Hypothesis {
            cause,
            suspect: Some(self.cast.total),
            alternatives: lines,
            checks: standing.checks,
            weight: standing.weight,
            correction: standing.correction,
            reason: Reason::Misadded(Misadded {
                check: self.check,
                total: self.cast.total,
                line,
                mistake,
                proposed: Amount::new(value, self.now.quantum),
                above: standing.above,
            }),
        })
    }

    /// What the true total does to its checks; `None` where something bears the printed one out.
    fn standing(
        &self,
        evidence: &Evidence<'_>,
        document: &Document<'_>,
        value: Decimal,
    ) -> Option<TotalStanding> {
        let is_exact = evidence.amount(self.cast.total)?.quantum.is_zero();
        let then = if is_exact { Amount::exact(value) } else { Amount { value, ..self.now } };
        // Any of the lines could be the one.
        let weight = one_of(u32::try_from(self.cast.lines.len()).unwrap_or(u32::MAX));
        if let Some(tried) = tried(evidence, document, self.cast.total, then) {
            return Some(TotalStanding {
                checks: tried.settled,
                correction: vec![Correction::Becomes(self.cast.total, then)],
                above: Above::Right,
                weight: weight * tried.likeness,
            });
        }
        // A total above that was made from the wrong one is no witness for it: it changes with it.
        let Carried { moves, settled } = carried(evidence, self.cast.total, then)?;
        let corrected = moves.into_iter().map(|(fact, then)| Correction::Becomes(fact, then));
        settled.contains(&self.check).then(|| TotalStanding {
            checks: settled,
            correction: corrected.collect(),
            above: Above::WrongToo,
            weight: weight * ANOTHER_FAULT,
        })
    }
}
