//! The fast pass: rows and cells in the shapes that Excel, LibreOffice, openpyxl, XlsxWriter and
//! rust_xlsxwriter write, read from the bytes themselves.
//!
//! Each function looks at the bytes ahead and either reads one whole thing, saying how long it was,
//! or says `None` and has done nothing: then the complete pass reads it. `None` is always right;
//! what is read here must be what the complete pass would read, and a property test holds it to that.

use std::borrow::Cow;

use memchr::{memchr, memchr2, memchr3};

use super::{
    grid,
    raw::{Inline, Plain, RawCell, RawFormula, RawRow, RawValue, Said, ValueKind},
};
use crate::model::place::CellRef;

/// `<row …>` with the attributes that writers give a row, not empty and without namespaces.
pub(super) fn row(bytes: &[u8]) -> Option<(RawRow<'_>, usize)> {
    let mut at = blanks(bytes);
    at += bytes.get(at..)?.starts_with(b"<row").then_some(4)?;
    let mut row = RawRow::default();
    loop {
        match bytes.get(at)? {
            b'>' => return Some((row, at + 1)),
            b' ' => {
                let (name, value, length) = attribute(&bytes[at + 1..])?;
                match name {
                    b"r" if row.number.is_none() && value.iter().all(u8::is_ascii_digit) => {
                        row.number = Some(Cow::Borrowed(std::str::from_utf8(value).ok()?));
                    }
                    b"spans" | b"ht" | b"customHeight" | b"s" | b"customFormat" | b"collapsed"
                    | b"outlineLevel" | b"x14ac:dyDescent" | b"thickBot" | b"thickTop" => {}
                    // Hidden rows are few, and the complete pass knows them.
                    b"hidden" if value == b"false" || value == b"0" => {}
                    _ => return None,
                }
                at += 1 + length;
            }
            _ => return None,
        }
    }
}

/// `</row>`.
#[inline]
pub(super) fn row_end(bytes: &[u8]) -> Option<usize> {
    let at = blanks(bytes);
    bytes[at..].starts_with(b"</row>").then_some(at + 6)
}

/// `<c …>…</c>` or `<c …/>`.
#[inline]
pub(super) fn cell(bytes: &[u8]) -> Option<(RawCell<'_>, usize)> {
    let mut at = blanks(bytes);
    at += bytes.get(at..)?.starts_with(b"<c").then_some(2)?;
    let mut cell = RawCell {
        at: None,
        style: 0,
        kind: ValueKind::Number,
        formula: None,
        value: None,
        inline: None,
    };
    let (mut style, mut kind) = (None, None);
    loop {
        at += match &bytes[at..] {
            [b' ', b'r', b'=', b'"', rest @ ..] if cell.at.is_none() => {
                let (said, length) = reference(rest)?;
                cell.at = Some(said);
                4 + length
            }
            [b' ', b's', b'=', b'"', rest @ ..] if style.is_none() => {
                let (index, length) = index(rest)?;
                style = Some(index);
                4 + length
            }
            [b' ', b't', b'=', b'"', rest @ ..] if kind.is_none() => {
                let (known, length) = known_kind(rest)?;
                kind = Some(known);
                4 + length
            }
            [b'>', ..] => break,
            [b'/', b'>', ..] => return Some((cell.styled(style, kind), at + 2)),
            _ => return None,
        };
    }
    at += 1;
    loop {
        at += match &bytes[at..] {
            [b'<', b'v', b'>', rest @ ..] if cell.value.is_none() => {
                let (value, length) = value(rest)?;
                cell.value = Some(value);
                3 + length
            }
            [b'<', b'/', b'c', b'>', ..] => return Some((cell.styled(style, kind), at + 4)),
            [b'<', b'v', b'/', b'>', ..] if cell.value.is_none() => {
                cell.value = Some(RawValue::Text(""));
                4
            }
            [b'<', b'f', rest @ ..] if cell.formula.is_none() => {
                let (formula, length) = formula(rest)?;
                cell.formula = Some(formula);
                2 + length
            }
            [b'<', b'i', b's', b'>', rest @ ..] if cell.inline.is_none() => {
                let (text, length) = inline(rest)?;
                cell.inline = Some(Inline::Plain(text));
                4 + length
            }
            _ => return None,
        };
    }
}

impl<'x> RawCell<'x> {
    #[inline]
    fn styled(self, style: Option<u32>, kind: Option<ValueKind<'x>>) -> Self {
        Self { style: style.unwrap_or(0), kind: kind.unwrap_or(ValueKind::Number), ..self }
    }
}

/// A reference inside the grid, up to its closing quote: `XFD1048576` is the longest.
#[inline]
fn reference(bytes: &[u8]) -> Option<(Said<'_>, usize)> {
    let (mut column, mut row, mut letters) = (0, 0, 0);
    for (at, byte) in bytes.iter().enumerate().take(11) {
        match byte {
            b'A'..=b'Z' if at < 3 && at == letters => {
                column = column * 26 + u32::from(byte - b'A') + 1;
                letters += 1;
            }
            b'0'..=b'9' if letters > 0 && at < letters + 7 => {
                row = row * 10 + u32::from(byte - b'0')
            }
            b'"' if letters > 0 && row > 0 => {
                let cell = CellRef::new(row - 1, column - 1);
                return grid::contains(cell).then_some((Said::Inside(cell), at + 1));
            }
            _ => return None,
        }
    }
    None
}

