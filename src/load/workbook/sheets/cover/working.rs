//! The cover of a workbook to work on: what this is, the conclusion, what is to be settled and to be
//! noted, what was not read, where to sign, and where everything is.

use std::collections::BTreeMap;

use crate::load::workbook::{
    model::{
        sheet::{Guard, Sheet, Tab},
        style::Look,
    },
    place::{contents::WorkbookContents, positions::Positions, words::Words},
    sheets::{
        checks::ChecksSheet,
        cover::{
            about,
            drawing::CoverDrawing,
            front::{Front, OtherSheets, title},
            paper,
        },
    },
};

/// The cover of a workbook to work on.
pub fn cover<'a>(
    contents: &WorkbookContents<'a>,
    name: String,
    checks: &ChecksSheet<'a>,
    positions: &Positions<'a>,
    findings: &Sheet,
    listed: &[OtherSheets],
    words: Words,
) -> Front {
    let sheet = Sheet::new(name, Tab::Front);
    let mut drawn = CoverDrawing { contents, words, sheet, names: BTreeMap::new(), at: 0 };
    drawn.sheet.set_widths(&[24, 22, 80]);
    drawn.sheet.text(0, 0, title(contents, words), Look::Title);
    drawn.sheet.text(1, 0, words.say("cover_subtitle"), Look::Subtitle);
    drawn.at = 3;
    for (key, text) in paper::lines(contents, words) {
        drawn.line(key, text);
    }
    drawn.at += 1;
    drawn.conclusion(checks);
    drawn.matters(findings, positions);
    drawn.unread();
    drawn.sign_off();
    drawn.section("cover_about");
    for (key, text) in about::lines(contents, words) {
        drawn.line(key, text);
    }
    drawn.at += 1;
    // The first page is what is signed.
    drawn.sheet.breaks.push(drawn.at);
    drawn.verdicts(checks);
    drawn.trend();
    drawn.contents(listed);
    drawn.sheet.guard = Guard::Guarded;
    Front { sheets: vec![drawn.sheet], names: drawn.names }
}
