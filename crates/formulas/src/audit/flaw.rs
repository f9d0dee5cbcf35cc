//! What an audit finds: data, without a word of any language.

use crossfoot_cells::model::Text;
use rust_decimal::Decimal;

use crate::reference::{Area, CellId};

/// What is wrong with a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// A sum leaves out a line that is there.
    Omitted,
    /// The stored result is not what the formula gives.
    Stale,
    /// A number that is stored as text, inside a sum that passes over it.
    TextNumber,
    /// A sum takes a line twice: by itself and within a subtotal.
    CountedTwice,
    /// A number is typed where there are formulas.
    Hardcoded,
    /// A constant inside a sum.
    Plug,
    /// A sum over figures in different units.
    MixedUnits,
    /// A sum along its row in a row of sums down their columns, or the other way round.
    WrongDirection,
    /// An error from which others come.
    ErrorValue,
    /// A figure from another workbook.
    ExternalLink,
    /// Formulas that depend on themselves.
    Circular,
}

impl Rule {
    /// All rules in the order of their codes.
    pub const ALL: [Self; 11] = [
        Self::Omitted,
        Self::Stale,
        Self::TextNumber,
        Self::CountedTwice,
        Self::Hardcoded,
        Self::Plug,
        Self::MixedUnits,
        Self::WrongDirection,
        Self::ErrorValue,
        Self::ExternalLink,
        Self::Circular,
    ];
}

/// What is worth a look but no fault by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Remark {
    /// A sum takes hidden lines.
    Hidden,
    /// A `SUBTOTAL` is over hidden lines, which it may pass over.
    PassedOver,
    /// A formula differs from those on both sides of it, which are alike.
    Unlike,
}

/// Whether a flaw must be settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// A figure is wrong, or will be at the next change.
    Settle,
    /// The figure is what the formula would give, or there is nothing to compare it with.
    Note,
}

/// One fault of a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// What is wrong.
    pub rule: Rule,
    /// The cell at fault.
    pub suspect: CellId,
    /// The cell whose formula shows it; the suspect itself unless it is what the formula takes.
    pub formula: CellId,
    /// What the suspect says, if that is a number.
    pub says: Option<Decimal>,
    /// What it would say; `None` if that is not known.
    pub should_say: Option<Decimal>,
    /// By how much the figure of the formula would change; 0 if it would not, or not by a known sum.
    pub change: Decimal,
    /// The formula as it would be, without `=`.
    pub repaired: Option<String>,
    /// The cells that it is about: left out, counted twice, in another unit, around the circle.
    pub cells: Vec<Area>,
    /// Cells that say so: neighbours with another formula.
    pub witnesses: Vec<CellId>,
    /// The constant, text, error or workbook that it is about.
    pub detail: Text,
    /// Whether it must be settled.
    pub weight: Weight,
}

impl Flaw {
    /// A flaw of a formula, about nothing yet.
    pub(super) fn new(rule: Rule, suspect: CellId) -> Self {
        Self {
            rule,
            suspect,
            formula: suspect,
            says: None,
            should_say: None,
            change: Decimal::ZERO,
            repaired: None,
            cells: Vec::new(),
            witnesses: Vec::new(),
            detail: Text::default(),
            weight: Weight::Settle,
        }
    }

    /// With both figures of the suspect, and the change between them.
    pub(super) fn figures(mut self, says: Option<Decimal>, should_say: Option<Decimal>) -> Self {
        (self.says, self.should_say) = (says, should_say);
        let change = says.zip(should_say).and_then(|(says, should)| should.checked_sub(says));
        self.change = change.map(|it| it.abs().normalize()).unwrap_or_default();
        self
    }
}

/// What is worth a look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// Why.
    pub remark: Remark,
    /// The first cell.
    pub cell: CellId,
    /// The cells that it is about.
    pub cells: Vec<Area>,
    /// How many formulas it holds of.
    pub n: u32,
}
