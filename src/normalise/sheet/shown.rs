//! What a cell shows, and its text in one line.

use std::borrow::Cow;

use crate::{
    extract::format::{self, NumberFormat},
    model::{
        Text,
        amount::plain,
        workbook::{Cell, CellValue},
    },
    script::fold,
};

/// How a cell's text in one line stands to what it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// It shows just that.
    Same,
    /// Blanks, wide signs or line breaks were taken out of it.
    Other,
}

/// A format taken apart, which few of a sheet are.
pub(super) fn format_of<'f, 'a>(
    code: &'a Text,
    known: &'f mut Vec<(&'a Text, NumberFormat)>,
) -> &'f NumberFormat {
    let at = known.iter().position(|(it, _)| *it == code).unwrap_or_else(|| {
        known.push((code, NumberFormat::of(code)));
        known.len() - 1
    });
    &known[at].1
}

/// A text in one line, and whether it is just that.
pub(super) fn squeezed_text(text: &str) -> (Cow<'_, str>, Shows) {
    let squeezed = fold::squeezed(text);
    let shows = if *squeezed == *text { Shows::Same } else { Shows::Other };
    (squeezed, shows)
}

/// As [`squeezed_text`], of a text that is kept.
pub(super) fn squeezed(text: String) -> (Cow<'static, str>, Shows) {
    let (squeezed, shows) = squeezed_text(&text);
    match shows {
        Shows::Same => (Cow::Owned(text), shows),
        Shows::Other => (Cow::Owned(squeezed.into_owned()), shows),
    }
}

/// What a cell shows.
pub fn shown(cell: &Cell) -> String {
    match &cell.value {
        CellValue::Text(text) => text.text.to_string(),
        CellValue::Number(number) => match &cell.number_format {
            Some(code) => format::display(number.value, code),
            None => plain(number.value),
        },
        CellValue::Date(date) => date.iso.to_string(),
        CellValue::Logical(true) => "TRUE".to_owned(),
        CellValue::Logical(false) => "FALSE".to_owned(),
        CellValue::Error(text) => text.to_string(),
        CellValue::EmptyFormula => String::new(),
    }
}
