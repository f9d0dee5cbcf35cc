//! Which decimal mark a sheet uses: most of its texts decide, and where none is sure, how they are grouped.

use super::{
    mark::{self, DecimalMark, Grouping},
    sides::AccountSides,
};
use crate::input::{CellInput, Content};

/// The decimal mark that most of the texts speak for.
pub(super) fn decimal_mark(cells: &[CellInput], sides: &AccountSides) -> DecimalMark {
    let mut commas = 0_i64;
    for cell in cells {
        if let Content::Text(text) = &cell.content {
            match mark::vote(sides.split(text).map_or(text.as_str(), |it| it.0)) {
                Some(DecimalMark::Comma) => commas += 1,
                Some(DecimalMark::Point) => commas -= 1,
                None => {}
            }
        }
    }
    match commas {
        0 => undecided(cells),
        1.. => DecimalMark::Comma,
        ..0 => DecimalMark::Point,
    }
}

/// Where no text is sure: points that always have three digits after them part thousands, unless a
/// figure of the same column is above a thousand and has none. Amounts to a thousandth are rare.
fn undecided(cells: &[CellInput]) -> DecimalMark {
    let of = |wanted: Grouping| {
        cells.iter().filter_map(move |cell| match &cell.content {
            Content::Text(text) if mark::grouping(text) == Some(wanted) => Some(cell.at.column),
            Content::Text(_) | Content::Number { .. } | Content::Other => None,
        })
    };
    let parted: Vec<u32> = of(Grouping::PointAndThree).collect();
    let plain = of(Grouping::AboveThousand).any(|column| parted.contains(&column));
    // Where amounts of hundreds are whole, one with three places is above a thousand.
    let hundreds = of(Grouping::Hundreds).filter(|column| parted.contains(column)).count();
    let enough = parted.len() >= 3 || (!parted.is_empty() && hundreds >= 2);
    if enough && !plain { DecimalMark::Comma } else { DecimalMark::Point }
}
