//! Whether a later run read the cells of a finding again: only then does it mean something that the
//! finding is gone.

use std::collections::BTreeSet;

use super::{
    KnownFinding,
    spots::{Spot, spot},
};
use crate::model::{Text, ledger::Ledger, place::Place};

/// What a run read of the cells that earlier findings are about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadAgain {
    /// Addresses that hold a figure.
    pub cells: BTreeSet<Text>,
    /// Columns that hold one.
    pub columns: BTreeSet<Text>,
    /// Addresses at which a figure is expected and none could be read.
    pub refused: BTreeSet<Text>,
    /// Files that were read whole.
    pub files: BTreeSet<Text>,
}

impl ReadAgain {
    /// What a ledger has of the cells of some findings.
    pub fn of<'a>(
        ledger: &Ledger,
        files: BTreeSet<Text>,
        findings: impl Iterator<Item = &'a KnownFinding>,
    ) -> Self {
        let wanted: Vec<&KnownFinding> = findings.collect();
        let in_files: BTreeSet<&Text> = wanted.iter().flat_map(|known| &known.files).collect();
        let mut again = Self { files, ..Self::default() };
        for fact in ledger.facts.iter().filter(|fact| in_files.contains(&fact.place.file)) {
            let Spot { cell, column } = spot(fact);
            again.cells.insert(cell);
            again.columns.insert(column);
        }
        for table in ledger.tables.iter().filter(|table| in_files.contains(&table.file)) {
            let places = table.unread.iter().map(|at| Place::new(&table.file, &table.sheet, *at));
            again.refused.extend(places.map(|place| Text::from(place.to_string())));
        }
        again
    }

    /// Whether every cell that a finding is about was read again, or the column in which it stood: a
    /// row may have been taken out. A finding of an older history has no cells: then its files count.
    pub fn covers(&self, known: &KnownFinding) -> bool {
        let is_read = |spot: &Spot| {
            !self.refused.contains(&spot.cell)
                && (self.cells.contains(&spot.cell) || self.columns.contains(&spot.column))
        };
        if known.spots.is_empty() {
            return known.files.iter().all(|file| self.files.contains(file));
        }
        known.spots.iter().all(is_read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(spots: &[(&str, &str)]) -> KnownFinding {
        let spots = spots
            .iter()
            .map(|(cell, column)| Spot { cell: (*cell).into(), column: (*column).into() })
            .collect();
        KnownFinding { files: vec!["a.csv".into()], spots, ..KnownFinding::default() }
    }

    fn again(cells: &[&str], columns: &[&str], refused: &[&str]) -> ReadAgain {
        let all = |list: &[&str]| list.iter().map(|it| Text::from(*it)).collect();
        ReadAgain {
            cells: all(cells),
            columns: all(columns),
            refused: all(refused),
            files: BTreeSet::new(),
        }
    }

    #[test]
    fn a_finding_is_covered_where_each_of_its_cells_was_read_again() {
        let two = known(&[("a.csv!!B2", "pay"), ("a.csv!!B9", "total")]);
        assert!(again(&["a.csv!!B2", "a.csv!!B9"], &[], &[]).covers(&two));
        assert!(!again(&["a.csv!!B2"], &[], &[]).covers(&two), "one cell is not there");
        assert!(again(&["a.csv!!B2"], &["total"], &[]).covers(&two), "its row was taken out");
        assert!(!again(&["a.csv!!B2"], &["total"], &["a.csv!!B9"]).covers(&two), "it was refused");
    }

    #[test]
    fn a_finding_without_cells_goes_by_its_files() {
        let old = known(&[]);
        assert!(!again(&[], &[], &[]).covers(&old));
        let whole = ReadAgain { files: BTreeSet::from(["a.csv".into()]), ..ReadAgain::default() };
        assert!(whole.covers(&old));
    }
}
