//! The hidden sheet that seals a workbook which is to be filled in: so that what comes back can be
//! told from what was delivered.

use std::{collections::BTreeMap, sync::Arc};

use crossfoot_formulas::reference::ROWS;
use rust_decimal::Decimal;

use crate::{
    extract::number::from_stored,
    load::workbook::model::{
        formula::Cached,
        long_rows::LongRows,
        number,
        sheet::{Cell, CellContent, Sheet, Tab},
        style::{Look, Style},
        text::kept,
    },
    model::{amount::plain, place::CellRef, workbook::Visibility},
    signoff::seal::{self, CellDigest, Sealed},
};

/// The long rows of sheets, by the sheets' names.
type Long<'a> = BTreeMap<String, Arc<LongRows<'a>>>;

/// The seal over sheets that are finished, and the long rows of the last sheet that it makes: where it
/// passes the rows of a sheet, it continues on a numbered one. A long row has one digest, which is
/// taken when it is written: before the seal, which is the last of the sheets.
pub fn seal<'a>(sheets: &[Sheet], long: &Long<'a>) -> (Vec<Sheet>, Long<'a>) {
    let mut seals = vec![begun(1)];
    let mut at = 0;
    for sheet in sheets {
        for SealedStretch { row, marks } in stretches(sheet) {
            if at == ROWS {
                seals.push(begun(seals.len() + 1));
                at = 0;
            }
            let Some(seal) = seals.last_mut() else { continue };
            seal.text(at, 0, sheet.name.clone(), Look::Small);
            seal.number(at, 1, Decimal::from(row), Look::Small);
            seal.text(at, 2, marks, Look::Small);
            at += 1;
        }
    }
    let runs: Vec<LongRowRun<'a>> = long.iter().flat_map(|(name, rows)| runs(name, rows)).collect();
    if runs.is_empty() {
        return (seals, Long::new());
    }
    let n_rows = u32::try_from(runs.len()).unwrap_or(u32::MAX);
    if n_rows > ROWS - at {
        seals.push(begun(seals.len() + 1));
        at = 0;
    }
    let below = seals.last().map_or_else(String::new, |seal| seal.name.clone());
    let style: Style = Look::Small.into();
    let digests = LongRows::new(at, n_rows, vec![style], move |number, row| {
        let run = &runs[number as usize];
        row.text(0, style, &run.sheet);
        row.number(1, style, Decimal::from(run.rows.first + run.from));
        row.text_of(2, style, |text| {
            let digests = run.rows.digests().iter().skip(run.from as usize).take(RUN as usize);
            seal::write_run(digests, text);
        });
    });
    (seals, Long::from([(below, Arc::new(digests))]))
}

/// Rows of a sheet, the first of them, whose digests stand in one row of the seal.
struct SealedStretch {
    row: u32,
    marks: String,
}

/// A cell of the seal that has so many characters is full: what one more cell adds still fits.
const FULL: usize = 32_000;
/// So many rows without a digest begin a new row of the seal.
const GAP: u32 = 100;

/// The digests of a sheet's cells, as many rows together as a cell of the seal holds.
fn stretches(sheet: &Sheet) -> Vec<SealedStretch> {
    let mut stretches: Vec<SealedStretch> = Vec::new();
    let mut last: Option<CellRef> = None;
    for (&at, cell) in &sheet.cells {
        let Some(mark) = mark(cell) else { continue };
        let below = last.map(|last| at.row - last.row).filter(|&rows| rows <= GAP);
        let mut left = last.filter(|last| last.row == at.row).map(|last| last.column);
        match (stretches.last_mut(), below) {
            (Some(stretch), Some(rows)) if stretch.marks.len() < FULL => {
                stretch.marks.extend((0..rows).map(|_| seal::NEXT_ROW));
            }
            _ => {
                stretches.push(SealedStretch { row: at.row, marks: String::new() });
                left = None;
            }
        }
        if let Some(stretch) = stretches.last_mut() {
            seal::write_cell(&mut stretch.marks, left, at.column, mark);
        }
        last = Some(at);
    }
    stretches
}

/// So many digests of long rows stand in one row of the seal: as many as a cell surely holds.
const RUN: u32 = 1_000;

/// Long rows that follow each other, whose digests stand together.
struct LongRowRun<'a> {
    sheet: String,
    rows: Arc<LongRows<'a>>,
    from: u32,
}

fn runs<'a>(name: &str, rows: &Arc<LongRows<'a>>) -> impl Iterator<Item = LongRowRun<'a>> {
    (0..rows.n_rows).step_by(RUN as usize).map(|from| LongRowRun {
        sheet: name.to_owned(),
        rows: Arc::clone(rows),
        from,
    })
}

fn begun(number: usize) -> Sheet {
    let mut seal = Sheet::new(seal::sheet_name(number), Tab::Reference);
    seal.visibility = Visibility::Hidden;
    seal
}

/// The digest of a cell; `None` for one that holds nothing.
fn mark(cell: &Cell) -> Option<CellDigest> {
    if cell.style.look.is_open() {
        return Some(seal::mark(Sealed::Open));
    }
    content_mark(&cell.content)
}

/// The digest of a formula's result as it is read back: a spreadsheet keeps 15 digits.
pub fn mark_of_result(result: Decimal) -> CellDigest {
    seal::mark(Sealed::Result(from_stored(&plain(result)).unwrap_or(result)))
}

fn content_mark(content: &CellContent) -> Option<CellDigest> {
    Some(match content {
        CellContent::Blank => return None,
        CellContent::Text(text) => seal::mark(Sealed::Text(&kept(text))),
        CellContent::Number(value) => {
            let text = plain(*value);
            if number::is_kept(*value) {
                seal::mark(Sealed::Number(from_stored(&text).unwrap_or(*value)))
            } else {
                seal::mark(Sealed::Text(&text))
            }
        }
        CellContent::Formula(formula) => match formula.result() {
            Cached::Number(value) => mark_of_result(*value),
            Cached::Text(text) => seal::mark(Sealed::ResultText(text)),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signoff::seal::{SealedRow, read};

    #[test]
    fn a_seal_gives_back_the_digest_of_every_cell() {
        let mut sheet = Sheet::new("S", Tab::Front);
        // More in one row than a cell of the seal holds, rows with a gap, and one far below.
        for column in 0..7_000 {
            sheet.number(0, column, Decimal::from(column), Look::Header);
        }
        for row in [3, 4, 90_000] {
            sheet.text(row, 2, format!("row {row}"), Look::Header);
        }
        let mut found = BTreeMap::new();
        for SealedStretch { row, marks } in stretches(&sheet) {
            assert!(marks.len() <= 32_767);
            let Some(SealedRow::Cells(rows)) = read(&marks) else { panic!("{marks}") };
            for (row, marks) in (row..).zip(rows) {
                found.extend(marks.into_iter().map(|(column, it)| (CellRef::new(row, column), it)));
            }
        }
        let put = sheet.cells.iter().filter_map(|(&at, cell)| Some((at, mark(cell)?)));
        assert_eq!(found, put.collect());
    }
}
