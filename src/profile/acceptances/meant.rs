//! What is accepted, as meant.

use rust_decimal::Decimal;

use crate::model::{
    Text,
    check::Check,
    keys::Level,
    period::{Date, Period},
    reason::Response,
};

/// One accepted difference, or several that share its keys.
#[derive(Debug, Clone, PartialEq)]
pub struct Acceptance {
    /// The rule whose checks it is about.
    pub rule: Text,
    /// What the checks' columns must say; a check must have all of them.
    pub keys: Vec<(AcceptanceColumn, Text)>,
    /// Why.
    pub reason: Text,
    /// Who accepts it.
    pub by: Text,
    /// When it was accepted.
    pub on: Option<Date>,
    /// The largest difference that is accepted, in the base unit (points for a change).
    pub largest: Decimal,
    /// Until when; for good where nothing is said.
    pub until: Option<Until>,
}

/// One finding that somebody has signed off.
#[derive(Debug, Clone, PartialEq)]
pub struct SignedOff {
    /// The finding's id.
    pub finding: Text,
    /// What was decided.
    pub response: Response,
    /// The id of its figures when it was signed; any figures where nothing is said.
    pub figures: Option<Text>,
    /// The checks that it explained.
    pub checks: Vec<Text>,
    /// Why; empty only where it is not accepted.
    pub reason: Text,
    /// By whom; empty only where it is not accepted.
    pub by: Text,
    /// When it was signed.
    pub on: Option<Date>,
    /// Until when; for good where nothing is said.
    pub until: Option<Until>,
}

/// A column of `reconciliation.csv` that an acceptance may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AcceptanceColumn {
    /// The id of the check.
    Check,
    /// The book.
    Book,
    /// The edition.
    Edition,
    /// The language.
    Lang,
    /// A code.
    Code(Level),
    /// The label.
    Label,
    /// The period.
    Period,
    /// The basis.
    Basis,
}

/// When an acceptance ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// With the edition of that year.
    Edition(Period),
    /// With that day.
    Day(Date),
}

impl Until {
    /// The year of an edition, as the outputs write it.
    pub fn edition(text: &str) -> Option<Period> {
        let fiscal = text.contains('-');
        let year = text.split('-').next()?.parse().ok()?;
        // Fiscal years compare by the year in which they begin: any day of beginning will do.
        Some(if fiscal { Period::of_fiscal_year(year, (4, 1)) } else { Period::Calendar(year) })
    }
}

impl AcceptanceColumn {
    /// All that can be named.
    pub(super) const ALL: [(&'static str, Self); 11] = [
        ("check", Self::Check),
        ("book", Self::Book),
        ("edition", Self::Edition),
        ("lang", Self::Lang),
        ("head", Self::Code(Level::First)),
        ("programme", Self::Code(Level::Second)),
        ("subhead", Self::Code(Level::Third)),
        ("item", Self::Code(Level::Fourth)),
        ("label", Self::Label),
        ("period", Self::Period),
        ("basis", Self::Basis),
    ];

    /// What a check says in that column.
    fn of(self, check: &Check) -> &str {
        let scope = &check.scope;
        match self {
            Self::Check => &check.id,
            Self::Book => &scope.book,
            Self::Edition => &scope.edition,
            Self::Lang => &scope.lang,
            Self::Code(level) => scope.keys.get(level).map_or("", |code| &code.0),
            Self::Label => &scope.label,
            Self::Period => &scope.period,
            Self::Basis => &scope.basis,
        }
    }
}

impl Acceptance {
    /// Whether it is about a check.
    pub fn names(&self, check: &Check) -> bool {
        self.rule == check.rule
            && self.keys.iter().all(|(column, said)| column.of(check) == &**said)
    }
}
