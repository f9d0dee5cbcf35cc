//! The first of two visits: which sheets of a file are sound, so that the second may show their cells
//! as they come.

use super::sheets::{NoSuchSheet, Sheets};
use crate::{
    extract::visit::{CellRead, Surroundings, Visitor},
    model::{Text, workbook::Visibility},
};

/// The sheets of a file in the order in which they were begun.
#[derive(Debug, Default)]
pub struct SheetOrder {
    begun: Vec<SheetOutline>,
}

#[derive(Debug)]
struct SheetOutline {
    name: Text,
    withdrawals: usize,
    whole: bool,
}

/// For each sheet that is begun, after how many withdrawals its cells are to be shown, if at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShowPlan(Vec<Option<usize>>);

impl ShowPlan {
    /// What to do with the sheet that is begun as the `index`-th, from 0.
    pub(super) fn of(&self, index: usize) -> Option<usize> {
        self.0.get(index).copied().flatten()
    }
}

impl SheetOrder {
    /// Whether no sheet was read whole.
    pub fn is_empty(&self) -> bool {
        !self.begun.iter().any(|sheet| sheet.whole)
    }

    /// Which cells the second visit is to show.
    ///
    /// # Errors
    /// [`NoSuchSheet`] for a name that no sheet has.
    pub fn plan(&self, sheets: Sheets<'_>) -> Result<ShowPlan, NoSuchSheet> {
        let whole: Vec<&Text> =
            self.begun.iter().filter(|sheet| sheet.whole).map(|sheet| &sheet.name).collect();
        sheets.among(&whole)?;
        let shown = |sheet: &SheetOutline| sheet.whole && sheets.include(&sheet.name);
        let wait = |sheet: &SheetOutline| shown(sheet).then_some(sheet.withdrawals);
        Ok(ShowPlan(self.begun.iter().map(wait).collect()))
    }
}

impl Visitor for SheetOrder {
    fn begin(&mut self, name: &Text, _visibility: Visibility) {
        self.begun.push(SheetOutline { name: name.clone(), withdrawals: 0, whole: false });
    }

    #[inline]
    fn cell(&mut self, _cell: &CellRead<'_>) {}

    fn withdraw(&mut self) {
        if let Some(sheet) = self.begun.last_mut() {
            sheet.withdrawals += 1;
        }
    }

    fn end(&mut self, _surroundings: Surroundings) {
        if let Some(sheet) = self.begun.last_mut() {
            sheet.whole = true;
        }
    }
}
