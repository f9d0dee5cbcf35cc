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
            place::{positions::Positions, volume::Volume, words::Words},
            sheets::{
                checks::ChecksSheet,
                findings::{
                    columns::{Column, Columns, OPEN},
                    matter::{MatterRow, matters},
                    row::Row,
                },
                frame,
            },
        },
    },
    model::place::CellRef,
};

/// The findings of a workbook.
pub fn findings<'a>(
    volume: &Volume<'a>,
    name: String,
    checks: &ChecksSheet<'a>,
    positions: &Positions<'a>,
    words: Words,
) -> Sheet {
    let header = frame::header_row(volume.options.style);
    let first = header + 1;
    let subtitle = match volume.options.style {
        WorkbookStyle::Working => "findings_subtitle",
        WorkbookStyle::Publication => "findings_order",
    };
    let (title, subtitle) = (words.say("findings_title"), words.say(subtitle));
    let mut sheet = frame::titled(name, Tab::Result, title, subtitle);
    let matters = matters(volume);
    let columns = shown(volume, &matters);
    columns.headers(&mut sheet, header, words);
    if let (Some(column), true) = (columns.at(Column::Explanation), matters.is_empty()) {
        sheet.text(first, column, words.say("no_findings"), Look::Wrapped);
    }
    for (at, matter) in (first..).zip(&matters) {
        sheet.number(at, 0, Decimal::from(at - header), Look::Computed);
        let drawn = &mut sheet;
        let mut row = Row { sheet: drawn, volume, columns: &columns, checks, positions, words, at };
        row.draw(matter);
        if volume.options.style == WorkbookStyle::Working {
            open::cells(&mut sheet, &columns, matter, at, words);
        }
    }
    columns.fit(&mut sheet, header);
    sheet.on_paper = Some(columns.on_paper());
    sheet.turn = columns.at(Column::Response);
    let frozen = columns.at(Column::About).unwrap_or(0) + 1;
    sheet.frozen = Some(CellRef::new(first, frozen));
    let last = header + u32::try_from(matters.len()).unwrap_or(0);
    frame::close(&mut sheet, header, last, columns.n());
    sheet.guard = Guard::Guarded;
    sheet
}

/// The columns that have something in them; what is published is not filled in.
fn shown(volume: &Volume, matters: &[MatterRow<'_>]) -> Columns {
    let findings = || matters.iter().flat_map(|it| &it.findings);
    let suspects = findings().any(|it| it.suspect.is_some() || it.formula_fault().is_some());
    let formulas = findings().any(|it| it.formula_fault().is_some());
    let proposes = findings().any(|it| !volume.sentences.proposed(it).is_empty());
    let with_history = volume.options.history.is_some();
    let working = volume.options.style == WorkbookStyle::Working;
    Columns::that(|column| match column {
        Column::Cell | Column::Printed => suspects,
        Column::InFile => suspects && working,
        Column::Proposed => proposes,
        Column::Formula => formulas,
        Column::Since => with_history,
        Column::Findings | Column::Figures | Column::CheckIds => working,
        _ if OPEN.contains(&column) => working,
        Column::Number
        | Column::Status
        | Column::Cause
        | Column::About
        | Column::Amount
        | Column::Explanation
        | Column::Checks
        | Column::Response
        | Column::Reason
        | Column::By
        | Column::On => true,
    })
}
