//! A finding: one fault, the cell at fault, and what it should say.

use rust_decimal::Decimal;

pub use super::cause::Cause;
use super::{
    Text,
    amount::Amount,
    check::Scope,
    fact::FactId,
    formula_fault::{FormulaFault, Gravity},
    reason::{Reason, Review},
};

/// One fault that explains one or more failing checks: a row of `findings.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// `f` and 12 hex digits, made as the id of a check is.
    pub id: Text,
    /// Whether somebody still has to look.
    pub status: FindingStatus,
    /// What went wrong.
    pub cause: Cause,
    /// The same for all findings of one fault, as in two languages of one document.
    pub matter: Text,
    /// What it is about.
    pub scope: Scope,
    /// The cell most likely at fault; `None` where none can be named.
    pub suspect: Option<FactId>,
    /// Other facts that could be at fault, best first.
    pub alternatives: Vec<FactId>,
    /// Indices of the failing checks it explains: first those that its reason is about, then in the
    /// order of the checks.
    pub checks: Vec<u32>,
    /// The size of the difference in the base unit.
    pub amount: Decimal,
    /// What was compared, and what would put it right.
    pub reason: Reason,
    /// What people have said of it, in order.
    pub reviews: Vec<Review>,
}

impl Finding {
    /// The fault of a formula that it is, if it is one.
    pub fn formula_fault(&self) -> Option<&FormulaFault> {
        match &self.reason {
            Reason::Formula(fault) => Some(fault),
            Reason::Figure(_)
            | Reason::Rounded(_)
            | Reason::Unlocated(_)
            | Reason::Moved(_)
            | Reason::MissingRow(_)
            | Reason::MissingCode(_)
            | Reason::Misadded(_)
            | Reason::RepeatedRow(_)
            | Reason::Asked(_) => None,
        }
    }

    /// Whether somebody has to act.
    pub fn weight(&self) -> Weight {
        if let Some(fault) = self.formula_fault() {
            return match fault.gravity {
                Gravity::Fault => Weight::Settle,
                Gravity::Note => Weight::Note,
            };
        }
        if matches!(self.reason, Reason::Asked(_)) {
            return Weight::Question;
        }
        match self.cause {
            Cause::ForcedRounding => Weight::Note,
            Cause::TransposedDigits
            | Cause::WrongDigit
            | Cause::SlippedPoint
            | Cause::UnitSlip
            | Cause::WrongSign
            | Cause::WrongPeriod
            | Cause::Omitted
            | Cause::CountedTwice
            | Cause::Transfer
            | Cause::EditionDiffers
            | Cause::Unexplained
            | Cause::Stale
            | Cause::TextNumber
            | Cause::Hardcoded
            | Cause::Plug
            | Cause::MixedUnits
            | Cause::WrongDirection
            | Cause::ErrorValue
            | Cause::ExternalLink
            | Cause::Circular => Weight::Settle,
        }
    }

    /// What the suspect should be; its quantum is the place to which that is printed. `None` where
    /// nothing is proposed.
    pub fn proposed(&self) -> Option<Amount> {
        self.reason.proposed()
    }
}

/// How much a finding asks of its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Somebody has to act.
    Settle,
    /// Good to know; nobody has to act.
    Note,
    /// It may be nothing: a relation that was found and not declared.
    Question,
}

impl Weight {
    /// All, the weightiest first.
    pub const ALL: [Self; 3] = [Self::Settle, Self::Note, Self::Question];

    /// The word in the outputs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Settle => "settle",
            Self::Note => "note",
            Self::Question => "question",
        }
    }
}

/// Whether a finding is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingStatus {
    /// Somebody has to look.
    Open,
    /// Accepted with a reason.
    Accepted,
    /// Below the profile's threshold.
    Immaterial,
}

impl FindingStatus {
    /// The word in the outputs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Immaterial => "immaterial",
        }
    }
}
