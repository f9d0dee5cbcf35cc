//! A formula as read: its steps in the order in which they are computed.
//!
//! Operands come before what takes them, so that neither reading nor computing needs recursion, and
//! references are relative to the formula's cell: formulas that were filled along are equal.

use crossfoot_cells::model::Text;
use rust_decimal::Decimal;

use crate::{function::Function, reference::Reference};

/// A formula.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Expression {
    /// The steps; each takes the results of those before it.
    pub steps: Box<[Step]>,
}

impl Expression {
    /// Whether it multiplies or divides.
    pub fn multiplies_or_divides(&self) -> bool {
        let works = |step: &Step| matches!(step, Step::Binary(Binary::Multiply | Binary::Divide));
        self.steps.iter().any(works)
    }

    /// Whether it takes an average, an extreme or a count of cells: of what it takes it is no sum.
    pub fn picks_or_counts(&self) -> bool {
        self.steps.iter().any(|step| match step {
            Step::Call(function, _) => matches!(
                function,
                Function::Average
                    | Function::Minimum
                    | Function::Maximum
                    | Function::Count
                    | Function::CountFilled
            ),
            Step::Other(name, _) => PICKING.iter().any(|it| name.eq_ignore_ascii_case(it)),
            Step::Number(_)
            | Step::Text(_)
            | Step::Logical(_)
            | Step::Error(_)
            | Step::Missing
            | Step::Reference(_)
            | Step::External(_)
            | Step::Unresolved(_)
            | Step::Unary(_)
            | Step::Binary(_) => false,
        })
    }
}

/// Functions that are not computed here and pick, count or average cells.
const PICKING: [&str; 14] = [
    "AVERAGEA",
    "AVERAGEIF",
    "AVERAGEIFS",
    "COUNTBLANK",
    "COUNTIF",
    "COUNTIFS",
    "LARGE",
    "MEDIAN",
    "MODE",
    "PERCENTILE",
    "QUARTILE",
    "RANK",
    "SMALL",
    "STDEV",
];

/// One step of a formula.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Step {
    /// A number as written, exact.
    Number(Decimal),
    /// A text.
    Text(Text),
    /// True or false.
    Logical(bool),
    /// An error such as `#REF!`, which is also a reference to what was deleted.
    Error(Text),
    /// An argument left out.
    Missing,
    /// Cells of this workbook.
    Reference(Reference),
    /// Cells of another workbook: how the formula names it.
    External(Text),
    /// A name that the workbook does not define, or one whose meaning depends on more than cells.
    Unresolved(Text),
    /// Takes one operand.
    Unary(Unary),
    /// Takes two operands.
    Binary(Binary),
    /// Takes so many arguments.
    Call(Function, u16),
    /// Takes so many arguments and cannot be computed here: the function's name.
    Other(Text, u16),
}

/// An operator before or after its operand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unary {
    /// `+a`
    Plus,
    /// `-a`
    Minus,
    /// `a%`
    Percent,
}

/// An operator between two operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Binary {
    /// `a+b`
    Add,
    /// `a-b`
    Subtract,
    /// `a*b`
    Multiply,
    /// `a/b`
    Divide,
    /// `a^b`
    Power,
    /// `a&b`
    Join,
    /// `a=b`
    Equal,
    /// `a<>b`
    NotEqual,
    /// `a<b`
    Less,
    /// `a>b`
    Greater,
    /// `a<=b`
    LessOrEqual,
    /// `a>=b`
    GreaterOrEqual,
    /// `(a,b)`: both, as one reference.
    Union,
}

impl Step {
    /// How many results of earlier steps it takes.
    pub fn n_operands(&self) -> usize {
        match self {
            Self::Number(_)
            | Self::Text(_)
            | Self::Logical(_)
            | Self::Error(_)
            | Self::Missing
            | Self::Reference(_)
            | Self::External(_)
            | Self::Unresolved(_) => 0,
            Self::Unary(_) => 1,
            Self::Binary(_) => 2,
            Self::Call(_, n) | Self::Other(_, n) => usize::from(*n),
        }
    }
}

impl Expression {
    /// The references, in the formula's order.
    pub fn references(&self) -> impl Iterator<Item = &Reference> {
        self.steps.iter().filter_map(|step| match step {
            Step::Reference(reference) => Some(reference),
            Step::Number(_)
            | Step::Text(_)
            | Step::Logical(_)
            | Step::Error(_)
            | Step::Missing
            | Step::External(_)
            | Step::Unresolved(_)
            | Step::Unary(_)
            | Step::Binary(_)
            | Step::Call(..)
            | Step::Other(..) => None,
        })
    }

    /// The other workbooks that it takes from, as it names them.
    pub fn externals(&self) -> impl Iterator<Item = &Text> {
        self.steps.iter().filter_map(|step| match step {
            Step::External(book) => Some(book),
            Step::Number(_)
            | Step::Text(_)
            | Step::Logical(_)
            | Step::Error(_)
            | Step::Missing
            | Step::Reference(_)
            | Step::Unresolved(_)
            | Step::Unary(_)
            | Step::Binary(_)
            | Step::Call(..)
            | Step::Other(..) => None,
        })
    }
}
