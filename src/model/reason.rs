//! Why a finding says what it says: what was compared, what would put it right and what else could
//! be wrong, as facts and amounts. The room of words makes sentences of it.

use rust_decimal::Decimal;

use super::{
    Text, amount::Amount, fact::FactId, formula_fault::FormulaFault, period::Date, relation::Shape,
};

/// The reason of a finding. A check is meant by its index in the list of checks.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// One figure is wrong: with another amount its checks hold and none breaks.
    Figure(WrongFigure),
    /// A figure was rounded so that the column in which it is printed adds.
    Rounded(ForcedRounding),
    /// No single figure could be shown to be wrong.
    Unlocated(Unlocated),
    /// Two entities are apart by equal and opposite amounts.
    Moved(Moved),
    /// The rows of a table lack a row.
    MissingRow(MissingRow),
    /// A table lacks a code that another one shows.
    MissingCode(MissingCode),
    /// A total leaves one of its lines out, or adds it twice.
    Misadded(Misadded),
    /// A row is in its table twice.
    RepeatedRow(RepeatedRow),
    /// A formula is wrong, whether or not a check fails.
    Formula(Box<FormulaFault>),
    /// Figures that look as if they made another, and do not.
    Asked(Asked),
}

/// Figures that may be meant to make another and do not: nothing is said to be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// What would be the total.
    pub total: FactId,
    /// What it would be made of.
    pub parts: Vec<FactId>,
    /// How they would make it.
    pub shape: Shape,
    /// What those make.
    pub makes: Amount,
}

/// A single figure that would have to be another.
#[derive(Debug, Clone, PartialEq)]
pub struct WrongFigure {
    /// The figure.
    pub figure: FactId,
    /// Checks that hold as things are and would then fail: their figures may have been worked out from
    /// the wrong one.
    pub n_harmed: usize,
    /// What it should be; its quantum is the place to which that is printed.
    pub proposed: Amount,
    /// The checks that hold then.
    pub checks: Vec<u32>,
    /// The figure of another column of its row that it repeats, where there is one.
    pub repeats: Option<FactId>,
    /// How many other figures could be wrong instead; counted where one check alone fails.
    pub n_others: usize,
}

/// A figure one unit of its last place away from what it rounds.
#[derive(Debug, Clone, PartialEq)]
pub struct ForcedRounding {
    /// The check that fails.
    pub check: u32,
    /// The figure.
    pub figure: FactId,
    /// What it would be by itself.
    pub unadjusted: Amount,
    /// The same money in a finer unit.
    pub finer: Vec<FactId>,
    /// The total to which the column adds only because of the adjustment.
    pub total: Decimal,
}

/// A difference of which the cause is not known.
#[derive(Debug, Clone, PartialEq)]
pub struct Unlocated {
    /// The check with the largest difference.
    pub check: u32,
    /// The part of its difference that no other finding explains, where another explains a part.
    pub rest: Option<Decimal>,
    /// The figures that could be wrong by as much, best first.
    pub could_be: Vec<FactId>,
    /// What the first of them should be, where it stands out.
    pub proposed: Option<Amount>,
    /// How many more failing checks are over the same figures.
    pub n_more: usize,
}

/// An amount that one side shows under one entity and the other side under another.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    /// The check whose left side shows more, and by how much.
    pub more: (u32, Decimal),
    /// The check whose right side shows more, and by how much.
    pub less: (u32, Decimal),
    /// The one figure that is the amount itself, where there is one.
    pub figure: Option<FactId>,
}

/// A row that a table lacks.
#[derive(Debug, Clone, PartialEq)]
pub struct MissingRow {
    /// The total of the rows, else the last of them.
    pub beside: FactId,
    /// What the rows lack, by the check of each column that fails.
    pub lacks: Vec<(u32, Decimal)>,
    /// A figure of the row where another table shows it.
    pub shown: Option<FactId>,
}

/// A code that a table lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingCode {
    /// The check.
    pub check: u32,
    /// Where the code is shown.
    pub shown: FactId,
    /// A row of the table that lacks it, near where it belongs.
    pub beside: FactId,
}

/// A total that was not made of its lines as they are.
#[derive(Debug, Clone, PartialEq)]
pub struct Misadded {
    /// The check.
    pub check: u32,
    /// The total.
    pub total: FactId,
    /// The line.
    pub line: FactId,
    /// What happened to the line.
    pub mistake: Mistake,
    /// What the lines make.
    pub proposed: Amount,
    /// How the totals above it stand.
    pub above: Above,
}

/// What a total does with one of its lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistake {
    /// It is not added.
    LeftOut,
    /// It is added twice.
    AddedTwice,
}

/// The totals above a wrong one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Above {
    /// They are right, or there are none.
    Right,
    /// They were made with the wrong one.
    WrongToo,
}

/// A row that is added twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepeatedRow {
    /// A figure of the row.
    pub figure: FactId,
    /// What shows it.
    pub shown_by: Repetition,
    /// How many failing checks hold without the row.
    pub n_checks: usize,
}

/// What shows that a row is added twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repetition {
    /// Another row that says the same; its figure of the same column, where it has one.
    Copy(Option<FactId>),
    /// It is a subtotal, and its parts are added too.
    Parts,
    /// Nothing but the sums.
    Sums,
}

/// What a person has said of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Review {
    /// The difference is accepted.
    Accepted(Reviewer),
    /// It was accepted when its figures were others, and is open again.
    Reopened(Reviewer),
    /// It is to be corrected, or asked about: it stays open.
    Answered(Response, Reviewer),
}

/// What a reviewer decides about a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Response {
    /// It is accepted as it is.
    Accept,
    /// The document is to be corrected.
    Correct,
    /// Somebody is to be asked.
    Ask,
}

impl Response {
    /// All of them, the one that accepts first.
    pub const ALL: [Self; 3] = [Self::Accept, Self::Correct, Self::Ask];

    /// The word in the file of acceptances, and in the catalogue behind `choice_`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Correct => "correct",
            Self::Ask => "ask",
        }
    }
}

/// Who answered a finding, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reviewer {
    /// By whom.
    pub by: Text,
    /// Why.
    pub reason: Text,
    /// When, where a day was given.
    pub on: Option<Date>,
}

impl Reason {
    /// What the suspect should be; `None` where nothing is proposed.
    pub fn proposed(&self) -> Option<Amount> {
        match self {
            Self::Figure(reason) => Some(reason.proposed),
            Self::Misadded(reason) => Some(reason.proposed),
            Self::Unlocated(reason) => reason.proposed,
            Self::Formula(fault) => fault.proposed.map(Amount::exact),
            Self::Rounded(_)
            | Self::Moved(_)
            | Self::MissingRow(_)
            | Self::MissingCode(_)
            | Self::RepeatedRow(_)
            | Self::Asked(_) => None,
        }
    }
}
