//! What a cell in a column of figures holds: figures, or why there is none.

use crate::{
    model::{
        Text,
        fact::{Certainty, Mark},
    },
    normalise::figure::{PrintedUnit, PrintedValue},
};

/// What a cell in a column of figures holds.
#[derive(Debug, Clone, PartialEq)]
pub enum CellReading {
    /// Nothing.
    Blank,
    /// One figure, as mostly.
    Figure(CellFigure),
    /// Several figures, in printed order.
    Figures(Vec<CellFigure>),
    /// No figure, and why.
    SetAside(String),
}

impl CellReading {
    /// Figures in printed order; a cell without one is blank.
    pub fn of(mut figures: Vec<CellFigure>) -> Self {
        match (figures.pop(), figures.is_empty()) {
            (None, _) => Self::Blank,
            (Some(only), true) => Self::Figure(only),
            (Some(last), false) => {
                figures.push(last);
                Self::Figures(figures)
            }
        }
    }

    /// Its figures in printed order; none where it holds none.
    pub fn figures(&self) -> &[CellFigure] {
        match self {
            Self::Blank | Self::SetAside(_) => &[],
            Self::Figure(only) => std::slice::from_ref(only),
            Self::Figures(figures) => figures,
        }
    }
}

/// One figure of a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct CellFigure {
    /// Value and last place before the unit is applied.
    pub said: PrintedValue,
    /// Where the last place comes from.
    pub place: LastPlace,
    /// As printed, marks and unit removed.
    pub printed: Text,
    /// What few figures have; apart, because a long list is kept figure by figure.
    pub rare: Option<Box<Rare>>,
}

/// What few figures have besides their value.
#[derive(Debug, Clone, PartialEq)]
pub struct Rare {
    /// The unit that stands in the cell.
    pub unit: Option<PrintedUnit>,
    /// Marks on the figure.
    pub marks: Vec<Mark>,
    /// Whether a qualifier makes it inexact.
    pub certainty: Certainty,
    /// What it counts, where the words of its own cell say so; empty otherwise.
    pub series: Text,
}

impl Rare {
    /// Nothing rare.
    pub const NONE: Self =
        Self { unit: None, marks: Vec::new(), certainty: Certainty::Plain, series: Text::new() };

    /// What is to be kept of it.
    pub fn kept(self) -> Option<Box<Self>> {
        (self != Self::NONE).then(|| Box::new(self))
    }
}

impl CellFigure {
    /// The unit that stands in the cell.
    pub fn unit(&self) -> Option<&PrintedUnit> {
        self.rare.as_ref()?.unit.as_ref()
    }

    /// Marks on the figure.
    pub fn marks(&self) -> &[Mark] {
        self.rare.as_ref().map_or(&[], |it| &it.marks)
    }

    /// Whether a qualifier makes it inexact.
    pub fn certainty(&self) -> Certainty {
        self.rare.as_ref().map_or(Certainty::Plain, |it| it.certainty)
    }

    /// What it counts, where the words of its own cell say so.
    pub fn series(&self) -> Option<&Text> {
        self.rare.as_ref().map(|it| &it.series).filter(|it| !it.is_empty())
    }
}

/// Where the last printed place of a figure comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LastPlace {
    /// The text or the number format says it.
    Printed,
    /// Only digits are stored: the table's other figures say it.
    Stored,
}
