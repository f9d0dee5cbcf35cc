//! The sheet of notes: method, tolerance, the legend of ticks and looks, and the footnotes.

pub mod method;
pub mod plain;

use std::collections::BTreeMap;

use crate::{
    load::workbook::{
        model::{
            constants::Constants,
            sheet::{Sheet, Tab},
            style::{Look, Zero},
        },
        place::{contents::WorkbookContents, note_numbers::shown, ticks::Tick, words::Words},
        sheets::{
            cover::reference,
            notes::method::{METHOD, charts_not_drawn},
        },
    },
    model::place::CellRef,
};

/// The notes of a workbook to work on.
pub fn notes(
    contents: &WorkbookContents,
    name: String,
    constants: &Constants,
    names: &mut BTreeMap<String, String>,
    words: Words,
) -> Sheet {
    let mut sheet = Sheet::new(name, Tab::Reference);
    sheet.set_widths(&[12, 96, 50]);
    sheet.text(0, 0, words.say("notes_title"), Look::Title);
    sheet.text(1, 0, words.say("what_notes"), Look::Subtitle);
    let mut at = section(&mut sheet, 3, words.say("notes_method"));
    for key in METHOD {
        sheet.text(at, 1, words.say(key), Look::Wrapped);
        at += 1;
    }
    at = section(&mut sheet, at + 1, words.say("notes_ticks"));
    for tick in Tick::ALL {
        sheet.text(at, 0, tick.letter(), Look::Code);
        sheet.text(at, 1, words.say(&format!("tick_{}", tick.word())), Look::Wrapped);
        at += 1;
    }
    at = section(&mut sheet, at + 1, words.say("notes_looks"));
    let sample = rust_decimal::Decimal::new(12345, 1);
    for (look, key) in [
        (Look::Figure, "look_printed"),
        (Look::Computed, "look_computed"),
        (Look::Recomputed, "look_recomputed"),
    ] {
        sheet.number(at, 0, sample, look.showing(1, Zero::Digit));
        sheet.text(at, 1, words.say(key), Look::Wrapped);
        at += 1;
    }
    sheet.number(at, 0, rust_decimal::Decimal::ZERO, Look::Figure.showing(0, Zero::Dash));
    sheet.text(at, 1, words.say("look_nil"), Look::Wrapped);
    sheet.text(at + 1, 0, "", Look::Input);
    sheet.text(at + 1, 1, words.say("look_open"), Look::Wrapped);
    at += 3;
    let absent = charts_not_drawn(contents, words);
    if !absent.is_empty() {
        at = section(&mut sheet, at, words.say("notes_charts"));
        for text in absent {
            sheet.text(at, 1, text, Look::Wrapped);
            at += 1;
        }
        at += 1;
    }
    at = footnotes(&mut sheet, contents, at, words);
    at = section(&mut sheet, at + 1, words.say("cover_constants"));
    reference::constants(&mut sheet, at, constants, names, words);
    sheet.frozen = Some(CellRef::new(2, 0));
    sheet
}

fn section(sheet: &mut Sheet, at: u32, text: String) -> u32 {
    for column in 0..=2 {
        sheet.text(at, column, "", Look::Section);
    }
    sheet.text(at, 0, text, Look::Section);
    at + 1
}

/// The footnotes of the sheets that this workbook shows.
fn footnotes(sheet: &mut Sheet, contents: &WorkbookContents, at: u32, words: Words) -> u32 {
    let mut at = section(sheet, at, words.say("notes_footnotes"));
    let first = at;
    for note in shown(contents) {
        let bearers: Vec<String> = note.bearers.iter().map(ToString::to_string).collect();
        sheet.text(at, 0, note.mark.0.to_string(), Look::Code);
        sheet.text(at, 1, note.text.to_string(), Look::Wrapped);
        let mut place = note.address();
        if !bearers.is_empty() {
            place = format!("{place} → {}", bearers.join(" "));
        }
        sheet.text(at, 2, place, Look::Small);
        at += 1;
    }
    if at == first {
        sheet.text(at, 1, words.say("no_footnotes"), Look::Wrapped);
        at += 1;
    }
    at
}
