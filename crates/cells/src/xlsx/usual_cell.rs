//! The cell that nearly all cells are: `<c r="B12" s="1" t="s"><v>155</v></c>`, a number or a shared
//! text under its reference, read eight bytes at a time.
//!
//! As in the [fast](super::fast) pass, `None` is always right: then that one looks at the bytes.

use super::{fast, grid, raw::Plain};
use crate::model::place::CellRef;

/// Bytes in which such a cell ends, with what is looked at beyond.
const WIDEST: usize = 96;

/// A number or a shared text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct UsualCell {
    /// Where it stands.
    pub at: CellRef,
    /// Index of its style.
    pub style: u32,
    /// What its value is.
    pub kind: UsualKind,
    /// Its value.
    pub value: Plain,
}

/// What the value of such a cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UsualKind {
    /// A number.
    Number,
    /// An index into the shared texts.
    Shared,
}

/// How the references of all cells of a row end: its number and the closing quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RowEnding {
    row: u32,
    bytes: u64,
    mask: u64,
    length: usize,
}

impl RowEnding {
    /// Of a row of the grid, from 0: with seven digits at most, eight bytes hold it.
    pub(super) fn of(row: u32) -> Self {
        let mut text = [0; 8];
        let (mut rest, mut length) = (row.min(grid::ROWS - 1) + 1, 0);
        while rest > 0 {
            text.copy_within(0..7, 1);
            text[0] = b'0' + u8::try_from(rest % 10).unwrap_or(0);
            rest /= 10;
            length += 1;
        }
        text[length] = b'"';
        length += 1;
        let mask = u64::MAX >> (64 - 8 * length);
        Self { row, bytes: u64::from_le_bytes(text), mask, length }
    }
}

/// Reads a cell of a row, and says how long it was.
#[inline(always)]
pub(super) fn cell(bytes: &[u8], row: &RowEnding) -> Option<(UsualCell, usize)> {
    let head = bytes.first_chunk::<WIDEST>()?;
    if head[..6] != *b"<c r=\"" {
        return None;
    }
    let (column, letters) = column([head[6], head[7], head[8]])?;
    let mut at = 6 + letters;
    if eight(head, at) & row.mask != row.bytes {
        return None;
    }
    at += row.length;
    let mut style = 0;
    if head[at..at + 4] == *b" s=\"" {
        let (index, length) = fast::index(&head[at + 4..])?;
        style = index;
        at += 4 + length;
    }
    let kind = if head[at..at + 4] == *b"><v>" {
        at += 4;
        UsualKind::Number
    } else if head[at..at + 10] == *b" t=\"s\"><v>" {
        at += 10;
        UsualKind::Shared
    } else if head[at..at + 10] == *b" t=\"n\"><v>" {
        at += 10;
        UsualKind::Number
    } else {
        return None;
    };
    let (value, length) = Plain::before_tag(&head[at..])?;
    at += length;
    if head.get(at..at + 8)? != b"</v></c>" {
        return None;
    }
    let cell = UsualCell { at: CellRef::new(row.row, column), style, kind, value };
    Some((cell, at + 8))
}

/// The column, from 0, that a reference begins with, and its letters.
#[inline(always)]
fn column(text: [u8; 3]) -> Option<(u32, usize)> {
    let (mut column, mut letters) = (0, 0);
    for byte in text {
        let letter = byte.wrapping_sub(b'A');
        if letter >= 26 {
            break;
        }
        column = column * 26 + u32::from(letter) + 1;
        letters += 1;
    }
    (1..=grid::COLUMNS).contains(&column).then(|| (column - 1, letters))
}

/// Eight bytes as one word, the first of them lowest.
#[inline(always)]
fn eight(bytes: &[u8; WIDEST], at: usize) -> u64 {
    bytes[at..].first_chunk().map_or(0, |chunk| u64::from_le_bytes(*chunk))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::xlsx::raw::{RawCell, RawValue, Said, ValueKind};

    /// What the fast pass makes of it.
    fn as_raw(cell: UsualCell) -> RawCell<'static> {
        RawCell {
            at: Some(Said::Inside(cell.at)),
            style: cell.style,
            kind: match cell.kind {
                UsualKind::Number => ValueKind::Number,
                UsualKind::Shared => ValueKind::Shared,
            },
            formula: None,
            value: Some(RawValue::Plain(cell.value)),
            inline: None,
        }
    }

    fn padded(text: &str) -> Vec<u8> {
        let mut bytes = text.as_bytes().to_vec();
        bytes.resize(text.len() + WIDEST, b'<');
        bytes
    }

    #[test]
    fn what_programs_write_most_is_common() {
        let row = RowEnding::of(1_048_575);
        for text in [
            r#"<c r="A1048576"><v>0</v></c>"#,
            r#"<c r="XFD1048576" s="12" t="s"><v>49999</v></c>"#,
            r#"<c r="AB1048576" s="3" t="n"><v>-12345678901.25</v></c>"#,
        ] {
            assert_eq!(cell(&padded(text), &row).unwrap().1, text.len(), "{text}");
        }
        for text in [
            r#"<c r="A1048577"><v>0</v></c>"#,
            r#"<c r="A10485761"><v>0</v></c>"#,
            r#"<c r="XFE1048576"><v>0</v></c>"#,
            r#"<c r="1048576"><v>0</v></c>"#,
            r#"<c r="A1048576" t="b"><v>0</v></c>"#,
            r#"<c r="A1048576"><v>0</v> </c>"#,
        ] {
            assert_eq!(cell(&padded(text), &row), None, "{text}");
        }
        // Without room to look ahead, it is for the fast pass.
        assert_eq!(cell(br#"<c r="A1048576"><v>0</v></c>"#, &row), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        /// Whatever is read here, the fast pass reads as the same.
        #[test]
        fn the_fast_pass_reads_the_same(
            text in r#"<c r="[A-Z]{1,4}(1|12|123)?"( s="[0-9]{1,10}")?( t="[snb]")?>(<v>)?-?[0-9]{0,17}(\.[0-9]{0,9})?</v></c>"#,
            row in prop::sample::select(vec![0_u32, 11, 122]),
        ) {
            if let Some((common, length)) = cell(&padded(&text), &RowEnding::of(row)) {
                prop_assert_eq!(fast::cell(text.as_bytes()), Some((as_raw(common), length)));
            }
        }
    }
}
