//! Which texts of formulas a binary workbook is asked for, and which are kept.

use crate::{Formulas, diagnostic::Diagnostic, sheet::SheetReading};

/// Whether the texts of formulas are to be read: they are asked for, or a total may pass over rows that are
/// hidden.
pub(super) fn formulas_are_wanted(formulas: Formulas, readings: &[SheetReading]) -> bool {
    match formulas {
        Formulas::Written => true,
        Formulas::Marked => readings.iter().any(SheetReading::hides_rows),
    }
}

/// Leaves formulas the texts that are kept; those that are missing are no news where none was asked for.
pub(super) fn keep_formulas(
    formulas: Formulas,
    missing: Option<Diagnostic>,
    readings: &mut [SheetReading],
) -> Option<Diagnostic> {
    match formulas {
        Formulas::Written => missing,
        Formulas::Marked => {
            readings.iter_mut().for_each(|it| it.keep_formulas(formulas));
            None
        }
    }
}
