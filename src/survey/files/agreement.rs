//! Two figures that should be the same, and which of them is at fault where they are not.

use std::collections::{BTreeSet, HashMap};

use crossfoot_sums::{judge::slips::slip, report::Slip};
use rust_decimal::Decimal;

use super::page::PageFigure;
use crate::model::{
    amount::Amount,
    cause::Cause,
    constraint::{Sign, Term},
    fact::FactId,
    ledger::Ledger,
    relation::{Completeness, FoundRelation, Shape, Suspected},
};

/// Figures that must agree before another is held to them.
const AGREEING: usize = 2;

/// Digits that the figures that agree must have together, zeros at their ends left out: two round
/// sums are easily alike.
const TELLING_DIGITS: u32 = 5;

/// A figure, and the one of another file that it should equal.
#[derive(Debug, Clone, Copy)]
pub struct FigurePair {
    /// The figure.
    pub stated: PageFigure,
    /// The one in the other file.
    pub source: PageFigure,
}

impl FigurePair {
    /// Whether they are the same: the coarser of two units says no more than it shows.
    pub fn agrees(&self) -> bool {
        let apart = (self.stated.value - self.source.value).abs();
        let unit = self.stated.quantum.max(self.source.quantum);
        let is_rounded = self.stated.quantum != self.source.quantum;
        apart.is_zero() || (is_rounded && apart <= unit / Decimal::TWO)
    }

    /// The slip by which one of them may have come to be the other.
    pub fn slip(&self) -> Option<Slip> {
        let (written, meant) = scaled(self.stated.value, self.source.value)?;
        let digits = meant.unsigned_abs().max(written.unsigned_abs()).checked_ilog10()?;
        // Of two short figures nearly any is one slip away from the other.
        slip(written, meant, 0).map(|(slip, _)| slip).filter(|_| digits >= 3)
    }
}

/// Two numbers as whole ones of the finer of their units.
fn scaled(one: Decimal, other: Decimal) -> Option<(i128, i128)> {
    let (one, other) = (one.normalize(), other.normalize());
    let scale = one.scale().max(other.scale());
    let whole = |it: Decimal| it.mantissa().checked_mul(10_i128.checked_pow(scale - it.scale())?);
    Some((whole(one)?, whole(other)?))
}

/// What a group of pairs comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PairCounts {
    /// Pairs that agree.
    pub agreeing: usize,
    /// Pairs that do not.
    pub missing: usize,
    /// Figures that agree and differ from one another.
    pub distinct: usize,
    /// Digits that they have together, zeros at their ends left out.
    pub digits: u32,
}

impl PairCounts {
    /// That of some pairs.
    pub fn of<'p>(pairs: impl IntoIterator<Item = &'p FigurePair>) -> Self {
        let mut tally = Self { agreeing: 0, missing: 0, distinct: 0, digits: 0 };
        let mut seen: BTreeSet<Decimal> = BTreeSet::new();
        for pair in pairs {
            if !pair.agrees() {
                tally.missing += 1;
                continue;
            }
            tally.agreeing += 1;
            let value = pair.stated.value.abs().normalize();
            if !value.is_zero() && seen.insert(value) {
                tally.distinct += 1;
                tally.digits += telling_digits(value);
            }
        }
        tally
    }

    /// Whether the figures that agree say that all of them should.
    pub fn vouches(&self) -> bool {
        self.distinct >= AGREEING
            && self.digits >= TELLING_DIGITS
            && self.missing * 2 <= self.agreeing
    }
}

/// Digits of a figure without zeros at either end.
pub fn telling_digits(value: Decimal) -> u32 {
    let mut whole = value.normalize().mantissa().unsigned_abs();
    while whole != 0 && whole.is_multiple_of(10) {
        whole /= 10;
    }
    whole.checked_ilog10().map_or(0, |it| it + 1)
}

/// Sums of the files themselves, by their figures.
#[derive(Debug)]
pub struct OwnSums<'a> {
    ledger: &'a Ledger,
    by_fact: HashMap<FactId, Vec<&'a FoundRelation>>,
}

impl<'a> OwnSums<'a> {
    /// Those of a ledger.
    pub fn of(ledger: &'a Ledger) -> Self {
        let mut by_fact: HashMap<FactId, Vec<&'a FoundRelation>> = HashMap::new();
        for relation in &ledger.relations {
            if relation.shape != Shape::Sum || relation.completeness != Completeness::Whole {
                continue;
            }
            let parts = relation.parts.iter().map(|term| term.fact);
            for fact in parts.chain([relation.total]) {
                by_fact.entry(fact).or_default().push(relation);
            }
        }
        Self { ledger, by_fact }
    }

