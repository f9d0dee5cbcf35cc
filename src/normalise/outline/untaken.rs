//! Rows that no sum has taken up yet, with what their columns come to, so that a long list asks of
//! each subtotal whether it casts without adding up everything before it again.

use crate::normalise::outline::values::{Totals, Values};

/// Rows of one level.
#[derive(Debug, Clone, Default)]
pub struct Untaken {
    rows: Vec<usize>,
    totals: Totals,
    order: Order,
}

/// Whether rows stand as they are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Order {
    /// From top to bottom.
    #[default]
    Printed,
    /// A total above its rows came after them.
    Mixed,
}

impl Untaken {
    /// Those rows alone.
    pub fn of(rows: Vec<usize>, values: &Values) -> Self {
        let mut all = Self::default();
        rows.into_iter().for_each(|row| all.push(row, values));
        all
    }

    /// The rows.
    pub fn rows(&self) -> &[usize] {
        &self.rows
    }

    /// What their columns come to.
    pub fn totals(&self) -> &Totals {
        &self.totals
    }

    /// Adds a row.
    pub fn push(&mut self, row: usize, values: &Values) {
        if self.rows.last().is_some_and(|&last| last > row) {
            self.order = Order::Mixed;
        }
        self.rows.push(row);
        self.totals.add(values.of_row(row));
    }

    /// Adds the rows of another level.
    pub fn append(&mut self, other: Self, values: &Values) {
        other.rows.into_iter().for_each(|row| self.push(row, values));
    }

    /// The rows below another, in whatever order they are kept.
    pub fn below(&self, above: usize) -> impl Iterator<Item = usize> {
        let from = match self.order {
            Order::Printed => self.rows.partition_point(|&row| row <= above),
            Order::Mixed => 0,
        };
        self.rows[from..].iter().copied().filter(move |&row| row > above)
    }

    /// Takes rows away, which are given from top to bottom.
    pub fn take_out(&mut self, taken: &[usize], values: &Values) {
        let Some(&first) = taken.first() else { return };
        let mut left = match self.order {
            Order::Printed => self.rows.split_off(self.rows.partition_point(|&row| row < first)),
            Order::Mixed => std::mem::take(&mut self.rows),
        };
        let totals = &mut self.totals;
        left.retain(|row| {
            let is_taken = taken.binary_search(row).is_ok();
            if is_taken {
                totals.take_off(values.of_row(*row));
            }
            !is_taken
        });
        self.rows.append(&mut left);
        if self.totals.are_lost() {
            *self = Self::of(std::mem::take(&mut self.rows), values);
        }
    }
}
