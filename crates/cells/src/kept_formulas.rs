//! Which texts of formulas a binary workbook is asked for, and which are kept.

use crate::{
    Formulas,
    diagnostic::{Diagnostic, codes::extract as codes},
    model::Text,
    sheet::SheetReading,
};

/// Whether the texts of formulas are to be read: they are asked for, or a total may pass over rows that are
/// hidden.
pub(super) fn formulas_are_wanted(formulas: Formulas, readings: &[SheetReading]) -> bool {
    match formulas {
        Formulas::Written => true,
        Formulas::Marked => readings.iter().any(SheetReading::hides_rows),
    }
}

/// Leaves formulas the texts that are kept, and says which are missing. Where none was asked for, those
/// matter alone that are on a sheet with hidden rows.
pub(super) fn keep_formulas(
    file: &Text,
    formulas: Formulas,
    missing: Option<Diagnostic>,
    readings: &mut [SheetReading],
) -> Option<Diagnostic> {
    match formulas {
        Formulas::Written => missing,
        Formulas::Marked => {
            let over_hidden = readings.iter().filter(|it| it.hides_rows());
            let without: usize = over_hidden.map(SheetReading::n_formulas_without_text).sum();
            readings.iter_mut().for_each(|it| it.keep_formulas(formulas));
            let (texts, them) = match without {
                1 => ("the text of one formula".to_owned(), "it is"),
                n => (format!("the texts of {n} formulas"), "one is"),
            };
            let message = format!(
                "{texts} on sheets with hidden rows could not be read: whether {them} a total that does \
                 not count those rows is not known"
            );
            (without > 0).then(|| Diagnostic::of_file(&codes::FORMULAS_NOT_SHOWN, file, message))
        }
    }
}