/// A type, up to its closing quote.
#[inline]
fn known_kind<'x>(bytes: &[u8]) -> Option<(ValueKind<'x>, usize)> {
    Some(match bytes {
        [b's', b'"', ..] => (ValueKind::Shared, 2),
        [b'n', b'"', ..] => (ValueKind::Number, 2),
        [b'b', b'"', ..] => (ValueKind::Logical, 2),
        [b'e', b'"', ..] => (ValueKind::Error, 2),
        [b'd', b'"', ..] => (ValueKind::Date, 2),
        [b's', b't', b'r', b'"', ..] => (ValueKind::Text, 4),
        _ if bytes.starts_with(b"inlineStr\"") => (ValueKind::Inline, 10),
        _ => return None,
    })
}

/// A number that is an index, up to its closing quote.
#[inline]
pub(super) fn index(bytes: &[u8]) -> Option<(u32, usize)> {
    let mut index = 0;
    for (at, byte) in bytes.iter().enumerate().take(10) {
        match byte {
            b'0'..=b'9' if at < 9 => index = index * 10 + u32::from(byte - b'0'),
            b'"' if at > 0 => return Some((index, at + 1)),
            _ => return None,
        }
    }
    None
}

/// A value, up to and with the end of its element.
#[inline]
fn value(bytes: &[u8]) -> Option<(RawValue<'_>, usize)> {
    match Plain::before_tag(bytes) {
        Some((plain, length)) => {
            bytes[length..].starts_with(b"</v>").then_some((RawValue::Plain(plain), length + 4))
        }
        None => text(bytes, b"</v>").map(|(text, length)| (RawValue::Text(text), length)),
    }
}

/// `name="value"`, and its length; `None` for any other way to write it.
fn attribute(bytes: &[u8]) -> Option<(&[u8], &[u8], usize)> {
    let equals = memchr2(b'=', b'>', bytes)?;
    let (name, rest) = bytes.split_at(equals);
    let value = rest.strip_prefix(b"=\"")?;
    let end = memchr3(b'"', b'&', b'<', value)?;
    let value = (value[end] == b'"').then_some(&value[..end])?;
    Some((name, value, equals + 2 + end + 1))
}

/// A text up to `end`, and the length of both; `None` where it would have to be decoded.
#[inline]
fn text<'x>(bytes: &'x [u8], end: &[u8]) -> Option<(&'x str, usize)> {
    let length = memchr(b'<', bytes)?;
    let text = &bytes[..length];
    bytes[length..].starts_with(end).then_some(())?;
    if memchr2(b'&', b'\r', text).is_some() {
        return None;
    }
    Some((std::str::from_utf8(text).ok()?, length + end.len()))
}

/// What follows `<f`: a formula of the cell's own, or one that it shares.
fn formula(bytes: &[u8]) -> Option<(RawFormula<'_>, usize)> {
    let mut at = 0;
    let (mut shared, mut which) = (false, None);
    loop {
        match bytes.get(at)? {
            b' ' => {
                let (name, value, length) = attribute(&bytes[at + 1..])?;
                match (name, value) {
                    (b"t", b"shared") if !shared => shared = true,
                    (b"si", _) if which.is_none() => {
                        // The closing quote is there: the attribute was found by it.
                        which = Some(index(&bytes[at + 5..])?.0);
                    }
                    (b"ref", _) | (b"aca" | b"ca", b"0" | b"1" | b"false" | b"true") => {}
                    _ => return None,
                }
                at += 1 + length;
            }
            b'/' if bytes.get(at + 1) == Some(&b'>') => {
                return Some((written(shared, which, "")?, at + 2));
            }
            b'>' => {
                let (text, length) = text(&bytes[at + 1..], b"</f>")?;
                return Some((written(shared, which, text)?, at + 1 + length));
            }
            _ => return None,
        }
    }
}

fn written(shared: bool, index: Option<u32>, text: &str) -> Option<RawFormula<'_>> {
    match (shared, index) {
        (false, None) => Some(RawFormula::Own(text)),
        (true, Some(index)) => Some(RawFormula::Shared { index, text }),
        (true, None) | (false, Some(_)) => None,
    }
}

/// What follows `<is>`: one text in one style.
fn inline(bytes: &[u8]) -> Option<(&str, usize)> {
    let opening = [&b"<t>"[..], b"<t xml:space=\"preserve\">"];
    let opening = opening.into_iter().find(|it| bytes.starts_with(it))?.len();
    let (text, length) = text(&bytes[opening..], b"</t></is>")?;
    Some((text, opening + length))
}

/// The length of the blanks that writers put between elements.
#[inline]
fn blanks(bytes: &[u8]) -> usize {
    match bytes.first() {
        Some(b'<') => 0,
        _ => bytes.iter().take_while(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t')).count(),
    }
}
