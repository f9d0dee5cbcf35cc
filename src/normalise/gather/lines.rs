//! The lines of a long list that were read as they came, and the table that they are of.

use std::collections::VecDeque;

use crate::{
    normalise::{header::block::HeaderBlock, table::rows::BodyRow},
    profile::TableForm,
};

/// Lines that were read, and the table that they are of.
#[derive(Debug)]
pub struct GatheredLines<'p> {
    block: HeaderBlock,
    form: &'p TableForm,
    /// In the order of their rows, in portions, so that they can go as they are taken.
    portions: VecDeque<VecDeque<BodyRow>>,
    /// How many cells they had.
    n_cells: u64,
    /// How many of those show nothing.
    n_blank: u64,
}

impl<'p> GatheredLines<'p> {
    /// None so far, of the table with that header.
    pub fn new(block: HeaderBlock, form: &'p TableForm) -> Self {
        Self { block, form, portions: VecDeque::new(), n_cells: 0, n_blank: 0 }
    }

    /// Adds a portion of lines, with the number of their cells and of those that show nothing.
    pub fn push(&mut self, lines: VecDeque<BodyRow>, n_cells: u64, n_blank: u64) {
        self.n_cells += n_cells;
        self.n_blank += n_blank;
        if !lines.is_empty() {
            self.portions.push_back(lines);
        }
    }

    /// The sheet's rows on which they stand, in order.
    pub fn rows(&self) -> impl Iterator<Item = u32> {
        self.portions.iter().flatten().map(|line| line.at)
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.portions.iter().map(VecDeque::len).sum()
    }

    /// The next line, where the table that asks is that of the lines.
    pub fn take(&mut self, block: &HeaderBlock, form: &TableForm) -> Option<BodyRow> {
        if *block != self.block || form.id != self.form.id {
            return None;
        }
        loop {
            let first = self.portions.front_mut()?;
            match first.pop_front() {
                Some(line) => return Some(line),
                None => drop(self.portions.pop_front()),
            }
        }
    }

    /// Whether lines are left that no table took.
    pub fn is_empty(&self) -> bool {
        self.portions.iter().all(VecDeque::is_empty)
    }

    /// How many cells they had.
    pub fn n_cells(&self) -> u64 {
        self.n_cells
    }

    /// How many of their cells show nothing.
    pub fn n_blank(&self) -> u64 {
        self.n_blank
    }
}