    /// Sums that hold only if a figure is another, and sums that hold now and would not then.
    pub fn effect(&self, fact: FactId, then: Decimal) -> Effect {
        let mut effect = Effect::default();
        let Some(now) = self.amount(fact) else { return effect };
        let change = then - now.value;
        for relation in self.by_fact.get(&fact).into_iter().flatten() {
            let Some((gap, tolerance)) = self.gap(relation) else { continue };
            let mut weight = if relation.total == fact { Decimal::ONE } else { Decimal::ZERO };
            for term in relation.parts.iter().filter(|it| it.fact == fact) {
                weight -= if term.sign == Sign::Plus { Decimal::ONE } else { -Decimal::ONE };
            }
            let Some(after) = (weight * change).checked_add(gap) else { continue };
            match (gap.abs() <= tolerance, after.abs() <= tolerance) {
                (false, true) => effect.settled += 1,
                (true, false) => effect.harmed += 1,
                (true, true) | (false, false) => {}
            }
        }
        effect
    }

    fn amount(&self, fact: FactId) -> Option<Amount> {
        self.ledger.fact(fact).summable()
    }

    /// Total less parts, and how far rounding alone may bring it.
    fn gap(&self, relation: &FoundRelation) -> Option<(Decimal, Decimal)> {
        let total = self.amount(relation.total)?;
        let (mut gap, mut units) = (total.value, total.quantum);
        for term in &relation.parts {
            let part = self.amount(term.fact)?;
            let signed = if term.sign == Sign::Plus { part.value } else { -part.value };
            gap = gap.checked_sub(signed)?;
            units = units.checked_add(part.quantum)?;
        }
        // Cents are not rounded: what is off by one is off.
        let is_exact = total.quantum < Decimal::ONE;
        Some((gap, if is_exact { Decimal::ZERO } else { units / Decimal::TWO }))
    }
}

/// What a change of a figure does to the sums of its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Effect {
    /// Sums that did not hold and do then.
    pub settled: usize,
    /// Sums that held and do not then.
    pub harmed: usize,
}

/// How two figures that should be the same and are not come apart.
#[derive(Debug, Clone, Copy)]
pub struct Miss {
    /// Which is taken to be at fault.
    pub suspect: FactId,
    /// What it would have to say.
    pub proposed: Decimal,
    /// The other one.
    pub other: FactId,
    /// Whether a sum of the file itself needs the same correction.
    pub is_borne_out: bool,
    /// The slip that explains it.
    pub slip: Option<Slip>,
}

impl Miss {
    /// That of a pair: the figure is at fault whose correction settles sums of its file; of two alike
    /// ones, that which no sum of its file needs; else the statement.
    pub fn of(pair: &FigurePair, sums: &OwnSums<'_>) -> Self {
        let (stated, source) = (pair.stated, pair.source);
        let of_stated = sums.effect(stated.fact, source.value);
        let of_source = sums.effect(source.fact, stated.value);
        let merit = |it: Effect| (it.settled, std::cmp::Reverse(it.harmed));
        let (wrong, right, effect) = if merit(of_source) > merit(of_stated) {
            (source, stated, of_source)
        } else {
            (stated, source, of_stated)
        };
        Self {
            suspect: wrong.fact,
            proposed: right.value,
            other: right.fact,
            is_borne_out: effect.settled > 0,
            slip: pair.slip(),
        }
    }

    fn suspected(&self) -> Suspected {
        let cause = match self.slip {
            Some(Slip::Sign) => Cause::WrongSign,
            Some(Slip::Point) => Cause::SlippedPoint,
            Some(Slip::Unit) => Cause::UnitSlip,
            Some(Slip::Swapped) => Cause::TransposedDigits,
            Some(Slip::Digit | Slip::Lost) => Cause::WrongDigit,
            Some(Slip::LeftOut | Slip::Repeated) | None => Cause::Unexplained,
        };
        Suspected { fact: self.suspect, proposed: self.proposed, cause }
    }
}

/// A pair as a relation between facts.
pub fn relation(pair: &FigurePair, sums: &OwnSums<'_>) -> FoundRelation {
    let suspects = match pair.agrees() {
        true => Vec::new(),
        false => {
            let miss = Miss::of(pair, sums);
            let back = if miss.suspect == pair.stated.fact { pair.stated } else { pair.source };
            let other =
                Suspected { fact: miss.other, proposed: back.value, cause: Cause::Unexplained };
            vec![miss.suspected(), other]
        }
    };
    FoundRelation {
        rule: "same".into(),
        shape: Shape::Sum,
        total: pair.stated.fact,
        parts: vec![Term { fact: pair.source.fact, sign: Sign::Plus }],
        completeness: Completeness::Whole,
        suspects,
    }
}
