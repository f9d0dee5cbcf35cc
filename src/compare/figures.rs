//! The figures of a workbook with the words that name them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::{
    Text,
    place::CellRef,
    workbook::{CellValue, Sheet, Workbook},
};

/// What names a figure from one version to the next.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FigureName {
    /// The sheet; empty for a delimited file.
    pub sheet: Text,
    /// The words of its row, left of the figures.
    pub row: Text,
    /// The nearest words above it.
    pub column: Text,
}

/// A figure and its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// Its name; several may have one.
    pub name: FigureName,
    /// Where it is.
    pub at: CellRef,
    /// What it says.
    pub value: Decimal,
}

/// The figures of a workbook in the order of its sheets, rows and columns.
pub fn figures(workbook: &Workbook) -> Vec<Labelled> {
    workbook.sheets.iter().flat_map(of_sheet).collect()
}

fn of_sheet(sheet: &Sheet) -> Vec<Labelled> {
    let mut rows: BTreeMap<u32, BTreeMap<u32, &CellValue>> = BTreeMap::new();
    for cell in &sheet.cells {
        rows.entry(cell.at.row).or_default().insert(cell.at.column, &cell.value);
    }
    let mut above: BTreeMap<u32, Text> = BTreeMap::new();
    let mut all = Vec::new();
    for (row, cells) in rows {
        let first = cells.iter().find(|(_, value)| figure(value).is_some()).map(|(at, _)| *at);
        let left = cells.iter().take_while(|(at, _)| first.is_none_or(|first| **at < first));
        let words: Vec<&str> = left.filter_map(|(_, value)| words(value)).collect();
        let label = Text::from(words.join(" / "));
        for (column, value) in &cells {
            match figure(value) {
                Some(value) => all.push(Labelled {
                    name: FigureName {
                        sheet: sheet.name.clone(),
                        row: label.clone(),
                        column: header(&above, *column),
                    },
                    at: CellRef::new(row, *column),
                    value,
                }),
                // Words beside figures name the row, and head no column.
                None if first.is_none() => {
                    if let Some(text) = self::words(value) {
                        above.insert(*column, text.into());
                    }
                }
                None => {}
            }
        }
    }
    all
}

/// The words above a column.
fn header(above: &BTreeMap<u32, Text>, column: u32) -> Text {
    above.get(&column).cloned().unwrap_or_default()
}

fn words(value: &CellValue) -> Option<&str> {
    match value {
        CellValue::Text(text) => Some(text.text.trim()).filter(|text| !text.is_empty()),
        CellValue::Date(date) => Some(&date.iso),
        CellValue::Number(_)
        | CellValue::Logical(_)
        | CellValue::Error(_)
        | CellValue::EmptyFormula => None,
    }
}

/// The figure that a cell holds, as a number or as printed.
fn figure(value: &CellValue) -> Option<Decimal> {
    match value {
        CellValue::Number(number) => Some(number.value),
        CellValue::Text(text) => printed(&text.text),
        CellValue::Date(_)
        | CellValue::Logical(_)
        | CellValue::Error(_)
        | CellValue::EmptyFormula => None,
    }
}

/// `1,234.5`, `(12)`, `-3`: digits with what sets them apart, and nothing else.
fn printed(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let inside = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    let digits: String =
        inside.unwrap_or(text).chars().filter(|it| *it != ',' && !it.is_whitespace()).collect();
    if !digits.starts_with(|it: char| it.is_ascii_digit() || "+-.".contains(it)) {
        return None;
    }
    let value: Decimal = digits.trim_start_matches('+').parse().ok()?;
    Some(if inside.is_some() { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_prints_a_figure_is_one() {
        let of = |text: &str| printed(text).map(|value| value.to_string());
        assert_eq!(of("1,234.5").as_deref(), Some("1234.5"));
        assert_eq!(of("(12)").as_deref(), Some("-12"));
        assert_eq!(of("1 552").as_deref(), Some("1552"));
        assert_eq!((of("12 posts"), of("2024-25"), of("-")), (None, None, None));
    }
}
