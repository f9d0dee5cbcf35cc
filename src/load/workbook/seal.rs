//! The hidden sheet that seals a workbook which is to be filled in: so that what comes back can be
//! told from what was delivered.

use std::{collections::BTreeMap, sync::Arc};

use rust_decimal::Decimal;

use super::{
    formula::Cached,
    long::{LongRows, Placed},
    number,
    sheet::{Cell, Content, Sheet, Tab},
    style::{Look, Style},
    write::kept,
};
use crate::{
    extract::number::from_stored,
    model::{amount::plain, workbook::Visibility},
    signoff::seal::{self, Mark, Sealed},
};

/// The most rows that a sheet may have.
const MOST_ROWS: u32 = 1_048_576;

/// The long rows of sheets, by the sheets' names.
type Long<'a> = BTreeMap<String, Arc<LongRows<'a>>>;

/// The seal over sheets that are finished, and the long rows of the sheets that it makes: where it
/// passes the rows of a sheet, it continues on a numbered one. A long row has one digest.
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
    let mut rows = BTreeMap::new();
    for (name, sealed) in long {
        let mut done = 0;
        while done < sealed.n_rows {
            // One stretch of long rows a sheet.
            if at == MOST_ROWS || seals.last().is_some_and(|seal| rows.contains_key(&seal.name)) {
                seals.push(begun(seals.len() + 1));
                at = 0;
            }
            let Some(seal) = seals.last() else { break };
            let n_rows = (sealed.n_rows - done).min(MOST_ROWS - at);
            let stretch = digests(name.clone(), Arc::clone(sealed), done, at, n_rows);
            rows.insert(seal.name.clone(), Arc::new(stretch));
            done += n_rows;
            at += n_rows;
        }
    }
    (seals, rows)
}

/// The digests of long rows, themselves long rows.
fn digests<'a>(
    name: String,
    sealed: Arc<LongRows<'a>>,
    from: u32,
    first: u32,
    n_rows: u32,
) -> LongRows<'a> {
    let style: Style = Look::Small.into();
    LongRows::new(first, n_rows, vec![style], move |number, cells| {
        let mut row = Vec::new();
        sealed.row(from + number, &mut row);
        let marks = row.iter().filter_map(|cell| Some((cell.column, content_mark(&cell.content)?)));
        let digest = seal::written_whole(seal::whole(marks));
        let contents = [
            Content::Text(name.clone()),
            Content::Number(Decimal::from(sealed.first + from + number)),
            Content::Text(digest),
        ];
        let place = |(column, content)| Placed { column, style, content };
        cells.extend((0..).zip(contents).map(place));
    })
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
    content_mark(&cell.content)
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
            Cached::Number(value) => seal::mark(Sealed::Result(*value)),
            Cached::Text(text) => seal::mark(Sealed::ResultText(text)),
        },
    })
}
