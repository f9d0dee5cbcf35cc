//! A book as cells: texts, figures, and the formulas that relate them.

use std::collections::BTreeMap;

pub use crate::at::At;
use crate::formula::Formula;

/// A figure is a count of millionths, so that a cent, a ten-thousandth and a percentage are exact.
pub const ONE: i64 = 1_000_000;

/// How many places of a figure are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// `1,234`
    Whole,
    /// `1,234.5`
    Tenths,
    /// `1,234.56`
    Cents,
    /// `12.3%`, of a figure of 0.123
    Percent,
}

impl Shown {
    /// One unit of the last place shown, in millionths.
    #[must_use]
    pub fn unit(self) -> i64 {
        match self {
            Self::Whole => ONE,
            Self::Tenths => ONE / 10,
            Self::Cents => ONE / 100,
            Self::Percent => ONE / 1_000,
        }
    }

    /// The places after the point of the printed number (of the percentage, not of its fraction).
    #[must_use]
    pub fn places(self) -> u32 {
        match self {
            Self::Whole => 0,
            Self::Tenths | Self::Percent => 1,
            Self::Cents => 2,
        }
    }

    /// The figure as it is shown: rounded half away from zero.
    #[must_use]
    pub fn round(self, value: i64) -> i64 {
        let unit = self.unit();
        let half = if value < 0 { -unit / 2 } else { unit / 2 };
        (value + half) / unit * unit
    }
}

/// A figure, and how it comes about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// In millionths.
    pub value: i64,
    /// The places shown.
    pub shown: Shown,
    /// `None` for a figure that is typed in.
    pub formula: Option<Formula>,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A label, a heading, a title.
    Text(String),
    /// An amount, a count or a rate.
    Figure(Figure),
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What it holds.
    pub content: Content,
    /// Whether it is in bold.
    pub bold: bool,
    /// Steps of indent.
    pub indent: u8,
}

/// A sheet: cells by row and column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its cells by row, then column.
    pub cells: BTreeMap<(u32, u32), Cell>,
}

/// What the figures of a book are before they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// Each figure is rounded to the places shown, and totals add what is shown.
    AsShown,
    /// Totals add figures finer than those shown, so that the printed ones may miss by rounding.
    Full,
}

/// A book: its sheets, and the figures that must be equal although no formula says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    /// In the order of their tabs.
    pub sheets: Vec<Sheet>,
    /// Pairs such as debits and credits, the bank's balance and the cash book's.
    pub same: Vec<(At, At)>,
    /// Whether totals add rounded figures.
    pub precision: Precision,
}

impl Book {
    /// A book of sheets whose totals add what is shown.
    #[must_use]
    pub fn new(sheets: Vec<Sheet>) -> Self {
        Self { sheets, same: Vec::new(), precision: Precision::AsShown }
    }

    /// The figure at a place, if there is one.
    #[must_use]
    pub fn figure(&self, at: At) -> Option<&Figure> {
        match &self.sheets.get(at.sheet)?.cells.get(&(at.row, at.column))?.content {
            Content::Figure(figure) => Some(figure),
            Content::Text(_) => None,
        }
    }

    /// The figure at a place, to change.
    pub fn figure_mut(&mut self, at: At) -> Option<&mut Figure> {
        match &mut self.sheets.get_mut(at.sheet)?.cells.get_mut(&(at.row, at.column))?.content {
            Content::Figure(figure) => Some(figure),
            Content::Text(_) => None,
        }
    }

    /// Every figure with its place, in sheet order, then by row and column.
    pub fn figures(&self) -> impl Iterator<Item = (At, &Figure)> {
        self.sheets.iter().enumerate().flat_map(|(sheet, page)| {
            page.cells.iter().filter_map(move |(&(row, column), cell)| match &cell.content {
                Content::Figure(figure) => Some((At { sheet, row, column }, figure)),
                Content::Text(_) => None,
            })
        })
    }

    /// What a cell shows, in millionths; a blank counts as 0.
    #[must_use]
    pub fn printed(&self, at: At) -> i64 {
        self.figure(at).map_or(0, |figure| figure.shown.round(figure.value))
    }

    /// Adds to some cells all that are computed from them.
    pub fn follow(&self, cells: &mut Vec<At>) {
        let mut next = 0;
        while let Some(from) = cells.get(next).copied() {
            next += 1;
            for (at, figure) in self.figures() {
                let refers = figure
                    .formula
                    .as_ref()
                    .is_some_and(|formula| formula.cells().iter().any(|(_, part)| *part == from));
                if refers && !cells.contains(&at) {
                    cells.push(at);
                }
            }
        }
    }

    /// Takes a row out of a sheet; what is below moves up, and formulas follow.
    pub fn remove_row(&mut self, sheet: usize, row: u32) {
        let Some(page) = self.sheets.get_mut(sheet) else { return };
        page.cells = std::mem::take(&mut page.cells)
            .into_iter()
            .filter(|((at, _), _)| *at != row)
            .map(|((at, column), cell)| ((if at > row { at - 1 } else { at }, column), cell))
            .collect();
        for page in &mut self.sheets {
            for cell in page.cells.values_mut() {
                if let Content::Figure(Figure { formula: Some(formula), .. }) = &mut cell.content {
                    formula.row_removed(sheet, row);
                }
            }
        }
        for (left, right) in &mut self.same {
            for at in [left, right] {
                if at.sheet == sheet && at.row > row {
                    at.row -= 1;
                }
            }
        }
    }
}
