//! The XML of long rows, and their digests for the seal: both are taken of a row while it is there.
//! Texts stand in their cells, so that no table of them is kept.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    io::{self, Write},
};

use rayon::prelude::*;
use rust_decimal::Decimal;

use crate::{
    load::workbook::{
        model::{
            long_rows::{LongCellValue, LongRow, LongRowKind, LongRows, PlacedCell},
            number,
            style::Style,
            text::kept,
            widths::SMALL_LINE,
        },
        proof::seal::mark_of_result,
        write::deflate::{DeflatedPart, DeflatedStretch},
    },
    model::{
        amount::plain,
        place::{CellRef, column_letters},
    },
    signoff::seal::{self, CellDigest, Sealed},
};

/// So many rows are made at a time by one thread, and deflated by themselves.
const PORTION: u32 = 2_048;

/// Cells of long rows that could not be written as they are.
#[derive(Debug, Default)]
pub struct ChangedLongCells {
    /// Numbers that were written as text because a workbook would change them.
    pub inexact: Vec<CellRef>,
    /// Texts that were cut.
    pub cut: Vec<CellRef>,
}

/// Writes the rows and seals them; `formats` gives each style its number in the workbook.
///
/// # Errors
/// Where `out` refuses.
pub fn rows(
    rows: &LongRows<'_>,
    formats: &BTreeMap<Style, u32>,
    out: &mut DeflatedPart<impl Write>,
) -> io::Result<ChangedLongCells> {
    let mut changed = ChangedLongCells::default();
    let mut digests = Vec::with_capacity(rows.n_rows as usize);
    let starts: Vec<u32> = (0..rows.n_rows).step_by(PORTION as usize).collect();
    for some in starts.chunks(2 * rayon::current_num_threads()) {
        let portions: Vec<io::Result<(DeflatedStretch, DrawnRows)>> = some
            .par_iter()
            .map(|&start| {
                let mut drawn = portion(rows, start, formats);
                let stretch = DeflatedStretch::of(&drawn.xml)?;
                drawn.xml = Vec::new();
                Ok((stretch, drawn))
            })
            .collect();
        for portion in portions {
            let (stretch, drawn) = portion?;
            out.add(&stretch)?;
            digests.extend(drawn.digests);
            changed.inexact.extend(drawn.changed.inexact);
            changed.cut.extend(drawn.changed.cut);
        }
    }
    rows.seal(digests);
    Ok(changed)
}

/// Rows as XML with their digests, and what could not be written as it is.
#[derive(Default)]
struct DrawnRows {
    xml: Vec<u8>,
    digests: Vec<CellDigest>,
    changed: ChangedLongCells,
    /// The number of the row that is drawn, in digits.
    row: String,
    /// The letters of each column.
    letters: Vec<String>,
}

fn portion(rows: &LongRows<'_>, start: u32, formats: &BTreeMap<Style, u32>) -> DrawnRows {
    let mut drawn = DrawnRows::default();
    let mut row = LongRow::default();
    let mut marks: Vec<(u32, CellDigest)> = Vec::new();
    for number in start..rows.n_rows.min(start + PORTION) {
        rows.row(number, &mut row);
        let at = rows.first + number;
        drawn.begin(at, row.kind);
        marks.clear();
        for cell in row.cells() {
            let format = formats.get(&cell.style).copied().unwrap_or(0);
            marks.extend(drawn.cell(at, &cell, format).map(|mark| (cell.column, mark)));
        }
        drawn.xml.extend_from_slice(b"</row>");
        drawn.digests.push(seal::whole(marks.iter().copied()));
    }
    drawn
}

impl DrawnRows {
    fn say(&mut self, what: std::fmt::Arguments<'_>) {
        // Memory can always be written to.
        let _ = self.xml.write_fmt(what);
    }

    fn begin(&mut self, at: u32, kind: LongRowKind) {
        self.row = (at + 1).to_string();
        self.xml.extend_from_slice(b"<row r=\"");
        self.xml.extend_from_slice(self.row.as_bytes());
        match kind {
            LongRowKind::Line => self.xml.extend_from_slice(b"\">"),
            LongRowKind::Beneath => {
                self.say(format_args!(
                    "\" ht=\"{SMALL_LINE}\" customHeight=\"1\" outlineLevel=\"1\">"
                ));
            }
        }
    }

