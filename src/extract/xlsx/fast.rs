//! The fast pass: rows and cells in the shapes that Excel, LibreOffice, openpyxl, XlsxWriter and
//! rust_xlsxwriter write, read from the bytes themselves.
//!
//! Each function looks at the bytes ahead and either reads one whole thing, saying how long it was,
//! or says `None` and has done nothing: then the complete pass reads it. `None` is always right;
//! what is read here must be what the complete pass would read, and a property test holds it to that.

use std::borrow::Cow;

use memchr::{memchr, memchr2, memchr3};

use super::{
    grid::{self, Reference},
    position::RawRow,
    raw::{Kind, RawCell, RawFormula},
    strings::Phrase,
};

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
        kind: Kind::Number,
        formula: None,
        value: None,
        inline: None,
    };
    let mut seen = Seen::default();
    loop {
        match bytes.get(at)? {
            b' ' => {
                let (name, value, length) = attribute(&bytes[at + 1..])?;
                seen.take(name, value, &mut cell)?;
                at += 1 + length;
            }
            b'/' if bytes.get(at + 1) == Some(&b'>') => return Some((cell, at + 2)),
            b'>' => break,
            _ => return None,
        }
    }
    at += 1;
    loop {
        let rest = bytes.get(at..)?;
        at += match rest {
            [b'<', b'v', b'>', rest @ ..] if cell.value.is_none() => {
                let (text, length) = text(rest, b"</v>")?;
                cell.value = Some(Cow::Borrowed(text));
                3 + length
            }
            [b'<', b'v', b'/', b'>', ..] if cell.value.is_none() => {
                cell.value = Some(Cow::Borrowed(""));
                4
            }
            [b'<', b'f', rest @ ..] if cell.formula.is_none() => {
                let (formula, length) = formula(rest)?;
                cell.formula = Some(formula);
                2 + length
            }
            [b'<', b'i', b's', b'>', rest @ ..] if cell.inline.is_none() => {
                let (phrase, length) = inline(rest)?;
                cell.inline = Some(phrase);
                4 + length
            }
            [b'<', b'/', b'c', b'>', ..] => return Some((cell, at + 4)),
            _ => return None,
        };
    }
}

/// Which attributes of a cell were met: each may stand once.
#[derive(Default)]
struct Seen {
    style: bool,
    kind: bool,
}

impl Seen {
    #[inline]
    fn take<'x>(&mut self, name: &[u8], value: &'x [u8], cell: &mut RawCell<'x>) -> Option<()> {
        match name {
            b"r" if cell.at.is_none() => {
                let reference = grid::reference(value);
                let Reference::Inside(_) = reference else { return None };
                // A reference that was read is made of letters and digits.
                cell.at = Some((reference, Cow::Borrowed(std::str::from_utf8(value).ok()?)));
            }
            b"s" if !self.style => {
                self.style = true;
                cell.style = index(value)?;
            }
            b"t" if !self.kind => {
                self.kind = true;
                cell.kind = Kind::known(value)?;
            }
            _ => return None,
        }
        Some(())
    }
}

/// `name="value"`, and its length; `None` for any other way to write it.
#[inline]
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
    let (mut shared, mut index_given) = (false, None);
    loop {
        match bytes.get(at)? {
            b' ' => {
                let (name, value, length) = attribute(&bytes[at + 1..])?;
                match (name, value) {
                    (b"t", b"shared") if !shared => shared = true,
                    (b"si", value) if index_given.is_none() => index_given = Some(index(value)?),
                    (b"ref", _) | (b"aca" | b"ca", b"0" | b"1" | b"false" | b"true") => {}
                    _ => return None,
                }
                at += 1 + length;
            }
            b'/' if bytes.get(at + 1) == Some(&b'>') => {
                return Some((written(shared, index_given, "")?, at + 2));
            }
            b'>' => {
                let (text, length) = text(&bytes[at + 1..], b"</f>")?;
                return Some((written(shared, index_given, text)?, at + 1 + length));
            }
            _ => return None,
        }
    }
}

fn written(shared: bool, index: Option<u32>, text: &str) -> Option<RawFormula<'_>> {
    match (shared, index) {
        (false, None) => Some(RawFormula::Own(Cow::Borrowed(text))),
        (true, Some(index)) => Some(RawFormula::Shared { index, text: Cow::Borrowed(text) }),
        (true, None) | (false, Some(_)) => None,
    }
}

/// What follows `<is>`: one text in one style.
fn inline(bytes: &[u8]) -> Option<(Phrase, usize)> {
    let opening = [&b"<t>"[..], b"<t xml:space=\"preserve\">"];
    let opening = opening.into_iter().find(|it| bytes.starts_with(it))?.len();
    let (text, length) = text(&bytes[opening..], b"</t></is>")?;
    let phrase = Phrase::new(&super::escape::decoded(text), Vec::new());
    Some((phrase, opening + length))
}

/// A number that is an index.
#[inline]
fn index(text: &[u8]) -> Option<u32> {
    if text.is_empty() || text.len() > 9 || !text.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some(text.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0')))
}

/// The length of the blanks that writers put between elements.
#[inline]
fn blanks(bytes: &[u8]) -> usize {
    match bytes.first() {
        Some(b'<') => 0,
        _ => bytes.iter().take_while(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t')).count(),
    }
}
