//! A finished workbook is read back by our own reader before anybody gets it: every figure must stand
//! in its cell, exactly, and text must still be text.
//!
//! What is read are the bytes that were delivered, where they stand. Cells are compared with the book
//! that they were drawn from: that none is lost, none is added, each figure is the same decimal and
//! each formula gives its result. A long row is compared with the digest that was taken of its cells
//! when it was written. The proof does not show that the book is right about the ledger, nor what
//! formulas say and how cells look.

use std::collections::BTreeSet;

use crate::{
    diagnostic::Severity,
    extract::{
        Content as Bytes,
        visit::{CellRead, Surroundings, Visitor},
        xlsx::{Limits, visit},
    },
    load::workbook::{
        model::{
            book::UnrenderedWorkbook,
            formula::Cached,
            sheet::{CellContent, Sheet},
        },
        proof::{
            as_put::{gives, is_number, is_text},
            long_proof::LongProof,
        },
    },
    model::{Text, place::CellRef, workbook::Visibility},
};

/// The first thing in which the file differs from the book that it was made of.
pub fn difference(book: &UnrenderedWorkbook<'_>, path: &str, bytes: Bytes<'_>) -> Option<String> {
    let mut proof =
        Proof { book, sheet: None, seen: BTreeSet::new(), long: None, proven: 0, first: None };
    // We made it: that it is repetitive does no harm.
    let limits = Limits { ratio: u64::MAX, ..Limits::default() };
    let diagnostics = visit(&path.into(), bytes, limits, &mut proof);
    let refused = diagnostics.iter().find(|one| one.severity == Severity::Error);
    let short = || {
        let sheets = book.sheets.len();
        (proof.proven != sheets).then(|| format!("{} of {sheets} sheets are there", proof.proven))
    };
    refused.map(ToString::to_string).or_else(|| proof.first.clone()).or_else(short)
}

/// What of a book was found again.
struct Proof<'a> {
    book: &'a UnrenderedWorkbook<'a>,
    sheet: Option<&'a Sheet>,
    /// Figures of the sheet that were found.
    seen: BTreeSet<CellRef>,
    /// The long rows of the sheet, as far as they were found.
    long: Option<LongProof<'a>>,
    /// Sheets that were read to their end.
    proven: usize,
    first: Option<String>,
}

impl Proof<'_> {
    fn differs(&mut self, what: impl FnOnce() -> String) {
        if self.first.is_none() {
            self.first = Some(what());
        }
    }
}

impl Visitor for Proof<'_> {
    fn begin(&mut self, name: &Text, _visibility: Visibility) {
        self.seen.clear();
        self.sheet = self.book.sheets.iter().find(|sheet| sheet.name == **name);
        self.long = self.book.long.get(&**name).map(|rows| LongProof::of(rows));
        if self.sheet.is_none() {
            self.differs(|| format!("there is a sheet {name}"));
        }
    }

    fn cell(&mut self, cell: &CellRead<'_>) {
        let Some(sheet) = self.sheet else { return };
        if let Some(long) = &mut self.long
            && let Some(number) = long.rows.number_of(cell.at.row)
        {
            if let Some(what) = long.difference(number, cell) {
                self.differs(|| format!("{}!{what}", sheet.name));
            }
            return;
        }
        let put = sheet.cells.get(&cell.at).map(|cell| &cell.content);
        if put.is_some_and(is_figure) {
            self.seen.insert(cell.at);
        }
        if !put.is_some_and(|put| agrees(put, cell)) {
            let (name, at) = (&sheet.name, cell.at);
            self.differs(|| format!("{name}!{at} holds {:?} in place of {put:?}", cell.value));
        }
    }

    fn withdraw(&mut self) {
        self.seen.clear();
        self.long = self.long.take().map(|long| LongProof::of(long.rows));
    }

    fn end(&mut self, _surroundings: Surroundings) {
        self.proven += 1;
        let Some(sheet) = self.sheet else { return };
        let figures = sheet.cells.iter().filter(|(_, cell)| is_figure(&cell.content));
        let lost = figures.map(|(at, _)| *at).find(|at| !self.seen.contains(at));
        if let Some(at) = lost {
            self.differs(|| format!("{}!{at} holds no figure", sheet.name));
        }
        if let Some(what) = self.long.take().and_then(|mut long| long.missing()) {
            self.differs(|| format!("{}!{what}", sheet.name));
        }
    }
}

fn is_figure(content: &CellContent) -> bool {
    match content {
        CellContent::Number(_) => true,
        CellContent::Formula(formula) => match formula.result() {
            Cached::Number(_) => true,
            Cached::Text(_) => false,
        },
        CellContent::Blank | CellContent::Text(_) => false,
    }
}

