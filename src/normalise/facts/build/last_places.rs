//! The last place of figures whose cells do not say theirs.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::{
    model::{amount::Amount, unit::Unit},
    normalise::{
        cell::reading::{CellFigure, LastPlace},
        figure::PrintedValue,
    },
};

/// The finest last place of any figure of a unit, and how many figures there are.
#[derive(Default)]
pub(super) struct LastPlaces {
    finest: BTreeMap<Unit, Decimal>,
    n_figures: usize,
}

impl LastPlaces {
    /// Takes note of a figure that is read in that unit.
    pub(super) fn note(&mut self, unit: &Unit, figure: &CellFigure) {
        self.n_figures += 1;
        let PrintedValue::Number(Amount { quantum, .. }) = figure.said else { return };
        match self.finest.get_mut(unit) {
            Some(known) => *known = (*known).min(quantum),
            None => drop(self.finest.insert(unit.clone(), quantum)),
        }
    }

    /// How many figures were noted.
    pub(super) fn n_figures(&self) -> usize {
        self.n_figures
    }

    /// The figure with its last place: a stored number without a format has the finest of any figure
    /// of its unit in the table.
    pub(super) fn settled(&self, unit: &Unit, figure: &CellFigure) -> PrintedValue {
        match (figure.said, figure.place, self.finest.get(unit)) {
            (PrintedValue::Number(amount), LastPlace::Stored, Some(&quantum)) => {
                PrintedValue::Number(Amount { quantum, ..amount })
            }
            (said, LastPlace::Stored | LastPlace::Printed, _) => said,
        }
    }
}
