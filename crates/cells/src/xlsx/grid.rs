//! The grid of a sheet and references into it.

use crate::model::place::{CellRange, CellRef};

/// Rows of a sheet.
pub(super) const ROWS: u32 = 1_048_576;
/// Columns of a sheet.
pub(super) const COLUMNS: u32 = 16_384;

/// Whether a sheet has that cell.
pub(super) fn contains(at: CellRef) -> bool {
    at.row < ROWS && at.column < COLUMNS
}

/// What a cell says of where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reference {
    /// A cell of the grid.
    Inside(CellRef),
    /// A cell that no sheet has; where its numbers can be told at all, which.
    Outside(Option<CellRef>),
    /// Not a reference.
    Unreadable,
}

/// Reads a reference such as `B12`; dollar signs are for formulas.
#[inline]
pub(super) fn reference(text: &[u8]) -> Reference {
    let mut letters = 0;
    let mut column = 0_u32;
    while let Some(byte) = text.get(letters) {
        let letter = byte & !0x20;
        if !letter.is_ascii_uppercase() || letters > 4 {
            break;
        }
        column = column * 26 + u32::from(letter - b'A') + 1;
        letters += 1;
    }
    let digits = &text[letters..];
    if letters == 0 || digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return Reference::Unreadable;
    }
    let row = digits
        .iter()
        .try_fold(0_u32, |row, digit| row.checked_mul(10)?.checked_add(u32::from(digit - b'0')));
    match row.and_then(|row| row.checked_sub(1)) {
        Some(row) if contains(CellRef::new(row, column - 1)) => {
            Reference::Inside(CellRef::new(row, column - 1))
        }
        Some(row) => Reference::Outside(Some(CellRef::new(row, column - 1))),
        None => Reference::Outside(None),
    }
}

/// Reads a range such as `A1:C4`; a single cell is a range of one.
pub(super) fn range(text: &str) -> Option<CellRange> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    match (reference(first.as_bytes()), reference(last.as_bytes())) {
        (Reference::Inside(first), Reference::Inside(last))
            if first.row <= last.row && first.column <= last.column =>
        {
            Some(CellRange { first, last })
        }
        _ => None,
    }
}

/// A set of columns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ColumnSet(Vec<u64>);

impl ColumnSet {
    /// Adds the columns from `first` to `last`, both from 0; what lies outside the grid is left out.
    pub(super) fn add(&mut self, first: u32, last: u32) {
        let last = last.min(COLUMNS - 1);
        if first > last {
            return;
        }
        self.0.resize(COLUMNS as usize / 64, 0);
        for (word, bits) in (0_u32..).zip(&mut self.0) {
            let (low, high) = (word * 64, word * 64 + 63);
            if low <= last && high >= first {
                let from = first.saturating_sub(low);
                let to = last.min(high) - low;
                *bits |= (u64::MAX << from) & (u64::MAX >> (63 - to));
            }
        }
    }

    /// Whether a column is in it.
    #[inline]
    pub(super) fn contains(&self, column: u32) -> bool {
        self.0.get(column as usize / 64).is_some_and(|bits| bits >> (column % 64) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_or_refused() {
        for (text, row, column) in [("A1", 0, 0), ("xfd1048576", ROWS - 1, COLUMNS - 1)] {
            let cell = CellRef::new(row, column);
            assert_eq!(reference(text.as_bytes()), Reference::Inside(cell));
        }
        let beyond = CellRef::new(ROWS, 0);
        assert_eq!(reference(b"A1048577"), Reference::Outside(Some(beyond)));
        assert_eq!(reference(b"C4294967298"), Reference::Outside(None));
        assert_eq!(reference(b"A0"), Reference::Outside(None));
        for text in ["", "A", "12", "A1B", "$A$1", "A-1", "ABCDEF1"] {
            assert_eq!(reference(text.as_bytes()), Reference::Unreadable, "{text}");
        }
    }

    #[test]
    fn a_column_set_holds_what_was_added() {
        let mut set = ColumnSet::default();
        assert!(!set.contains(3));
        set.add(3, 70);
        set.add(16_383, u32::MAX);
        let held = (0..COLUMNS).filter(|column| set.contains(*column));
        assert_eq!(held.collect::<Vec<_>>(), (3..=70).chain([16_383]).collect::<Vec<_>>());
    }
}
