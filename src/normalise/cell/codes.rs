//! Codes in cells: what a spreadsheet program took away from them is put back.

use crate::{
    extract::format,
    model::{
        amount::plain,
        keys::{Code, Level},
        workbook::CellValue,
    },
    normalise::{header::block::HeaderColumn, sheet::grid::GridCell, text::marks},
    profile::Profile,
};

/// Whether a cell that is no code is a number, or a long code that a spreadsheet program made one
/// (`1.91431E+18`): no part of a label either.
pub fn is_unfit(cell: &GridCell<'_>) -> bool {
    let is_power = || {
        let (digits, power) = cell.text.split_once("E+").unwrap_or((&cell.text, ""));
        let all =
            |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.');
        all(digits) && all(power)
    };
    match &cell.cell.value {
        CellValue::Number(_) => true,
        CellValue::Text(_) => is_power(),
        CellValue::Date(_)
        | CellValue::Logical(_)
        | CellValue::Error(_)
        | CellValue::EmptyFormula => false,
    }
}

/// A code of the level; zeros that a spreadsheet took away are put back.
pub fn code(
    cell: &GridCell<'_>,
    column: &HeaderColumn,
    level: Level,
    profile: &Profile,
) -> Option<Code> {
    let text = match &cell.cell.value {
        CellValue::Number(number) => match &cell.cell.number_format {
            Some(code) if format::precision(number.value, code).is_some() => {
                format::display(number.value, code)
            }
            Some(_) | None => plain(number.value),
        },
        CellValue::Text(_) => cell.text.to_string(),
        CellValue::Date(_)
        | CellValue::Logical(_)
        | CellValue::Error(_)
        | CellValue::EmptyFormula => return None,
    };
    // Excel takes a number in brackets for a negative one.
    let text = match text.strip_prefix('-') {
        Some(digits) if matches!(cell.cell.value, CellValue::Number(_)) => format!("({digits})"),
        Some(_) | None => text,
    };
    let (text, _) = marks::split_trailing(&text);
    let own = column
        .named
        .as_ref()
        .and_then(|(name, _)| profile.columns.iter().find(|it| it.name == *name)?.codes.as_ref());
    let form = own.or_else(|| profile.codes.get(&level));
    // 700.0 is the code 700.
    let text = text.strip_suffix(".0").unwrap_or(text);
    if let Some(form) = form
        && !form.pattern.is_match(text)
    {
        return None;
    }
    let bare = text.trim_matches(['(', ')']).trim();
    let bare = if bare.chars().all(|c| c.is_ascii_digit()) { bare } else { text };
    let width = form.map_or(0, |it| it.width);
    let padded = if bare.chars().all(|c| c.is_ascii_digit()) {
        format!("{bare:0>width$}")
    } else {
        bare.to_owned()
    };
    (!padded.is_empty()).then(|| Code(padded.into()))
}
