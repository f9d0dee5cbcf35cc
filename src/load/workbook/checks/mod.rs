//! The sheet of checks: both sides as live sums over the figures of this workbook, the difference,
//! the tolerance, and a cell that is 0 where they agree and 1 where they break.

mod line;
mod verdict;

use std::collections::BTreeMap;

use self::line::Line;
pub use self::verdict::look;
use super::{
    constants::Constants,
    positions::{Positions, here},
    sheet::{Sheet, Tab, absolute},
    sheet_names::quoted,
    style::Look,
    volume::Volume,
    words::Words,
};
use crate::model::place::{CellRange, CellRef};

const COLUMNS: [&str; 16] = [
    "column_number",
    "column_rule",
    "column_about",
    "column_period",
    "column_basis",
    "column_unit",
    "column_left",
    "column_right",
    "column_difference",
    "column_last_places",
    "column_tolerance",
    "column_verdict",
    "column_flag",
    "column_left_cells",
    "column_right_cells",
    "column_id",
];
const WIDTHS: [u16; 16] = [6, 23, 38, 12, 12, 8, 17, 17, 14, 12, 12, 11, 8, 26, 26, 13];
const LEFT: u32 = 6;
const RIGHT: u32 = 7;
const DIFFERENCE: u32 = 8;
const LAST_PLACES: u32 = 9;
const TOLERANCE: u32 = 10;
const VERDICT: u32 = 11;
const FLAG: u32 = 12;
const FIRST: u32 = 4;

/// The sheet and what other sheets refer to on it.
pub struct ChecksSheet {
    /// The sheet.
    pub sheet: Sheet,
    /// The row of each check, by its index in the outcome.
    pub rows: BTreeMap<u32, u32>,
    /// The range of the 0s and 1s, with its sheet.
    pub flags: String,
    /// The range of the verdicts, with its sheet.
    pub verdicts: String,
}

impl ChecksSheet {
    /// The cell of a check in one of the columns that the lead schedule repeats.
    pub fn cell(&self, check: u32, side: Side) -> Option<(String, CellRef)> {
        let column = match side {
            Side::Left => LEFT,
            Side::Right => RIGHT,
            Side::Difference => DIFFERENCE,
        };
        let cell = CellRef::new(*self.rows.get(&check)?, column);
        Some((format!("{}!{}", quoted(&self.sheet.name), absolute(cell)), cell))
    }
}

/// A figure of a check.
#[derive(Debug, Clone, Copy)]
pub enum Side {
    /// The left side.
    Left,
    /// The right side.
    Right,
    /// Left − right.
    Difference,
}

/// All checks of a workbook.
pub fn checks(
    volume: &Volume,
    name: String,
    constants: &mut Constants,
    positions: &Positions,
    words: Words,
) -> ChecksSheet {
    let mut sheet = Sheet::new(name, Tab::Result);
    sheet.text(0, 0, words.say("checks_title"), Look::Title);
    sheet.text(1, 0, words.say("checks_subtitle"), Look::Subtitle);
    sheet.headers(FIRST - 1, &words.headers(&COLUMNS));
    for column in LEFT..=TOLERANCE {
        let key = COLUMNS[column as usize];
        sheet.text(FIRST - 1, column, words.say(key), Look::FigureHeader);
    }
    sheet.text(FIRST - 1, VERDICT, words.say("column_verdict"), Look::CodeHeader);
    sheet.text(FIRST - 1, FLAG, words.say("column_flag"), Look::FigureHeader);
    sheet.set_widths(&WIDTHS);
    let mut rows = BTreeMap::new();
    for (at, &index) in (FIRST..).zip(&volume.checks) {
        let check = &volume.outcome.checks[index as usize];
        let mut drawn = Line { volume, constants, positions, words, sheet: &mut sheet, at };
        drawn.draw(check, at - FIRST + 1);
        rows.insert(index, at);
    }
    let last = FIRST + u32::try_from(volume.checks.len()).unwrap_or(0).max(1) - 1;
    sheet.frozen = Some(CellRef::new(FIRST, 3));
    sheet.repeated = Some((FIRST - 1, FIRST - 1));
    sheet.filter =
        Some(CellRange { first: CellRef::new(FIRST - 1, 0), last: CellRef::new(last, 15) });
    let flags = CellRange { first: CellRef::new(FIRST, FLAG), last: CellRef::new(last, FLAG) };
    sheet.alarms.push((flags, format!("{}=1", here(FIRST, FLAG))));
    let range = |column: u32| {
        let (first, last) = (CellRef::new(FIRST, column), CellRef::new(last, column));
        format!("{}!{}:{}", quoted(&sheet.name), absolute(first), absolute(last))
    };
    ChecksSheet { flags: range(FLAG), verdicts: range(VERDICT), rows, sheet }
}
