//! CF401 `cells-unaccounted`: the counts of a sheet's cells must add up, or something was lost.

use crate::{
    diagnostic::{Diagnostic, codes::load::CELLS_UNACCOUNTED},
    model::ledger::Tally,
};

/// A diagnostic for each sheet of which some cell is neither fact, label, note, set aside nor
/// outside any table, or is more than one of them.
pub fn unaccounted(tallies: &[Tally]) -> Vec<Diagnostic> {
    tallies.iter().filter_map(mismatch).collect()
}

fn mismatch(tally: &Tally) -> Option<Diagnostic> {
    let used: u64 = tally.uses.values().sum();
    (used != tally.cells).then(|| {
        let message = format!("{} non-blank cells, but {used} were accounted for", tally.cells);
        Diagnostic::of_file(&CELLS_UNACCOUNTED, &tally.file, message).on_sheet(&tally.sheet)
    })
}
