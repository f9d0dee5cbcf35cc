//! The sheet of findings: what is wrong, where, what it should say, and open cells for the reviewer.
//! A row is a matter, with the columns that have something in them.

pub mod columns;
pub mod matter;
mod open;
mod row;

use rust_decimal::Decimal;

use crate::{
    load::{
        WorkbookStyle,
        workbook::{
            model::{
                sheet::{Guard, Sheet, Tab},
                style::Look,
            },
            place::{contents::WorkbookContents, positions::Positions, words::Words},
            sheets::{
                checks::ChecksSheet,
                findings::{
                    columns::{FindingsColumn, FindingsColumns, OPEN},
                    matter::{MatterRow, matters},
                    row::FindingRow,
                },
                frame,
            },
        },
    },
    model::place::CellRef,
};

/// The findings of a workbook.
pub fn findings<'a>(
    contents: &WorkbookContents<'a>,
    name: String,
    checks: &ChecksSheet<'a>,
    positions: &Positions<'a>,
    words: Words,
) -> Sheet {
    let header = frame::header_row(contents.options.style);
    let first = header + 1;
    let (title, subtitle) = (words.say("findings_title"), words.say("findings_order"));
    let mut sheet = frame::titled(name, Tab::Result, title, subtitle);
    let matters = matters(contents);
    let columns = shown(contents, &matters);
    columns.headers(&mut sheet, header, words);
    if let Some(column) = columns.at(FindingsColumn::Response) {
        sheet.text(1, column, words.say("findings_open"), Look::Subtitle);
    }
    if let (Some(column), true) = (columns.at(FindingsColumn::Explanation), matters.is_empty()) {
        sheet.text(first, column, words.say("no_findings"), Look::Wrapped);
    }
    for (at, matter) in (first..).zip(&matters) {
        sheet.number(at, 0, Decimal::from(at - header), Look::Computed);
        let drawn = &mut sheet;
        let mut row =
            FindingRow { sheet: drawn, contents, columns: &columns, checks, positions, words, at };
        row.draw(matter);
        if contents.options.style == WorkbookStyle::Working {
            open::cells(&mut sheet, &columns, matter, at, words);
        }
    }
    columns.fit(&mut sheet, header);
    sheet.on_paper = Some(columns.on_paper());
    sheet.turn = columns.at(FindingsColumn::Response);
    let frozen = columns.at(FindingsColumn::About).unwrap_or(0) + 1;
    sheet.frozen = Some(CellRef::new(first, frozen));
    let last = header + u32::try_from(matters.len()).unwrap_or(0);
    frame::close(&mut sheet, header, last, columns.n());
    sheet.guard = Guard::Guarded;
    sheet
}

/// The columns that have something in them; what is published is not filled in.
fn shown(contents: &WorkbookContents, matters: &[MatterRow<'_>]) -> FindingsColumns {
    let findings = || matters.iter().flat_map(|it| &it.findings);
    let suspects = findings().any(|it| it.suspect.is_some() || it.formula_fault().is_some());
    let formulas = findings().any(|it| it.formula_fault().is_some());
    let proposes = findings().any(|it| !contents.sentences.proposed(it).is_empty());
    let with_history = contents.options.history.is_some();
    let working = contents.options.style == WorkbookStyle::Working;
    FindingsColumns::that(|column| match column {
        FindingsColumn::Cell | FindingsColumn::Printed => suspects,
        FindingsColumn::InFile => suspects && working,
        FindingsColumn::Proposed => proposes,
        FindingsColumn::Formula => formulas,
        FindingsColumn::Since => with_history,
        FindingsColumn::Findings | FindingsColumn::Figures | FindingsColumn::CheckIds => working,
        _ if OPEN.contains(&column) => working,
        FindingsColumn::Number
        | FindingsColumn::Status
        | FindingsColumn::Cause
        | FindingsColumn::About
        | FindingsColumn::Amount
        | FindingsColumn::Explanation
        | FindingsColumn::Checks
        | FindingsColumn::Response
        | FindingsColumn::Reason
        | FindingsColumn::By
        | FindingsColumn::On => true,
    })
}