    /// Draws a cell; gives its digest, unless it holds nothing.
    fn cell(&mut self, row: u32, cell: &PlacedCell<'_>, format: u32) -> Option<CellDigest> {
        let at = CellRef::new(row, cell.column);
        match cell.content {
            LongCellValue::Blank => {
                self.open(cell.column, format, b"\"/>");
                None
            }
            LongCellValue::Text(text) => Some(self.text(at, text, format)),
            LongCellValue::Number(value) if number::is_kept(value) => {
                self.open(cell.column, format, b"\"><v>");
                let begin = self.xml.len();
                self.number(value);
                let mark = seal::mark_of_number(&self.xml[begin..]);
                self.xml.extend_from_slice(b"</v></c>");
                Some(mark)
            }
            LongCellValue::Number(value) => {
                self.changed.inexact.push(at);
                Some(self.text(at, &plain(value), format))
            }
            LongCellValue::Formula(text, result) => {
                self.open(cell.column, format, b"\"><f>");
                self.xml.extend_from_slice(escaped(text).as_bytes());
                self.xml.extend_from_slice(b"</f><v>");
                self.number(result);
                self.xml.extend_from_slice(b"</v></c>");
                Some(mark_of_result(result))
            }
        }
    }

    /// The beginning of a cell, up to what follows the number of its format.
    fn open(&mut self, column: u32, format: u32, then: &[u8]) {
        let at = column as usize;
        for column in (0..=column).skip(self.letters.len()) {
            self.letters.push(column_letters(column));
        }
        self.xml.extend_from_slice(b"<c r=\"");
        self.xml.extend_from_slice(self.letters[at].as_bytes());
        self.xml.extend_from_slice(self.row.as_bytes());
        self.xml.extend_from_slice(b"\" s=\"");
        self.say(format_args!("{format}"));
        self.xml.extend_from_slice(then);
    }

    fn number(&mut self, value: Decimal) {
        self.xml.extend_from_slice(plain(value).as_bytes());
    }

    fn text(&mut self, at: CellRef, text: &str, format: u32) -> CellDigest {
        let whole = kept(text);
        if whole.len() < text.len() {
            self.changed.cut.push(at);
        }
        let begin: &[u8] = match keeps_its_blanks(&whole) {
            true => b"\" t=\"inlineStr\"><is><t xml:space=\"preserve\">",
            false => b"\" t=\"inlineStr\"><is><t>",
        };
        self.open(at.column, format, begin);
        self.xml.extend_from_slice(escaped(&whole).as_bytes());
        self.xml.extend_from_slice(b"</t></is></c>");
        seal::mark(Sealed::Text(&whole))
    }
}

/// Whether a reader would take blanks off a text that does not ask to keep them.
fn keeps_its_blanks(text: &str) -> bool {
    text.starts_with(char::is_whitespace)
        || text.ends_with(char::is_whitespace)
        || text.contains(['\n', '\t'])
}

/// A text as the content of an element: what XML cannot hold stands as `_xHHHH_`, and what only looks
/// like that has its underscore written so.
fn escaped(text: &str) -> Cow<'_, str> {
    // Of what XML cannot hold, the two that are no control signs begin with this byte.
    const MAY_BEGIN_UNHOLDABLE: u8 = 0xef;
    let is_plain = |byte: u8| {
        byte >= b' ' && !matches!(byte, b'&' | b'<' | b'>' | b'_' | MAY_BEGIN_UNHOLDABLE)
    };
    if text.bytes().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for (at, c) in text.char_indices() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '_' if looks_escaped(&text[at..]) => out.push_str("_x005F_"),
            c if is_unholdable(c) => out.push_str(&format!("_x{:04X}_", u32::from(c))),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

fn is_unholdable(c: char) -> bool {
    matches!(c, '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

fn looks_escaped(text: &str) -> bool {
    let digits = text.strip_prefix("_x").and_then(|it| it.get(..5)?.strip_suffix('_'));
    digits.is_some_and(|it| it.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_held_whatever_is_in_it() {
        for (text, xml) in [
            ("Pay & allowances <a>", "Pay &amp; allowances &lt;a&gt;"),
            ("a_b", "a_b"),
            ("_x000D_", "_x005F_x000D_"),
            ("a\rb\u{1}", "a_x000D_b_x0001_"),
            ("財政撥款", "財政撥款"),
        ] {
            assert_eq!(escaped(text), xml);
        }
        assert!(keeps_its_blanks(" a") && keeps_its_blanks("a\nb") && !keeps_its_blanks("a b"));
    }
}
