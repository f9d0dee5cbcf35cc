//! References of tokens: cells and areas as a formula writes them.

use super::layout::Layout;
use crate::{
    bytes::Bytes,
    fault::Fault,
    model::place::{CellRef, column_letters},
};

/// How a reference says where it leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// By the cell, as the formula of one cell does.
    Place,
    /// By how far it is from the cell that asks, as formulas that cells share do.
    Distance,
    /// By how far it is from A1, as names do; what lies before that has no text there.
    Name,
}

/// A row or a column.
#[derive(Debug, Clone, Copy)]
struct TokenEnd {
    at: u32,
    relative: bool,
}

/// A row and a column.
type RowAndColumn = (TokenEnd, TokenEnd);

/// A cell as a formula writes it; `None` where it has no text.
pub(super) fn cell(
    data: &mut Bytes<'_>,
    (layout, sense, own): (Layout, Sense, CellRef),
) -> Result<Option<String>, Fault> {
    let row = layout.row(data)?;
    let (row, column) = layout.column(data, row)?;
    let placed = placed(layout, sense, own, (row, column));
    Ok(placed.map(|(row, column)| written(column) + &numbered(row)))
}

/// An area as a formula writes it; `None` where it has no text.
pub(super) fn area(
    data: &mut Bytes<'_>,
    (layout, sense, own): (Layout, Sense, CellRef),
) -> Result<Option<String>, Fault> {
    let rows = (layout.row(data)?, layout.row(data)?);
    let first = layout.column(data, rows.0)?;
    let last = layout.column(data, rows.1)?;
    let place = |corner| placed(layout, sense, own, corner);
    Ok(place(first).zip(place(last)).map(|(first, last)| between(first, last, layout.size())))
}

fn between(first: RowAndColumn, last: RowAndColumn, (rows, columns): (u32, u32)) -> String {
    if first.0.at == 0 && last.0.at + 1 == rows {
        format!("{}:{}", written(first.1), written(last.1))
    } else if first.1.at == 0 && last.1.at + 1 == columns {
        format!("{}:{}", numbered(first.0), numbered(last.0))
    } else {
        let corner = |(row, column): RowAndColumn| written(column) + &numbered(row);
        format!("{}:{}", corner(first), corner(last))
    }
}

/// How many bytes a cell takes, and an area.
pub(super) fn lengths(layout: Layout) -> (usize, usize) {
    match layout {
        Layout::Five(_) => (3, 6),
        Layout::Eight => (4, 8),
        Layout::Twelve => (6, 12),
    }
}

/// A row before its column says whether it is relative.
struct TokenRow {
    at: u32,
    /// Where the row itself says so: whether it is relative, and its column.
    relative: Option<(bool, bool)>,
}

impl Layout {
    /// Rows and columns of a sheet.
    fn size(self) -> (u32, u32) {
        match self {
            Self::Five(_) => (16_384, 256),
            Self::Eight => (65_536, 256),
            Self::Twelve => (1_048_576, 16_384),
        }
    }

    fn row(self, data: &mut Bytes<'_>) -> Result<TokenRow, Fault> {
        Ok(match self {
            Self::Five(_) => {
                let row = data.u16()?;
                let relative = Some((row & 0x8000 != 0, row & 0x4000 != 0));
                TokenRow { at: u32::from(row & 0x3fff), relative }
            }
            Self::Eight => TokenRow { at: u32::from(data.u16()?), relative: None },
            Self::Twelve => TokenRow { at: data.u32()?, relative: None },
        })
    }

    fn column(self, data: &mut Bytes<'_>, row: TokenRow) -> Result<RowAndColumn, Fault> {
        let (column, relative) = match row.relative {
            Some(relative) => (u32::from(data.u8()?), relative),
            None => {
                let column = data.u16()?;
                (u32::from(column & 0x3fff), (column & 0x8000 != 0, column & 0x4000 != 0))
            }
        };
        let row = TokenEnd { at: row.at, relative: relative.0 };
        Ok((row, TokenEnd { at: column, relative: relative.1 }))
    }
}

/// Where a corner is, seen from the own cell: a distance beyond the sheet comes in again on its other side.
fn placed(
    layout: Layout,
    sense: Sense,
    own: CellRef,
    (row, column): RowAndColumn,
) -> Option<RowAndColumn> {
    let (rows, columns) = layout.size();
    let one = |end: TokenEnd, own: u32, size: u32| match (sense, end.relative) {
        (Sense::Distance, true) => Some(TokenEnd { at: own.wrapping_add(end.at) % size, ..end }),
        // The upper half of a sheet is what lies before A1.
        (Sense::Name, true) if end.at >= size / 2 => None,
        (Sense::Distance, false) | (Sense::Place | Sense::Name, _) => {
            Some(TokenEnd { at: end.at % size, ..end })
        }
    };
    Some((one(row, own.row, rows)?, one(column, own.column, columns)?))
}

fn written(column: TokenEnd) -> String {
    let letters = column_letters(column.at);
    if column.relative { letters } else { format!("${letters}") }
}

fn numbered(row: TokenEnd) -> String {
    let number = row.at + 1;
    if row.relative { number.to_string() } else { format!("${number}") }
}
