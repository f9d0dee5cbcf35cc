//! The cover of a workbook to work on: what this is, the conclusion, the master check, the verdicts counted, the constants,
//! and where to sign.

use std::collections::BTreeMap;

use crate::load::workbook::{
    model::{
        constants::Constants,
        sheet::{Guard, Sheet, Tab},
        style::Look,
    },
    place::{volume::Volume, words::Words},
    sheets::{
        checks::ChecksSheet,
        cover::{
            about,
            drawing::Drawing,
            front::{Front, Listed, title},
            reference,
        },
    },
};

/// The cover of a workbook to work on.
pub fn cover(
    volume: &Volume,
    name: String,
    checks: &ChecksSheet,
    constants: &Constants,
    listed: &[Listed],
    words: Words,
) -> Front {
    let sheet = Sheet::new(name, Tab::Front);
    let mut drawn = Drawing { volume, words, sheet, names: BTreeMap::new(), at: 0 };
    drawn.sheet.set_widths(&[26, 16, 96]);
    drawn.sheet.text(0, 0, title(volume, words), Look::Title);
    drawn.sheet.text(1, 0, words.say("cover_subtitle"), Look::Subtitle);
    drawn.at = 3;
    drawn.conclusion(checks);
    drawn.unread();
    drawn.section("cover_about");
    for (key, text) in about::lines(volume, words) {
        drawn.line(key, text);
    }
    drawn.at += 1;
    drawn.trend();
    drawn.sign_off();
    drawn.contents(listed);
    drawn.section("cover_constants");
    reference::constants(&mut drawn.sheet, drawn.at, constants, &mut drawn.names, words);
    drawn.sheet.guard = Guard::Guarded;
    Front { sheets: vec![drawn.sheet], names: drawn.names }
}
