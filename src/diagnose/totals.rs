//! Totals that leave one of their lines out, or take it twice: what they are apart from their lines
//! is just what one of the lines says. Causes `omitted` and `counted_twice`.

use rust_decimal::Decimal;

use super::{
    bond::Form,
    casts::Cast,
    evidence::{Evidence, passes},
    hypothesis::{Correction, Hypothesis},
    priors::{ANOTHER_FAULT, one_of},
    slips::{Document, tried},
    wording::as_printed,
};
use crate::{
    model::{
        amount::Amount,
        check::{Sign, Status, Term},
        fact::FactId,
        finding::Cause,
    },
    words::{Language, phrase},
};

/// The hypotheses of each failing cast: one for the lines that could be left out, one for those that
/// could be taken twice.
pub fn find(
    evidence: &Evidence<'_>,
    document: &Document<'_>,
    failing: &[u32],
    language: Language,
) -> Vec<Hypothesis> {
    let of_check = |at: &u32| {
        let sum = Misadded::of(evidence, *at)?;
        let told = [Mistake::LeftOut, Mistake::Twice]
            .map(|mistake| sum.hypothesis(evidence, document, mistake, language));
        Some(told.into_iter().flatten())
    };
    failing.iter().filter_map(of_check).flatten().collect()
}

/// What was done with a line.
#[derive(Debug, Clone, Copy)]
enum Mistake {
    LeftOut,
    Twice,
}

/// A total that its lines do not make.
struct Misadded<'a> {
    check: u32,
    cast: Cast<'a>,
    /// The total as it stands.
    now: Amount,
    /// What the lines make more.
    surplus: Decimal,
}

/// How the true total goes with the checks of the total.
struct Standing {
    checks: Vec<u32>,
    correction: Correction,
    above: Above,
    weight: Decimal,
}

/// The totals above a wrong one.
enum Above {
    /// They are right, or there are none.
    Right,
    /// They were made with the wrong one.
    WrongToo,
}

impl<'a> Misadded<'a> {
    fn of(evidence: &Evidence<'a>, check: u32) -> Option<Self> {
        let cast = Cast::of(evidence, check)?;
        let bond = evidence.bond(check);
        if bond.form != Form::Equal {
            return None;
        }
        let link = evidence.links(cast.total).iter().find(|link| link.check == check)?;
        let surplus = bond.difference.checked_mul(-Decimal::from(link.weight))?;
        Some(Self { check, cast, now: evidence.as_printed(cast.total)?, surplus })
    }

    /// The lines that say just what the total lacks, or has too much.
    fn lines(&self, evidence: &Evidence<'_>, mistake: Mistake) -> Vec<FactId> {
        let missing = match mistake {
            Mistake::LeftOut => self.surplus,
            Mistake::Twice => -self.surplus,
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
        language: Language,
    ) -> Option<Hypothesis> {
        let lines = self.lines(evidence, mistake);
        let first = evidence.ledger.fact(*lines.first()?);
        let value = self.now.value.checked_add(self.surplus)?;
        let standing = self.standing(evidence, document, value)?;
        let total = evidence.ledger.fact(self.cast.total);
        let proposed = as_printed(value, total, self.now.quantum);
        let words = evidence.wording(language);
        let (cause, key) = match mistake {
            Mistake::LeftOut => (Cause::Omitted, "cause.omitted.line"),
            Mistake::Twice => (Cause::CountedTwice, "cause.counted_twice.line"),
        };
        let sentence = phrase(
            language,
            key,
            &[
                ("subject", &words.subject(evidence.check(self.check))),
                ("cell", &total.place.to_string()),
                ("printed", &total.printed),
                ("other", &first.place.to_string()),
                ("label", &words.row_subject(first)),
                ("amount", &first.printed),
                ("proposed", &proposed),
            ],
        );
        // A cause is named only where its figure breaks nothing: here the totals above would have to
        // change with it.
        let (cause, explanation) = match standing.above {
            Above::WrongToo => {
                let carried = phrase(language, "cause.total.carried", &[("sentence", &sentence)]);
                (Cause::Unexplained, carried)
            }
            Above::Right => (cause, sentence),
        };
        Some(Hypothesis {
            cause,
            suspect: Some(self.cast.total),
            proposed,
            alternatives: lines,
            checks: standing.checks,
            weight: standing.weight,
            correction: vec![standing.correction],
            explanation,
        })
    }

    /// What the true total does to its checks; `None` where something bears the printed one out.
    fn standing(
        &self,
        evidence: &Evidence<'_>,
        document: &Document<'_>,
        value: Decimal,
    ) -> Option<Standing> {
        let is_exact = evidence.amount(self.cast.total)?.quantum.is_zero();
        let then = if is_exact { Amount::exact(value) } else { Amount { value, ..self.now } };
        // Any of the lines could be the one.
        let weight = one_of(u32::try_from(self.cast.lines.len()).unwrap_or(u32::MAX));
        if let Some(tried) = tried(evidence, document, self.cast.total, then) {
            return Some(Standing {
                checks: tried.mended,
                correction: Correction::Becomes(self.cast.total, then),
                above: Above::Right,
                weight: weight * tried.likeness,
            });
        }
        // A total above that was made from the wrong one is no witness for it.
        let is_no_witness = evidence.links(self.cast.total).iter().all(|link| {
            let breaks = evidence.status_if(*link, self.cast.total, Some(then)) == Status::Breaks;
            let broke = passes(evidence.bond(link.check).status) && breaks;
            let cast = Cast::of(evidence, link.check);
            !broke || cast.is_some_and(|cast| cast.total != self.cast.total)
        });
        is_no_witness.then(|| Standing {
            checks: vec![self.check],
            correction: Correction::Adds(self.check, -evidence.bond(self.check).difference),
            above: Above::WrongToo,
            weight: weight * ANOTHER_FAULT,
        })
    }
}
