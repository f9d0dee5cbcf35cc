//! What is found on a sheet: relations, and their equations of cells.

use rust_decimal::Decimal;

use crate::{
    input::{At, Shown, Sign, Term},
    view::Axis,
};

/// The relations of a sheet.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// In reading order of their first equation.
    pub relations: Vec<Relation>,
    /// The figures of the sheet, by row, then by column; years, counters and codes are none.
    pub figures: Vec<FigureRead>,
    /// Its tables, in reading order.
    pub tables: Vec<TableRange>,
    /// Whether its figures add up exactly although rounding would show.
    pub exactness: Exactness,
    /// Whether the search ended before it was done.
    pub bound: Bound,
    /// Figures of more digits than are added exactly (28): none of them was checked.
    pub too_long: Vec<At>,
}

/// Whether a bound was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Bound {
    /// The whole sheet was searched.
    #[default]
    NotMet,
    /// The search stopped after so much work; what was found until then is given out.
    Steps,
    /// The sheet is too long and wide at once to be searched.
    Size,
}

/// A cell that was read as a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FigureRead {
    /// Where.
    pub at: At,
    /// What it says.
    pub said: FigureValue,
    /// Whether it is shown in percent.
    pub shown: Shown,
}

/// What a figure says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureValue {
    /// A number, and what one unit of its last place is worth.
    Number {
        /// The number.
        value: Decimal,
        /// One unit of its last place.
        quantum: Decimal,
    },
    /// A dash: zero by convention.
    Nil,
}

/// The part of a sheet that one table takes up, headings included; all counted from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRange {
    /// Its first and its last row.
    pub rows: (u32, u32),
    /// Its first and its last column.
    pub columns: (u32, u32),
    /// The first row with figures.
    pub first_figures: u32,
}

/// Whether figures are rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Exactness {
    /// They may be.
    #[default]
    Rounded,
    /// They add up exactly where rounding would show.
    Exact,
}

impl Found {
    /// How many figures the sheet states.
    pub fn n_figures(&self) -> usize {
        self.figures.iter().filter(|it| it.said != FigureValue::Nil).count()
    }

    /// All equations, relation by relation.
    pub fn equations(&self) -> impl Iterator<Item = &Equation> {
        self.relations.iter().flat_map(|relation| &relation.equations)
    }
}

/// One relation between lines: the same equation in every lane.
#[derive(Debug, Clone)]
pub struct Relation {
    /// What it is.
    pub kind: Kind,
    /// How sure it is that it is meant.
    pub confidence: Confidence,
    /// Why it is taken for one, in words.
    pub evidence: String,
    /// The lines it relates; `None` where it is stated cell by cell.
    pub lines: Option<Lines>,
    /// Its equations, lane by lane.
    pub equations: Vec<Equation>,
}

/// The lines of a relation, by their addresses on the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    /// Whether they are rows or columns.
    pub axis: Axis,
    /// The line of the total, from 0.
    pub total: u32,
    /// What the total's line is called, folded to lower case; empty where it has no name.
    pub name: String,
    /// The parts with their signs, from 0.
    pub parts: Vec<(Sign, u32)>,
}

/// What a relation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A total of its parts.
    Sum,
    /// One line less another.
    Difference,
    /// A running balance.
    Running,
    /// Rows of one kind add up to those of another.
    Rollup,
    /// The same figure stated twice.
    Same,
    /// Quantity times price.
    Product,
    /// A percentage of another figure.
    Percent,
    /// A change against another figure.
    Change,
    /// A chain of + and − that a formula states.
    Formula,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Sum,
        Self::Difference,
        Self::Running,
        Self::Rollup,
        Self::Same,
        Self::Product,
        Self::Percent,
        Self::Change,
        Self::Formula,
    ];

    /// The word in the outputs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Difference => "difference",
            Self::Running => "running",
            Self::Rollup => "rollup",
            Self::Same => "same",
            Self::Product => "product",
            Self::Percent => "percent",
            Self::Change => "change",
            Self::Formula => "formula",
        }
    }
}

/// How sure a relation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// A question: never part of a verdict.
    Possible,
    /// Likely meant.
    Likely,
    /// A formula, or at least three lanes and 20 bits.
    Certain,
}

impl Confidence {
    /// The word in the outputs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Likely => "likely",
            Self::Certain => "certain",
        }
    }
}

/// An equation of cells.
#[derive(Debug, Clone)]
pub struct Equation {
    /// The cell of the total.
    pub total: At,
    /// The parts, in order.
    pub parts: Vec<Term>,
    /// The total as stated.
    pub left: Decimal,
    /// What the parts add up to.
    pub right: Decimal,
    /// Total − parts.
    pub difference: Decimal,
    /// How far the two may be apart and still be rounding.
    pub tolerance: Decimal,
    /// The verdict.
    pub status: EquationStatus,
    /// How sure this equation is where it breaks; that of the relation otherwise.
    pub confidence: Confidence,
    /// Cells that may be at fault, best first.
    pub suspects: Vec<Suspect>,
}

impl Equation {
    /// Whether it breaks, and is no mere question.
    pub fn breaks(&self) -> bool {
        self.status == EquationStatus::Breaks && self.confidence > Confidence::Possible
    }
}

/// The verdict of an equation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EquationStatus {
    /// No difference.
    Holds,
    /// A difference, but true values exist that would print so.
    Rounding,
    /// No true values would print so.
    Breaks,
    /// A part is blank here though it is stated in other lanes.
    Incomplete,
}

impl EquationStatus {
    /// The word in the outputs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Rounding => "rounding",
            Self::Breaks => "breaks",
            Self::Incomplete => "incomplete",
        }
    }
}

/// A cell that may be at fault.
#[derive(Debug, Clone)]
pub struct Suspect {
    /// Which.
    pub at: At,
    /// What it would have to say.
    pub proposed: Decimal,
    /// How it would have come to say what it does, where a plain slip explains it.
    pub slip: Option<Slip>,
}

/// A plain slip of the hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slip {
    /// The sign is the wrong one.
    Sign,
    /// Ten, a hundred times too large or small.
    Point,
    /// A thousand, a million times too large or small.
    Unit,
    /// Two neighbouring digits are swapped.
    Swapped,
    /// One digit is another.
    Digit,
    /// A digit is lost, or one too many.
    Lost,
    /// The total lacks exactly one of its parts.
    LeftOut,
    /// The total has exactly one of its parts twice.
    Repeated,
}
