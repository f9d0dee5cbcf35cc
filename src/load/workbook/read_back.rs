//! A finished workbook is read back by our own reader before anybody gets it: every figure must stand
//! in its cell, exactly, and text must still be text.

use std::collections::{BTreeSet, VecDeque};

use super::{
    formula::Cached,
    long::{LongRows, Placed},
    number,
    sheet::{Book, Content, Sheet},
};
use crate::{
    diagnostic::Severity,
    extract::{
        number::from_stored,
        visit::{CellRead, Surroundings, ValueRead, Visitor},
        xlsx::{Limits, visit},
    },
    model::{Text, amount::plain, place::CellRef, workbook::Visibility},
};

/// The first thing in which the file differs from the book that it was made of.
pub fn difference(book: &Book<'_>, path: &str, bytes: &[u8]) -> Option<String> {
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
    book: &'a Book<'a>,
    sheet: Option<&'a Sheet>,
    /// Figures of the sheet that were found.
    seen: BTreeSet<CellRef>,
    /// The long rows of the sheet, as far as they were found.
    long: Option<LongProof<'a>>,
    /// Sheets that were read to their end.
    proven: usize,
    first: Option<String>,
}

/// Long rows as they are found again, one after the other.
struct LongProof<'a> {
    rows: &'a LongRows<'a>,
    /// The number of the next row.
    next: u32,
    /// Cells of the row before it that are still to be found.
    expected: VecDeque<Placed>,
    spare: Vec<Placed>,
}

impl<'a> LongProof<'a> {
    fn of(rows: &'a LongRows<'a>) -> Self {
        Self { rows, next: 0, expected: VecDeque::new(), spare: Vec::new() }
    }

    /// What of a cell is not as it was put; rows come in order, and so do their cells.
    fn difference(&mut self, number: u32, cell: &CellRead<'_>) -> Option<String> {
        while self.next <= number {
            if let Some(lost) = self.lost() {
                return Some(lost);
            }
            self.rows.row(self.next, &mut self.spare);
            let holds = |it: &Placed| !matches!(it.content, Content::Blank);
            self.expected.extend(self.spare.drain(..).filter(holds));
            self.next += 1;
        }
        match self.expected.pop_front() {
            Some(put) if put.column == cell.at.column && agrees(&put.content, cell) => None,
            put => Some(format!("{} holds {:?} in place of {put:?}", cell.at, cell.value)),
        }
    }

    /// A cell that was not found where the next row begins, or at the end.
    fn lost(&self) -> Option<String> {
        let row = self.rows.first + self.next.checked_sub(1)?;
        let lost = self.expected.front()?;
        Some(format!("{} holds nothing", CellRef::new(row, lost.column)))
    }

    /// What of the rows was not found by the end of the sheet.
    fn missing(&self) -> Option<String> {
        let all = || {
            (self.next < self.rows.n_rows)
                .then(|| format!("row {} is not there", self.rows.first + self.next + 1))
        };
        self.lost().or_else(all)
    }
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
        if let Some(what) = self.long.take().and_then(|long| long.missing()) {
            self.differs(|| format!("{}!{what}", sheet.name));
        }
    }
}

fn is_figure(content: &Content) -> bool {
    match content {
        Content::Number(_) => true,
        Content::Formula(formula) => match formula.result() {
            Cached::Number(_) => true,
            Cached::Text(_) => false,
        },
        Content::Blank | Content::Text(_) => false,
    }
}

