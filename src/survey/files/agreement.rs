//! Two figures that should be the same, and which of them is at fault where they are not.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crossfoot_sums::{judge::slips::slip, report::Slip};
use rust_decimal::Decimal;

use super::page::PageFigure;
use crate::model::{
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
        let Some(apart) = self.stated.value.checked_sub(self.source.value) else { return false };
        let unit = self.stated.quantum.max(self.source.quantum);
        let is_rounded = self.stated.quantum != self.source.quantum;
        apart.is_zero() || (is_rounded && apart.abs() <= unit / Decimal::TWO)
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
    sums: Vec<OwnSum>,
    by_fact: HashMap<FactId, Vec<usize>>,
}

/// A sum of a file: how far it is from holding, and what a change of each of its figures does to it.
#[derive(Debug)]
struct OwnSum {
    /// Total less parts.
    gap: Decimal,
    /// How far rounding alone may bring it.
    tolerance: Decimal,
    /// How often each figure counts in the gap.
    weights: BTreeMap<FactId, Decimal>,
}

impl OwnSum {
    fn of(ledger: &Ledger, relation: &FoundRelation) -> Option<Self> {
        let amount = |fact: FactId| ledger.fact(fact).summable();
        let total = amount(relation.total)?;
        let (mut gap, mut units) = (total.value, total.quantum);
        let mut weights = BTreeMap::from([(relation.total, Decimal::ONE)]);
        for term in &relation.parts {
            let part = amount(term.fact)?;
            let sign = if term.sign == Sign::Plus { Decimal::ONE } else { -Decimal::ONE };
            gap = gap.checked_sub(sign * part.value)?;
            units = units.checked_add(part.quantum)?;
            *weights.entry(term.fact).or_default() -= sign;
        }
        // Cents are not rounded: what is off by one is off.
        let is_exact = total.quantum < Decimal::ONE;
        let tolerance = if is_exact { Decimal::ZERO } else { units / Decimal::TWO };
        Some(Self { gap, tolerance, weights })
    }
}

impl<'a> OwnSums<'a> {
    /// Those of a ledger.
    pub fn of(ledger: &'a Ledger) -> Self {
        let whole = ledger
            .relations
            .iter()
            .filter(|it| it.shape == Shape::Sum && it.completeness == Completeness::Whole);
        let sums: Vec<OwnSum> = whole.filter_map(|it| OwnSum::of(ledger, it)).collect();
        let mut by_fact: HashMap<FactId, Vec<usize>> = HashMap::new();
        for (at, sum) in sums.iter().enumerate() {
            for fact in sum.weights.keys() {
                by_fact.entry(*fact).or_default().push(at);
            }
        }
        Self { ledger, sums, by_fact }
    }

    /// Sums that hold only if a figure is another, and sums that hold now and would not then.
    pub fn effect(&self, fact: FactId, then: Decimal) -> Effect {
        let mut effect = Effect::default();
        let Some(now) = self.ledger.fact(fact).summable() else { return effect };
        let Some(change) = then.checked_sub(now.value) else { return effect };
        for at in self.by_fact.get(&fact).into_iter().flatten() {
            let OwnSum { gap, tolerance, weights } = &self.sums[*at];
            let weight = weights.get(&fact).copied().unwrap_or_default();
            let moved = weight.checked_mul(change).and_then(|it| it.checked_add(*gap));
            let Some(after) = moved else { continue };
            match (gap.abs() <= *tolerance, after.abs() <= *tolerance) {
                (false, true) => effect.settled += 1,
                (true, false) => effect.harmed += 1,
                (true, true) | (false, false) => {}
            }
        }
        effect
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