/// Whether a cell holds what was put there: a figure to the last of its digits, text as text.
fn agrees(put: &CellContent, cell: &CellRead<'_>) -> bool {
    match put {
        CellContent::Blank => false,
        CellContent::Text(_) => is_text(cell),
        CellContent::Number(value) => is_number(*value, cell),
        CellContent::Formula(formula) => match formula.result() {
            Cached::Number(value) => gives(*value, cell),
            Cached::Text(_) => cell.formula.is_some(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::Decimal;
    use std::sync::Arc;

    use crate::load::workbook::{
        model::{
            formula::Formula,
            long_rows::{LongRow, LongRows},
            sheet::Tab,
            style::{Look, Style, Zero},
        },
        write::draw,
    };

    fn book(result: &str) -> UnrenderedWorkbook<'_> {
        let mut sheet = Sheet::new("S", Tab::Front);
        sheet.text(0, 0, "=1+1", Look::Header);
        sheet.number(1, 0, "1552.5".parse().unwrap(), Look::Header);
        sheet.number(2, 0, "-0.1".parse().unwrap(), Look::Header);
        let sum = Formula::number("A2+A3", result.parse().unwrap());
        sheet.formula(3, 0, sum, Look::Header);
        UnrenderedWorkbook {
            title: String::new(),
            subject: String::new(),
            running_head: String::new(),
            page_of: String::new(),
            day_wanted: "A date".to_owned(),
            print: crate::load::PrintRange::All,
            sheets: vec![sheet],
            long: std::collections::BTreeMap::new(),
            names: std::collections::BTreeMap::new(),
            style: crate::load::WorkbookStyle::Working,
        }
    }

    /// A list of so many lines, of which the third holds another figure.
    fn list(n_rows: u32, third: u32) -> UnrenderedWorkbook<'static> {
        let mut book = book("1552.4");
        book.sheets[0].headers(4, &["Line".to_owned(), "Figure".to_owned()]);
        let (plain, figure): (Style, Style) =
            (Look::Plain.into(), Look::Figure.showing(1, Zero::Digit));
        let make = move |number: u32, row: &mut LongRow| {
            row.text(0, plain, &format!("line <{number}> & more"));
            let value = if number == 2 { third } else { number };
            row.number(1, figure, Decimal::new(i64::from(value), 1));
        };
        let rows = LongRows::new(5, n_rows, vec![plain, figure], make);
        book.long.insert("S".to_owned(), Arc::new(rows));
        book
    }

    fn write(book: &UnrenderedWorkbook<'_>) -> Vec<u8> {
        let mut bytes = Vec::new();
        draw(book).unwrap().write(&mut bytes).unwrap();
        bytes
    }

    fn difference(book: &UnrenderedWorkbook<'_>, path: &str, bytes: &[u8]) -> Option<String> {
        super::difference(book, path, bytes.into())
    }

    #[test]
    fn long_rows_are_written_and_proven() {
        let drawn = |book: UnrenderedWorkbook<'static>| {
            let bytes = write(&book);
            (book, bytes)
        };
        let (book, bytes) = drawn(list(5_000, 2));
        assert_eq!(difference(&book, "a.xlsx", &bytes), None);
        let changed = difference(&drawn(list(5_000, 7)).0, "a.xlsx", &bytes).unwrap();
        assert_eq!(changed, "S!row 8 is not as it was written");
        let more = difference(&drawn(list(5_001, 2)).0, "a.xlsx", &bytes).unwrap();
        assert_eq!(more, "S!row 5006 is not as it was written");
        let fewer = difference(&drawn(list(4_999, 2)).0, "a.xlsx", &bytes).unwrap();
        assert!(fewer.starts_with("S!A5005 holds "), "{fewer}");
    }

    #[test]
    fn what_was_written_is_what_is_read() {
        let book = book("1552.4");
        assert_eq!(difference(&book, "a.xlsx", &write(&book)), None);
    }

    #[test]
    fn another_figure_is_noticed() {
        let written = write(&book("1552.4"));
        let found = difference(&book("1552.3"), "a.xlsx", &written).unwrap();
        assert!(found.starts_with("S!A4 holds "), "{found}");
    }

    #[test]
    fn a_figure_that_is_not_there_is_noticed() {
        let written = write(&book("1552.4"));
        let mut more = book("1552.4");
        more.sheets[0].number(9, 9, "7".parse().unwrap(), Look::Header);
        let found = difference(&more, "a.xlsx", &written).unwrap();
        assert_eq!(found, "S!J10 holds no figure");
    }

    #[test]
    fn a_damaged_file_is_noticed() {
        let book = book("1552.4");
        let mut bytes = write(&book);
        bytes.truncate(bytes.len() / 2);
        assert!(difference(&book, "a.xlsx", &bytes).is_some());
    }
}
