//! A sheet seen along one axis: its lines, and the lanes in which they are compared.

use std::{collections::BTreeSet, ops::Range};

use crate::{
    figures::grid::{Figure, Grid, State},
    figures::labels::LineName,
    input::At,
    words::Told,
};

/// Which way lines run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Axis {
    /// Lines are rows: sums go down.
    Rows,
    /// Lines are columns: sums go across.
    Columns,
}

/// Lines and lanes of a part of a sheet.
#[derive(Debug)]
pub struct View<'a> {
    /// The figures.
    pub grid: &'a Grid,
    /// Which way lines run.
    pub axis: Axis,
    /// The lanes that vote.
    pub lanes: Range<usize>,
    /// The lines that may take part.
    pub lines: Range<usize>,
    /// What the lines are called, by index of the line.
    pub names: Vec<LineName>,
    /// Whether each line has a stated figure in the lanes.
    pub bears: Vec<bool>,
    /// The lanes that are called a rate or an average.
    pub rates: BTreeSet<usize>,
}

impl<'a> View<'a> {
    /// The view of some lines over some lanes.
    pub fn new(
        grid: &'a Grid,
        axis: Axis,
        lines: Range<usize>,
        lanes: Range<usize>,
        names: Vec<LineName>,
    ) -> Self {
        let mut view =
            Self { grid, axis, lanes, lines, names, bears: Vec::new(), rates: BTreeSet::new() };
        view.bears = (0..view.n_lines())
            .map(|line| {
                view.lines.contains(&line)
                    && view.lanes.clone().any(|lane| view.at(line, lane).state == State::Stated)
            })
            .collect();
        view
    }

    fn n_lines(&self) -> usize {
        match self.axis {
            Axis::Rows => self.grid.n_rows(),
            Axis::Columns => self.grid.n_columns(),
        }
    }

    /// The place where a line crosses a lane.
    pub fn at(&self, line: usize, lane: usize) -> &Figure {
        match self.axis {
            Axis::Rows => self.grid.at(line, lane),
            Axis::Columns => self.grid.at(lane, line),
        }
    }

    /// Its address.
    pub fn address(&self, line: usize, lane: usize) -> At {
        match self.axis {
            Axis::Rows => self.grid.address(line, lane),
            Axis::Columns => self.grid.address(lane, line),
        }
    }

    /// Whether a blank line or one without figures is right before this line.
    pub fn gap_before(&self, line: usize) -> bool {
        let addresses = match self.axis {
            Axis::Rows => &self.grid.rows,
            Axis::Columns => &self.grid.columns,
        };
        line == self.lines.start
            || !self.bears[line - 1]
            || addresses[line] - addresses[line - 1] > 1
    }

    /// Lines of rates are searched apart from amounts: what is shown in percent, and what is called a
    /// rate and is small.
    pub fn is_rate(&self, line: usize) -> bool {
        let small = 1_000 * 10_i128.pow(self.grid.places);
        let (mut stated, mut percent, mut largest) = (0, 0, 0);
        for lane in self.lanes.clone() {
            let figure = self.at(line, lane);
            if figure.state == State::Stated {
                stated += 1;
                percent += usize::from(figure.percent);
                largest = largest.max(figure.value.abs());
            }
        }
        let said = &self.names[line].said;
        let called = said.rate == Told::Yes && largest <= small || said.pick == Told::Yes;
        called || (stated > 0 && percent * 10 >= stated * 6)
    }

    /// Lines that bear figures.
    pub fn bearing(&self) -> impl Iterator<Item = usize> + '_ {
        self.lines.clone().filter(|line| self.bears[*line])
    }
}
