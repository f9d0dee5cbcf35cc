//! A cell as its row shows it.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::{
    extract::{number, visit::ValueRead},
    model::workbook::{DateKind, Format, HiddenBy, Visibility},
};

/// The kind of a cell and what it says; a number says it in its own column.
pub fn kind_and_text<'a>(value: &'a ValueRead<'_>) -> (&'static str, Cow<'a, str>) {
    match value {
        ValueRead::Text(phrase) => ("text", phrase.marked()),
        ValueRead::Number(_) => ("number", Cow::Borrowed("")),
        ValueRead::Date(date) => (date_word(date.kind), Cow::Borrowed(&date.iso)),
        ValueRead::Logical(true) => ("logical", Cow::Borrowed("TRUE")),
        ValueRead::Logical(false) => ("logical", Cow::Borrowed("FALSE")),
        ValueRead::Error(text) => ("error", Cow::Borrowed(text)),
        ValueRead::EmptyFormula => ("empty_formula", Cow::Borrowed("")),
    }
}

fn date_word(kind: DateKind) -> &'static str {
    match kind {
        DateKind::Moment => "date",
        DateKind::Duration => "duration",
    }
}

/// The number of a cell. In a delimited file a field that is plain digits counts as one.
pub fn number_of(format: Format, value: &ValueRead<'_>) -> Option<Decimal> {
    match (format, value) {
        (Format::Delimited, ValueRead::Text(phrase)) => number::from_plain(phrase.text()),
        (_, ValueRead::Number(number)) => Some(number.value),
        (
            _,
            ValueRead::Text(_)
            | ValueRead::Date(_)
            | ValueRead::Logical(_)
            | ValueRead::Error(_)
            | ValueRead::EmptyFormula,
        ) => None,
    }
}

/// What hides a cell; a hidden sheet hides all of its cells.
pub fn hidden_word(sheet: Visibility, hidden: Option<HiddenBy>) -> &'static str {
    match (sheet, hidden) {
        (Visibility::Hidden, _) => "sheet",
        (Visibility::Visible, Some(HiddenBy::Row)) => "row",
        (Visibility::Visible, Some(HiddenBy::Column)) => "column",
        (Visibility::Visible, None) => "",
    }
}
