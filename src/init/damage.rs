//! The files with a wrong figure in each sum. A total that is known by the word of its label adds the rows
//! with which it casts: where a figure is wrong these may be others, and the sum is not asked any more.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{
    lines::{Direction, LabelledSum},
    seen::{FigureAt, Seen},
};
use crate::model::{
    Text,
    workbook::{CellValue, RichText, Workbook},
};

/// The files, one part of each sum of rows changed.
pub fn damaged(files: &[(Text, Workbook)], seen: &Seen) -> Vec<(Text, Workbook)> {
    let at = |id| FigureAt::of(seen.ledger.fact(id));
    let relations = || seen.ledger.relations.iter();
    let totals: BTreeSet<FigureAt> = relations().map(|it| at(it.total)).collect();
    let down = relations().filter(|it| LabelledSum::of(it, seen).direction == Direction::Down);
    let wrong: BTreeSet<FigureAt> = down
        .filter_map(|it| it.parts.iter().map(|part| at(part.fact)).find(|it| !totals.contains(it)))
        .collect();
    let mut files = files.to_vec();
    for (file, workbook) in &mut files {
        for sheet in &mut workbook.sheets {
            for cell in &mut sheet.cells {
                if wrong.contains(&FigureAt::new(file, &sheet.name, cell.at)) {
                    cell.value = changed(&cell.value);
                }
            }
        }
    }
    files
}

/// Another figure of the same form.
fn changed(value: &CellValue) -> CellValue {
    match value {
        CellValue::Number(number) => {
            let mut number = number.clone();
            number.value = number.value.checked_add(Decimal::TEN).unwrap_or(number.value);
            number.stored = None;
            CellValue::Number(number)
        }
        CellValue::Text(text) => {
            let mut is_done = false;
            let digit = |c: char| match c.to_digit(10).filter(|_| !is_done) {
                Some(digit) => {
                    is_done = true;
                    char::from_digit(digit % 9 + 1, 10).unwrap_or(c)
                }
                None => c,
            };
            CellValue::Text(RichText::plain(text.text.chars().map(digit).collect::<String>()))
        }
        CellValue::Date(_)
        | CellValue::Logical(_)
        | CellValue::Error(_)
        | CellValue::EmptyFormula => value.clone(),
    }
}
