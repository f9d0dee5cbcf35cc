//! The XML of long rows. Texts stand in their cells, so that no table of them is kept.

use std::{borrow::Cow, collections::BTreeMap, io::Write};

use rayon::prelude::*;

use super::kept;
use crate::{
    load::workbook::{
        long::{LongRows, Placed},
        number,
        sheet::Content,
        style::Style,
    },
    model::{amount::plain, place::CellRef},
};

/// So many rows are made at a time by one thread.
const PORTION: u32 = 2_048;

/// Rows as XML, and what could not be written as it is.
#[derive(Default)]
struct Portion {
    xml: Vec<u8>,
    inexact: Vec<CellRef>,
    cut: Vec<CellRef>,
}

/// Cells of long rows that could not be written as they are.
#[derive(Debug, Default)]
pub struct Changed {
    /// Numbers that were written as text because a workbook would change them.
    pub inexact: Vec<CellRef>,
    /// Texts that were cut.
    pub cut: Vec<CellRef>,
}

/// Writes the rows; `formats` gives each style its number in the workbook.
///
/// # Errors
/// Where `out` refuses.
pub fn rows(
    rows: &LongRows<'_>,
    formats: &BTreeMap<Style, u32>,
    out: &mut impl Write,
) -> std::io::Result<Changed> {
    let mut changed = Changed::default();
    let starts: Vec<u32> = (0..rows.n_rows).step_by(PORTION as usize).collect();
    for some in starts.chunks(4 * rayon::current_num_threads()) {
        let portions: Vec<Portion> =
            some.par_iter().map(|&start| portion(rows, start, formats)).collect();
        for portion in portions {
            out.write_all(&portion.xml)?;
            changed.inexact.extend(portion.inexact);
            changed.cut.extend(portion.cut);
        }
    }
    Ok(changed)
}

fn portion(rows: &LongRows<'_>, start: u32, formats: &BTreeMap<Style, u32>) -> Portion {
    let mut portion = Portion::default();
    let mut cells = Vec::new();
    for number in start..rows.n_rows.min(start + PORTION) {
        rows.row(number, &mut cells);
        let row = rows.first + number;
        portion.say(format_args!("<row r=\"{}\">", row + 1));
        for cell in &cells {
            portion.cell(row, cell, formats.get(&cell.style).copied().unwrap_or(0));
        }
        portion.say(format_args!("</row>"));
    }
    portion
}

impl Portion {
    fn say(&mut self, what: std::fmt::Arguments<'_>) {
        // Memory can always be written to.
        let _ = self.xml.write_fmt(what);
    }

    fn cell(&mut self, row: u32, cell: &Placed, format: u32) {
        let at = CellRef::new(row, cell.column);
        match &cell.content {
            // A formula has its place on sheets that are kept as cells.
            Content::Blank | Content::Formula(_) => {}
            Content::Text(text) => self.text(at, text, format),
            Content::Number(value) if number::is_kept(*value) => {
                let value = plain(*value);
                self.say(format_args!("<c r=\"{at}\" s=\"{format}\"><v>{value}</v></c>"));
            }
            Content::Number(value) => {
                self.inexact.push(at);
                self.text(at, &plain(*value), format);
            }
        }
    }

    fn text(&mut self, at: CellRef, text: &str, format: u32) {
        let whole = kept(text);
        if whole.len() < text.len() {
            self.cut.push(at);
        }
        let space = if keeps_its_blanks(&whole) { " xml:space=\"preserve\"" } else { "" };
        let escaped = escaped(&whole);
        self.say(format_args!(
            "<c r=\"{at}\" s=\"{format}\" t=\"inlineStr\"><is><t{space}>{escaped}</t></is></c>"
        ));
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
    let is_plain = |c: char| !matches!(c, '&' | '<' | '>' | '_') && !is_unholdable(c);
    if text.chars().all(is_plain) {
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
