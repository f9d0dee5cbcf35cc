//! The seal of a workbook: for each row of each sheet the digests of its cells, as text.
//!
//! ```text
//! sheet     row  cells
//! Findings  5    0:tk3Vd-----n9aQf 7:rZz01;;0:tR2p0   row 5: columns 0, 1 (open), 2 and 7; row 7: 0
//! Figures   5    wq0F7wL1aa                           one digest each of two rows of a long list
//! ```

use std::{borrow::Cow, collections::BTreeMap};

use crossfoot_formulas::reference::COLUMNS;
use rust_decimal::Decimal;

use crate::model::amount::plain;

/// The name of the sheet with the seal, in every language.
const SHEET: &str = "crossfoot-seal";

/// The name of a sheet with the seal, by its number from 1.
pub fn sheet_name(number: usize) -> String {
    if number == 1 { SHEET.to_owned() } else { format!("{SHEET}-{number}") }
}

/// Whether a sheet of that name holds the seal, or a part of it.
pub fn is_seal(name: &str) -> bool {
    let number = name.strip_prefix(SHEET).map(|rest| rest.strip_prefix('-').unwrap_or(rest));
    number.is_some_and(|it| it.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Characters of a digest.
const WIDTH: usize = 5;

/// The digest of a cell: a letter for its kind, and four letters, digits and signs of the checksum of
/// what it holds. It tells a slip of the hand, not a forger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellDigest([u8; WIDTH]);

/// The digest of a cell that is open.
pub const OPEN: CellDigest = CellDigest([b'-'; WIDTH]);

/// The letter of a digest of a number.
const NUMBER: u8 = b'n';
/// The letter of a digest of a whole row.
const WHOLE: u8 = b'w';

/// Places to which results are compared: programs add in binary, and leave a dust of their own.
const RESULT_PLACES: u32 = 6;

/// A cell as the seal knows it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sealed<'a> {
    /// To be filled in.
    Open,
    /// Text.
    Text(&'a str),
    /// A number that was put there.
    Number(Decimal),
    /// The number that a formula gives.
    Result(Decimal),
    /// The text that a formula gives.
    ResultText(&'a str),
}

/// The digest of a cell.
pub fn mark(cell: Sealed<'_>) -> CellDigest {
    let (kind, text) = match cell {
        Sealed::Open => return OPEN,
        Sealed::Text(text) => (b't', one_line_end(text.trim())),
        Sealed::Number(value) => (NUMBER, plain(value).into()),
        Sealed::Result(value) => (b'r', plain(value.round_dp(RESULT_PLACES)).into()),
        Sealed::ResultText(text) => (b's', one_line_end(text.trim())),
    };
    of_bytes(kind, text.as_bytes())
}

/// The digest of a number that was put there, as [`plain`] prints it.
pub fn mark_of_number(printed: &[u8]) -> CellDigest {
    of_bytes(NUMBER, printed)
}

fn of_bytes(kind: u8, text: &[u8]) -> CellDigest {
    let [a, b, c, d] = letters(crc32fast::hash(text));
    CellDigest([kind, a, b, c, d])
}

/// Blanks around a text are not kept by every program; line ends are as every one writes them back.
fn one_line_end(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { text.replace("\r\n", "\n").into() } else { text.into() }
}

/// Whether a digest is that of a formula.
pub fn is_of_formula(mark: CellDigest) -> bool {
    matches!(mark.0[0], b'r' | b's')
}

/// The upper three bytes of a checksum as four signs of sixty-four.
fn letters(checksum: u32) -> [u8; 4] {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.";
    [26, 20, 14, 8].map(|by| SIGNS[(checksum >> by & 63) as usize])
}

/// Parts the digests of a row from those of the row below it.
pub const NEXT_ROW: char = ';';

/// Writes the digest of a cell behind those of its row before it, the last of which is in `last`.
pub fn write_cell(text: &mut String, last: Option<u32>, column: u32, mark: CellDigest) {
    if last.is_none_or(|last| last + 1 != column) {
        if last.is_some() {
            text.push(' ');
        }
        text.push_str(&column.to_string());
        text.push(':');
    }
    text.extend(mark.0.map(char::from));
}

/// The digest of a whole row, from those of its cells by column.
pub fn whole(marks: impl IntoIterator<Item = (u32, CellDigest)>) -> CellDigest {
    let mut checksum = crc32fast::Hasher::new();
    for (column, mark) in marks {
        checksum.update(&column.to_le_bytes());
        checksum.update(&mark.0);
    }
    let [a, b, c, d] = letters(checksum.finalize());
    CellDigest([WHOLE, a, b, c, d])
}

/// The digests of whole rows that follow each other, as the seal writes them behind what stands in
/// `text`.
pub fn write_run<'a>(marks: impl Iterator<Item = &'a CellDigest>, text: &mut String) {
    text.extend(marks.flat_map(|mark| mark.0).map(char::from));
}

/// What a seal says of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SealedRow {
    /// The digests of its cells, by column, and those of rows that follow.
    Cells(Vec<BTreeMap<u32, CellDigest>>),
    /// One digest each of it and of rows that follow.
    Run(Vec<CellDigest>),
}

/// What a seal says of a row; `None` where the text is no seal.
pub fn read(text: &str) -> Option<SealedRow> {
    if let (digests, []) = text.as_bytes().as_chunks::<WIDTH>()
        && digests.iter().all(|digest| digest[0] == WHOLE)
        && !digests.is_empty()
    {
        return Some(SealedRow::Run(digests.iter().map(|digest| CellDigest(*digest)).collect()));
    }
    text.split(NEXT_ROW).map(cells).collect::<Option<_>>().map(SealedRow::Cells)
}

fn cells(text: &str) -> Option<BTreeMap<u32, CellDigest>> {
    let mut marks = BTreeMap::new();
    for run in text.split(' ').filter(|_| !text.is_empty()) {
        let (first, run) = run.split_once(':')?;
        let first: u32 = first.parse().ok().filter(|column| *column < COLUMNS)?;
        let (digests, []) = run.as_bytes().as_chunks::<WIDTH>() else { return None };
        marks.extend((first..).zip(digests.iter().map(|digest| CellDigest(*digest))));
    }
    Some(marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_read_as_it_was_written() {
        let marks: BTreeMap<u32, CellDigest> = [
            (0, mark(Sealed::Text("Pay"))),
            (1, mark(Sealed::Open)),
            (2, mark(Sealed::Number(Decimal::new(15525, 1)))),
            (7, mark(Sealed::ResultText("agrees"))),
        ]
        .into();
        let mut text = String::new();
        let mut last = None;
        for (&column, &mark) in &marks {
            write_cell(&mut text, last, column, mark);
            last = Some(column);
        }
        assert_eq!(text.split(' ').count(), 2, "{text}");
        let row = whole(marks.clone());
        let mut run = String::new();
        write_run([&row, &row].into_iter(), &mut run);
        assert_eq!(read(&run), Some(SealedRow::Run(vec![row, row])));
        let rows = vec![marks.clone(), BTreeMap::new(), marks];
        assert_eq!(read(&format!("{text};;{text}")), Some(SealedRow::Cells(rows)));
        assert_eq!(read("no seal"), None);
        assert_eq!(read("4294967295:tAAAAtAAAA"), None);
    }

    #[test]
    fn a_cell_is_known_by_what_it_holds_and_how() {
        let ten = || Decimal::TEN;
        let marks = [Sealed::Text("10"), Sealed::Number(ten()), Sealed::Result(ten())].map(mark);
        assert!(marks[0] != marks[1] && marks[1] != marks[2] && marks[0] != marks[2]);
        // 0.1 + 0.2 as binary arithmetic has it.
        let dust = "0.30000000000000004".parse().unwrap();
        assert_eq!(mark(Sealed::Result(dust)), mark(Sealed::Result(Decimal::new(3, 1))));
    }
}
