//! A check before its verdict: what it is about and the relation that must hold.

use sha2::{Digest, Sha256};

use super::{
    amounts::Amounts,
    interval::Rounding,
    judge::{Judgement, Standing, judge},
};
use crate::model::{
    Text,
    check::{Check, Scope, Status, Unchecked},
    constraint::Constraint,
    fact::{Fact, FactId},
    id::IdKind,
    keys::{Keys, Level},
    ledger::Ledger,
    place::quoted,
    unit::Unit,
};

/// A relation that a rule asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// What it is about.
    pub scope: Scope,
    /// The relation.
    pub constraint: Constraint,
    /// What is known besides.
    pub standing: Standing,
}

/// A draft that could be settled, or one whose sums are too large to be told.
#[derive(Debug)]
pub enum Settled {
    /// Judged.
    Told(Check),
    /// Sums beyond 28 digits: unchecked, and the caller says so.
    TooLarge(Check),
}

impl Draft {
    /// All facts that take part, left side first.
    pub fn facts(&self) -> impl Iterator<Item = FactId> + '_ {
        let (left, right) = self.constraint.sides();
        left.into_iter().chain(right)
    }

    /// The check under the rule's name, judged over the ledger's amounts.
    pub fn settle(self, rule: &Text, ledger: &Ledger, amounts: &Amounts<'_>) -> Settled {
        let verdict =
            judge(&self.constraint, self.standing, Rounding::ToNearest, &|id| amounts.of(id));
        let why = why(&self.constraint, self.standing);
        let mut check = Check {
            id: Text::default(),
            rule: rule.clone(),
            scope: self.scope,
            constraint: self.constraint,
            left: None,
            right: None,
            difference: None,
            tolerance: None,
            status: Status::Unchecked,
            unchecked: Some(Unchecked::TooLarge),
        };
        check.id = id_of(&check, ledger);
        match verdict {
            Some(Judgement { left, right, difference, tolerance, status }) => {
                let unchecked = (status == Status::Unchecked).then_some(why);
                Settled::Told(Check {
                    left,
                    right,
                    difference,
                    tolerance,
                    status,
                    unchecked,
                    ..check
                })
            }
            None => Settled::TooLarge(check),
        }
    }
}

/// Why nothing can be said of a relation, if nothing can.
fn why(constraint: &Constraint, standing: Standing) -> Unchecked {
    match (standing, constraint) {
        (Standing::Unread, _) => Unchecked::Unread,
        (Standing::NotWhole, _) => Unchecked::NotWhole,
        (Standing::NoRows, _) => Unchecked::NoRows,
        (Standing::Unpaired, _) => Unchecked::Unpaired,
        (Standing::Missing | Standing::Zero, Constraint::Change { base: Some(_), .. }) => {
            Unchecked::NoBase
        }
        (
            Standing::Missing | Standing::Zero,
            Constraint::Change { .. }
            | Constraint::Linear { .. }
            | Constraint::Product { .. }
            | Constraint::Presence { .. },
        ) => Unchecked::OneSided,
    }
}

/// The id by the SHA-256 of the rule, the keys and the addresses of both sides in
/// their order, each ended by a unit separator, the groups of them by a record separator. Nothing
/// of the batch takes part: the same check has the same id in another run.
fn id_of(check: &Check, ledger: &Ledger) -> Text {
    let Scope { book, edition, lang, keys, label, period, basis, unit: _ } = &check.scope;
    let mut fields: Vec<String> = vec![check.rule.to_string()];
    fields.extend([book, edition, lang].map(|text| text.to_string()));
    let codes = Level::ALL.iter().map(|level| keys.get(*level));
    fields.extend(codes.map(|code| code.map_or_else(String::new, |code| code.0.to_string())));
    fields.extend([label, period, basis].map(|text| text.to_string()));
    digest(IdKind::Check, &fields, &[check.left_facts(), check.right_facts()], ledger)
}