/// Whether a cell holds what was put there: a figure to the last of its digits, text as text.
fn agrees(put: &Content, cell: &CellRead<'_>) -> bool {
    let is_text = matches!(cell.value, ValueRead::Text(_));
    let figure = match &cell.value {
        ValueRead::Number(number) => Some(number.value),
        ValueRead::Date(date) => date.serial,
        ValueRead::Text(_)
        | ValueRead::Logical(_)
        | ValueRead::Error(_)
        | ValueRead::EmptyFormula => None,
    };
    match put {
        Content::Blank => false,
        Content::Text(_) => is_text && cell.formula.is_none(),
        Content::Number(value) if number::is_kept(*value) => figure == Some(*value),
        // It has more digits than a number keeps, and stands there as text.
        Content::Number(_) => is_text && cell.formula.is_none(),
        Content::Formula(formula) => {
            let result = match formula.result() {
                Cached::Number(value) => {
                    figure.is_some() && figure == from_stored(&plain(*value)).ok()
                }
                Cached::Text(_) => true,
            };
            result && cell.formula.is_some()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    use rust_decimal::Decimal;

    use crate::load::workbook::{
        formula::Formula,
        sheet::Tab,
        style::{Look, Style, Zero},
        write::write,
    };

    fn book(result: &str) -> Book<'_> {
        let mut sheet = Sheet::new("S", Tab::Front);
        sheet.text(0, 0, "=1+1", Look::Header);
        sheet.number(1, 0, "1552.5".parse().unwrap(), Look::Header);
        sheet.number(2, 0, "-0.1".parse().unwrap(), Look::Header);
        let sum = Formula::number("A2+A3", result.parse().unwrap());
        sheet.formula(3, 0, sum, Look::Header);
        Book {
            title: String::new(),
            subject: String::new(),
            running_head: String::new(),
            page_of: String::new(),
            sheets: vec![sheet],
            long: std::collections::BTreeMap::new(),
            names: std::collections::BTreeMap::new(),
            style: crate::load::WorkbookStyle::Working,
        }
    }

    /// A list of so many lines, of which the third holds another figure.
    fn list(n_rows: u32, third: u32) -> Book<'static> {
        let mut book = book("1552.4");
        book.sheets[0].headers(4, &["Line".to_owned(), "Figure".to_owned()]);
        let (plain, figure): (Style, Style) =
            (Look::Plain.into(), Look::Figure.showing(1, Zero::Digit));
        let make = move |number: u32, cells: &mut Vec<Placed>| {
            Placed::text_into(cells, 0, plain, &format!("line <{number}> & more"));
            let value = if number == 2 { third } else { number };
            let content = Content::Number(Decimal::new(i64::from(value), 1));
            cells.push(Placed { column: 1, style: figure, content });
        };
        let rows = LongRows::new(5, n_rows, vec![plain, figure], make);
        book.long.insert("S".to_owned(), Arc::new(rows));
        book
    }

    #[test]
    fn long_rows_are_written_and_proven() {
        let bytes = write(&list(5_000, 2)).unwrap().bytes;
        assert_eq!(difference(&list(5_000, 2), "a.xlsx", &bytes), None);
        let changed = difference(&list(5_000, 7), "a.xlsx", &bytes).unwrap();
        assert!(changed.starts_with("S!B8 holds "), "{changed}");
        let more = difference(&list(5_001, 2), "a.xlsx", &bytes).unwrap();
        assert_eq!(more, "S!row 5006 is not there");
        let fewer = difference(&list(4_999, 2), "a.xlsx", &bytes).unwrap();
        assert!(fewer.starts_with("S!A5005 holds "), "{fewer}");
    }

    #[test]
    fn what_was_written_is_what_is_read() {
        let book = book("1552.4");
        assert_eq!(difference(&book, "a.xlsx", &write(&book).unwrap().bytes), None);
    }

    #[test]
    fn another_figure_is_noticed() {
        let written = write(&book("1552.4")).unwrap().bytes;
        let found = difference(&book("1552.3"), "a.xlsx", &written).unwrap();
        assert!(found.starts_with("S!A4 holds "), "{found}");
    }

    #[test]
    fn a_figure_that_is_not_there_is_noticed() {
        let written = write(&book("1552.4")).unwrap().bytes;
        let mut more = book("1552.4");
        more.sheets[0].number(9, 9, "7".parse().unwrap(), Look::Header);
        let found = difference(&more, "a.xlsx", &written).unwrap();
        assert_eq!(found, "S!J10 holds no figure");
    }

    #[test]
    fn a_damaged_file_is_noticed() {
        let book = book("1552.4");
        let mut bytes = write(&book).unwrap().bytes;
        bytes.truncate(bytes.len() / 2);
        assert!(difference(&book, "a.xlsx", &bytes).is_some());
    }
}
