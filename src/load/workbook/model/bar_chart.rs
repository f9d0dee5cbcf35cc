//! A chart of bars as data.

use rust_decimal::Decimal;

use crate::model::place::{CellRange, CellRef};

/// Bars for some lines, from cells of its own sheet that hold numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BarChart {
    /// What it shows.
    pub title: String,
    /// The same for who cannot see it.
    pub alt: String,
    /// Which way the bars run.
    pub bars: Bars,
    /// The names of the bars.
    pub categories: CellRange,
    /// Bars of one colour.
    pub series: Vec<Series>,
    /// How many bars there are.
    pub n_bars: usize,
    /// From where to where the axis of the figures reaches, where some are negative: beyond the longest
    /// bars, so that their figures do not stand over the names.
    pub reach: Option<[Decimal; 2]>,
}

impl BarChart {
    /// How high it is drawn, in pixels: every bar that runs across has room for its name.
    pub fn height(&self) -> u32 {
        match self.bars {
            Bars::Across => u32::try_from(self.n_bars)
                .unwrap_or(u32::MAX)
                .saturating_mul(24)
                .saturating_add(100),
            Bars::Up => 320,
        }
    }

    /// How many rows of the sheet it takes, with air below.
    pub fn rows(&self) -> u32 {
        self.height().div_ceil(ROW) + 2
    }
}

/// The height of a row that nobody sets, in pixels.
pub const ROW: u32 = 20;

/// Which way the bars of a chart run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bars {
    /// Across, the first on top: lines of a table.
    Across,
    /// Up, the first on the left: points in time.
    Up,
}

/// Bars of one colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// The cell with their name, where there are several series.
    pub name: Option<CellRef>,
    /// Their figures.
    pub values: CellRange,
}
