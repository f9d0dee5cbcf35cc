//! Without the feature `formula-text`: the formulas of binary workbooks stay without their texts.

use crate::{
    diagnostic::{Diagnostic, codes::extract as codes},
    model::Text,
    sheet::SheetReading,
};

/// Says how many formulas of an `.xls` have no text.
pub(super) fn add_to_xls(
    file: &Text,
    _slim: impl FnOnce() -> Option<Vec<u8>>,
    readings: &mut [SheetReading],
) -> Option<Diagnostic> {
    unread(file, readings)
}

/// Says how many formulas of an `.xlsb` have no text.
pub(super) fn add_to_xlsb(
    file: &Text,
    _slim: impl FnOnce() -> Option<Vec<u8>>,
    readings: &mut [SheetReading],
) -> Option<Diagnostic> {
    unread(file, readings)
}

fn unread(file: &Text, readings: &[SheetReading]) -> Option<Diagnostic> {
    let without: usize = readings.iter().map(SheetReading::n_formulas_without_text).sum();
    let message = format!("the texts of {without} formulas are not read by this build");
    (without > 0).then(|| Diagnostic::of_file(&codes::FORMULAS_NOT_SHOWN, file, message))
}
