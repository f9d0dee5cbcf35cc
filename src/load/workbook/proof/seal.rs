//! The hidden sheet that seals a workbook which is to be filled in: so that what comes back can be
//! told from what was delivered.

use std::{collections::BTreeMap, sync::Arc};

use rust_decimal::Decimal;

use crate::{
    extract::number::from_stored,
    load::workbook::model::{
        formula::Cached,
        long_rows::LongRows,
        number,
        sheet::{Cell, Content, Sheet, Tab},
        style::{Look, Style},
        text::kept,
    },
    model::{amount::plain, workbook::Visibility},
    signoff::seal::{self, Mark, Sealed},
};

/// The most rows that a sheet may have.
const MOST_ROWS: u32 = 1_048_576;

/// The long rows of sheets, by the sheets' names.
type Long<'a> = BTreeMap<String, Arc<LongRows<'a>>>;

/// The seal over sheets that are finished, and the long rows of the last sheet that it makes: where it
/// passes the rows of a sheet, it continues on a numbered one. A long row has one digest, which is
/// taken when it is written: before the seal, which is the last of the sheets.
pub fn seal<'a>(sheets: &[Sheet], long: &Long<'a>) -> (Vec<Sheet>, Long<'a>) {
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
    let runs: Vec<Run<'a>> = long.iter().flat_map(|(name, rows)| runs(name, rows)).collect();
    if runs.is_empty() {
        return (seals, Long::new());
    }
    let n_rows = u32::try_from(runs.len()).unwrap_or(u32::MAX);
    if n_rows > MOST_ROWS - at {
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

/// So many digests of long rows stand in one row of the seal: as many as a cell surely holds.
const RUN: u32 = 1_000;

/// Long rows that follow each other, whose digests stand together.
struct Run<'a> {
    sheet: String,
    rows: Arc<LongRows<'a>>,
    from: u32,
}

fn runs<'a>(name: &str, rows: &Arc<LongRows<'a>>) -> impl Iterator<Item = Run<'a>> {
    (0..rows.n_rows).step_by(RUN as usize).map(|from| Run {
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
fn mark(cell: &Cell) -> Option<Mark> {
    if cell.style.look.is_open() {
        return Some(seal::mark(Sealed::Open));
    }
    content_mark(&cell.content)
}

/// The digest of a formula's result as it is read back: a spreadsheet keeps 15 digits.
pub fn mark_of_result(result: Decimal) -> Mark {
    seal::mark(Sealed::Result(from_stored(&plain(result)).unwrap_or(result)))
}

fn content_mark(content: &Content) -> Option<Mark> {
    Some(match content {
        Content::Blank => return None,
        Content::Text(text) => seal::mark(Sealed::Text(&kept(text))),
        Content::Number(value) => {
            let text = plain(*value);
            if number::is_kept(*value) {
                seal::mark(Sealed::Number(from_stored(&text).unwrap_or(*value)))
            } else {
                seal::mark(Sealed::Text(&text))
            }
        }
        Content::Formula(formula) => match formula.result() {
            Cached::Number(value) => mark_of_result(*value),
            Cached::Text(text) => seal::mark(Sealed::ResultText(text)),
        },
    })
}
