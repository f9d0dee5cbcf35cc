//! A check: what must agree, both sides, and whether it does.

use rust_decimal::Decimal;

use super::{
    Text,
    constraint::Constraint,
    fact::FactId,
    keys::{Keys, Level},
    unit::Unit,
};

/// One thing that must agree: a row of `reconciliation.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// `c` and the first 12 hex digits of the SHA-256 of rule, keys and addresses: the same check has
    /// the same id tomorrow and in another batch.
    pub id: Text,
    /// The name of the profile's rule.
    pub rule: Text,
    /// What it is about.
    pub scope: Scope,
    /// The relation that must hold, over facts.
    pub constraint: Constraint,
    /// The left side's value in the base unit (percent for a change); `None` where it is missing.
    pub left: Option<Decimal>,
    /// The right side's value.
    pub right: Option<Decimal>,
    /// Left − right.
    pub difference: Option<Decimal>,
    /// How far the two may be apart and still be rounding.
    pub tolerance: Option<Decimal>,
    /// The verdict.
    pub status: Status,
    /// Why it is unchecked, if it is.
    pub unchecked: Option<Unchecked>,
}

/// What a check is about, as the outputs name it. A check between two books or languages has both,
/// left then right, separated by one blank.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Scope {
    /// Book or books.
    pub book: Text,
    /// Edition or editions.
    pub edition: Text,
    /// Language or languages.
    pub lang: Text,
    /// The codes.
    pub keys: Keys,
    /// The label of the row, where there is one.
    pub label: Text,
    /// The period, empty where none applies.
    pub period: Text,
    /// The basis, empty where none applies.
    pub basis: Text,
    /// The unit of the amounts: that of the coarser side.
    pub unit: Option<Unit>,
}

impl Scope {
    /// The codes, label, period and basis, as far as there are any: `head 155, pay, 2024-25`.
    pub fn in_words(&self) -> String {
        let codes = Level::ALL.into_iter().filter_map(|level| {
            self.keys.get(level).map(|code| format!("{} {}", level.word(), code.0))
        });
        let rest = [&self.label, &self.period, &self.basis]
            .into_iter()
            .filter(|text| !text.is_empty())
            .map(ToString::to_string);
        codes.chain(rest).collect::<Vec<_>>().join(", ")
    }
}

/// The verdict of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// No difference.
    Agrees,
    /// A difference, but true values exist that would print as both sides.
    Rounding,
    /// No true values would print so.
    Breaks,
    /// A break that somebody has accepted.
    Accepted,
    /// Nothing can be said: see [`Unchecked`].
    Unchecked,
    /// The sides are apart, as they may be by intent: no break.
    Differs,
}

impl Status {
    /// All, in the order of the contract.
    pub const ALL: [Self; 6] = [
        Self::Agrees,
        Self::Rounding,
        Self::Breaks,
        Self::Accepted,
        Self::Unchecked,
        Self::Differs,
    ];

    /// The word in the outputs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Rounding => "rounding",
            Self::Breaks => "breaks",
            Self::Accepted => "accepted",
            Self::Unchecked => "unchecked",
            Self::Differs => "differs",
        }
    }
}

/// Why a check is unchecked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unchecked {
    /// One side is missing.
    OneSided,
    /// A figure that takes part could not be read.
    Unread,
    /// A side is made of several tables, and one of them lacks the column.
    NotWhole,
    /// A total over no rows.
    NoRows,
    /// It cannot be told which figure on the left is which on the right.
    Unpaired,
    /// The figure that a percentage is of is nil, or may be.
    NoBase,
    /// The sums pass 28 digits.
    TooLarge,
}

impl Unchecked {
    /// All, in the order of the outputs' documentation.
    pub const ALL: [Self; 7] = [
        Self::OneSided,
        Self::Unread,
        Self::NotWhole,
        Self::NoRows,
        Self::Unpaired,
        Self::NoBase,
        Self::TooLarge,
    ];

    /// The word in the outputs.
    pub fn word(self) -> &'static str {
        match self {
            Self::OneSided => "one_sided",
            Self::Unread => "unread",
            Self::NotWhole => "not_whole",
            Self::NoRows => "no_rows",
            Self::Unpaired => "unpaired",
            Self::NoBase => "no_base",
            Self::TooLarge => "too_large",
        }
    }
}

impl Check {
    /// The unit of its sides, its difference and its tolerance: the currency without a multiple, percent
    /// for a change, a count of codes.
    pub fn unit(&self) -> Option<Unit> {
        match (&self.constraint, &self.scope.unit) {
            (Constraint::Change { .. }, _) => Some(Unit::Percent),
            (Constraint::Presence { .. }, _) => Some(Unit::Count),
            (Constraint::Linear { .. } | Constraint::Product { .. }, unit) => {
                unit.as_ref().map(Unit::base)
            }
        }
    }

    /// The facts on the left in order.
    pub fn left_facts(&self) -> Vec<FactId> {
        self.constraint.sides().0
    }

    /// The facts on the right in order.
    pub fn right_facts(&self) -> Vec<FactId> {
        self.constraint.sides().1
    }
}
