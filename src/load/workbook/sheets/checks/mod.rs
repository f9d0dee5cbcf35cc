//! The sheet of checks: both sides as live sums over the figures of this workbook, the difference,
//! the tolerance, and a cell that is 0 where they agree and 1 where they break.

pub mod columns;
pub mod line;
pub mod listed;
pub mod long;
mod sections;
pub mod verdict;

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    load::{
        WorkbookStyle,
        workbook::{
            model::{
                constants::Constants,
                long_rows::LongRows,
                references::here,
                sheet::{Sheet, Tab, absolute},
                sheet_names::quoted,
                style::Look,
            },
            place::{contents::WorkbookContents, positions::Positions, words::Words},
            sheets::{
                checks::{
                    columns::{COLUMNS, DIFFERENCE, FLAG, LEFT, RIGHT, TOLERANCE, VERDICT, WIDTHS},
                    line::CheckLine,
                    listed::ListedCheck,
                },
                frame,
            },
        },
    },
    model::place::{CellRange, CellRef},
};

/// The sheet and what other sheets refer to on it.
pub struct ChecksSheet<'a> {
    /// The sheet.
    pub sheet: Sheet,
    /// Its rows, where they are too many to stand on it as cells.
    pub long: Option<LongRows<'a>>,
    /// Where each check is, by its index in the outcome.
    pub listed: BTreeMap<u32, ListedCheck>,
    /// The range of the 0s and 1s, with its sheet.
    pub flags: String,
    /// The range of the verdicts, with its sheet.
    pub verdicts: String,
}

impl ChecksSheet<'_> {
    /// The cell of a check in one of the columns that the lead schedule repeats.
    pub fn cell(&self, check: u32, side: CheckSide) -> Option<(String, CellRef)> {
        let column = match side {
            CheckSide::Left => LEFT,
            CheckSide::Right => RIGHT,
            CheckSide::Difference => DIFFERENCE,
        };
        let cell = CellRef::new(self.listed.get(&check)?.row, column);
        Some((format!("{}!{}", quoted(&self.sheet.name), absolute(cell)), cell))
    }
}

/// A figure of a check.
#[derive(Debug, Clone, Copy)]
pub enum CheckSide {
    /// The left side.
    Left,
    /// The right side.
    Right,
    /// Left − right.
    Difference,
}

/// All checks of a workbook.
pub fn checks<'a>(
    contents: &'a WorkbookContents<'a>,
    name: String,
    constants: &mut Constants,
    positions: &Arc<Positions<'a>>,
    words: Words<'a>,
) -> ChecksSheet<'a> {
    let header = frame::header_row(contents.options.style);
    let first = header + 1;
    let (title, subtitle) = (words.say("checks_title"), words.say("checks_subtitle"));
    let mut sheet = frame::titled(name, Tab::Result, title, subtitle);
    sheet.headers(header, &words.headers(&COLUMNS));
    for column in LEFT..=TOLERANCE {
        let key = COLUMNS[column as usize];
        sheet.text(header, column, words.say(key), Look::FigureHeader);
    }
    sheet.text(header, VERDICT, words.say("column_verdict"), Look::CodeHeader);
    sheet.text(header, FLAG, words.say("column_flag"), Look::FigureHeader);
    sheet.set_widths(&WIDTHS);
    let long = (contents.checks.len() > contents.bounds.checks_as_cells)
        .then(|| long::long(contents, first, constants, positions, words));
    let by_rule = contents.options.style == WorkbookStyle::Working && long.is_none();
    let listed = match by_rule {
        true => sections::draw(&mut sheet, contents, first, words),
        false => {
            let places = (first..).zip(1..).map(|(row, number)| ListedCheck { row, number });
            contents.checks.iter().copied().zip(places).collect()
        }
    };
    for (&index, &ListedCheck { row: at, number }) in listed.iter().filter(|_| long.is_none()) {
        let check = &contents.outcome.checks[index as usize];
        let mut drawn = CheckLine { contents, constants, positions, words, sheet: &mut sheet, at };
        drawn.draw(check, number);
    }
    let last = listed.values().map(|it| it.row).max().unwrap_or(first);
    sheet.frozen = Some(CellRef::new(first, 3));
    // Addresses and ids are followed on the screen; with them the figures could not be read on paper.
    sheet.on_paper = Some(FLAG + 1);
    frame::close(&mut sheet, header, last, 16);
    sheet.filter = Some(CellRange { first: CellRef::new(header, 0), last: CellRef::new(last, 15) });
    let flags = CellRange { first: CellRef::new(first, FLAG), last: CellRef::new(last, FLAG) };
    sheet.alarms.push((flags, format!("{}=1", here(first, FLAG))));
    let range = |column: u32| {
        let (first, last) = (CellRef::new(first, column), CellRef::new(last, column));
        format!("{}!{}:{}", quoted(&sheet.name), absolute(first), absolute(last))
    };
    ChecksSheet { flags: range(FLAG), verdicts: range(VERDICT), listed, sheet, long }
}
