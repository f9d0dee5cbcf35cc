//! The hidden sheet that seals a workbook which is to be filled in: so that what comes back can be
//! told from what was delivered.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    formula::Cached,
    number,
    sheet::{Cell, Content, Sheet, Tab},
    style::Look,
    write::kept,
};
use crate::{
    extract::number::from_stored,
    model::{amount::plain, workbook::Visibility},
    signoff::seal::{self, Mark, Sealed},
};

/// The most rows that a sheet may have.
const MOST_ROWS: u32 = 1_048_576;

/// The seal over sheets that are finished: where it passes the rows of a sheet, it continues on a
/// numbered one.
pub fn seal(sheets: &[Sheet]) -> Vec<Sheet> {
    let mut seals = vec![begun(1)];
    let mut at = 0;
    for sheet in sheets {
        let mut rows: BTreeMap<u32, BTreeMap<u32, Mark>> = BTreeMap::new();
        for (place, cell) in &sheet.cells {
            if let Some(mark) = mark(cell) {
                rows.entry(place.row).or_default().insert(place.column, mark);
            }
        }
        for (row, marks) in rows {
            if at == MOST_ROWS {
                seals.push(begun(seals.len() + 1));
                at = 0;
            }
            let Some(seal) = seals.last_mut() else { continue };
            seal.text(at, 0, sheet.name.clone(), Look::Small);
            seal.number(at, 1, Decimal::from(row), Look::Small);
            seal.text(at, 2, seal::written(&marks), Look::Small);
            at += 1;
        }
    }
    seals
}

fn begun(number: usize) -> Sheet {
    let mut seal = Sheet::new(seal::sheet_name(number), Tab::Reference);
    seal.visibility = Visibility::Hidden;
    seal
}

/// The digest of a cell; `None` for one that holds nothing.
fn mark(cell: &Cell) -> Option<Mark> {
    if cell.style.look == Look::Input {
        return Some(seal::mark(Sealed::Open));
    }
    Some(match &cell.content {
        Content::Blank => return None,
        Content::Text(text) => seal::mark(Sealed::Text(&kept(text))),
        Content::Number(value) => {
            let text = plain(*value);
            match number::stored(*value) {
                Some(_) => seal::mark(Sealed::Number(from_stored(&text).unwrap_or(*value))),
                None => seal::mark(Sealed::Text(&text)),
            }
        }
        Content::Formula(formula) => match formula.result() {
            Cached::Number(value) => seal::mark(Sealed::Result(*value)),
            Cached::Text(text) => seal::mark(Sealed::ResultText(text)),
        },
    })
}