/// The id under [`id_of`], for anything that has fields and lists of facts.
pub fn digest(kind: IdKind, fields: &[String], sides: &[Vec<FactId>], ledger: &Ledger) -> Text {
    let mut hash = Sha256::new();
    for field in fields {
        hash.update(field.as_bytes());
        hash.update([0x1f]);
    }
    for side in sides {
        hash.update([0x1e]);
        for id in side {
            let fact = ledger.fact(*id);
            hash.update(fact.place.to_string().as_bytes());
            hash.update(format!("#{}", fact.part).as_bytes());
            hash.update([0x1f]);
        }
    }
    kind.id(&hash.finalize())
}

/// The scope of a check between facts: what all of them share, the label of the row where one side
/// is a single row, the unit of the coarser side.
pub fn scope_of(ledger: &Ledger, left: &[FactId], right: &[FactId]) -> Scope {
    let facts = |ids: &[FactId]| -> Vec<&Fact> { ids.iter().map(|id| ledger.fact(*id)).collect() };
    let (left, right) = (facts(left), facts(right));
    let all: Vec<&Fact> = left.iter().chain(&right).copied().collect();
    let mut keys = Keys::default();
    for level in Level::ALL {
        keys.set(level, shared(&all, |fact| fact.keys().get(level).cloned()).flatten());
    }
    Scope {
        book: books(&left, &right),
        edition: both(&left, &right, |fact| printed(fact.edition().as_ref())),
        lang: both(&left, &right, |fact| {
            fact.lang().map_or_else(String::new, |it| it.0.to_string())
        }),
        keys,
        label: label_of(&left, &right),
        period: shared(&all, |fact| printed(fact.period().as_ref())).unwrap_or_default().into(),
        basis: shared(&all, |fact| fact.basis().cloned())
            .flatten()
            .map(|it| it.0)
            .unwrap_or_default(),
        unit: coarser(&left, &right),
    }
}

fn printed(period: Option<&crate::model::period::Period>) -> String {
    period.map(ToString::to_string).unwrap_or_default()
}

/// What all facts have alike.
fn shared<T: PartialEq>(facts: &[&Fact], of: impl Fn(&Fact) -> T) -> Option<T> {
    let first = of(facts.first()?);
    facts.iter().all(|fact| of(fact) == first).then_some(first)
}

/// One value where both sides have it, else left then right separated by one blank.
fn both(left: &[&Fact], right: &[&Fact], of: impl Fn(&Fact) -> String) -> Text {
    let side = |facts: &[&Fact]| facts.first().map(|fact| of(fact));
    match (side(left), side(right)) {
        (Some(left), Some(right)) if left != right => format!("{left} {right}").trim().into(),
        (Some(one), _) | (None, Some(one)) => one.into(),
        (None, None) => Text::default(),
    }
}

/// As [`both`]; of two books, one whose name holds a blank is quoted as in an address.
fn books(left: &[&Fact], right: &[&Fact]) -> Text {
    let one = both(left, right, |fact| fact.book().to_string());
    let is_one = left.iter().chain(right).all(|fact| *fact.book() == one);
    if is_one { one } else { both(left, right, |fact| quoted(fact.book()).into_owned()) }
}

fn label_of(left: &[&Fact], right: &[&Fact]) -> Text {
    let all: Vec<&Fact> = left.iter().chain(right).copied().collect();
    let of_row = |facts: &[&Fact]| match facts {
        [fact] if !fact.label().is_empty() => Some(fact.label().clone()),
        _ => None,
    };
    shared(&all, |fact| fact.label().clone())
        .or_else(|| of_row(left))
        .or_else(|| of_row(right))
        .unwrap_or_default()
}

/// The unit of the side that is printed in the larger one; the left's where they are alike.
pub fn coarser(left: &[&Fact], right: &[&Fact]) -> Option<Unit> {
    let side = |facts: &[&Fact]| {
        facts.iter().map(|fact| fact.unit()).max_by_key(|unit| unit.multiple()).cloned()
    };
    match (side(left), side(right)) {
        (Some(left), Some(right)) if right.multiple() > left.multiple() => Some(right),
        (Some(one), _) | (None, Some(one)) => Some(one),
        (None, None) => None,
    }
}
