//! The sheet of sources: each file with its hash, what became of its cells, and what was set aside.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::{
    formula::Formula,
    positions::here,
    sheet::{Sheet, Tab, Target},
    style::{Look, Zero},
    volume::Volume,
    words::Words,
};
use crate::{
    diagnostic::Severity,
    load::manifest::evidence_word,
    model::{
        ledger::{CellUse, Tally},
        place::CellRef,
        source::{Fate, Source},
        workbook::Visibility,
    },
};

const FILES: [&str; 8] = [
    "column_file",
    "column_format",
    "column_fate",
    "column_bytes",
    "column_encoding",
    "column_evidence",
    "column_others",
    "column_sha256",
];
const SHEETS: [&str; 9] = [
    "column_file_and_sheet",
    "column_visibility",
    "column_cells",
    "use_facts",
    "use_labels",
    "use_notes",
    "use_set_aside",
    "use_outside",
    "column_unaccounted",
];
const DIAGNOSTICS: [&str; 3] = ["column_place", "column_severity", "column_message"];
const WIDTHS: [u16; 9] = [46, 12, 12, 13, 13, 16, 14, 14, 14];
/// Beyond so many, `diagnostics.csv` has the rest.
const MOST_DIAGNOSTICS: usize = 500;

/// The sources of a workbook, and where each file stands on the sheet.
pub fn sources(volume: &Volume, name: String, words: Words) -> (Sheet, BTreeMap<String, Target>) {
    let mut sheet = Sheet::new(name, Tab::Reference);
    sheet.text(0, 0, words.say("sources_title"), Look::Title);
    sheet.text(1, 0, words.say("sources_subtitle"), Look::Subtitle);
    sheet.headers(3, &words.headers(&FILES));
    sheet.set_widths(&WIDTHS);
    let read: BTreeSet<&str> = volume.parts.iter().map(|part| &*part.file).collect();
    let whole_run = volume.subject.is_none();
    let concerns = |file: &str| whole_run || read.contains(file);
    let mut places = BTreeMap::new();
    let mut at = 4;
    for source in volume.outcome.sources.iter().filter(|source| concerns(&source.file)) {
        places.insert(source.file.to_string(), sheet.target(at, 0));
        file(&mut sheet, source, at, words);
        at += 1;
    }
    at += 1;
    section(&mut sheet, at, words.say("sources_sheets"));
    sheet.headers(at + 1, &words.headers(&SHEETS));
    at += 2;
    for tally in volume.outcome.ledger.tallies.iter().filter(|tally| concerns(&tally.file)) {
        tally_row(&mut sheet, tally, at, words);
        at += 1;
    }
    at += 1;
    section(&mut sheet, at, words.say("sources_diagnostics"));
    sheet.headers(at + 1, &words.headers(&DIAGNOSTICS));
    at += 2;
    if volume.diagnostics.is_empty() {
        sheet.text(at, 0, words.say("no_diagnostics"), Look::Plain);
    }
    for diagnostic in volume.diagnostics.iter().take(MOST_DIAGNOSTICS) {
        let mut place = diagnostic.file.to_string();
        if !diagnostic.sheet.is_empty() {
            place = format!("{place}!{}", diagnostic.sheet);
        }
        if let Some(cell) = diagnostic.cell {
            place = format!("{place}!{cell}");
        }
        let look = match diagnostic.severity {
            Severity::Error => Look::Bad,
            Severity::Warning => Look::Mild,
            Severity::Info => Look::Plain,
        };
        sheet.text(at, 0, place, Look::Wrapped);
        sheet.text(at, 1, words.say(&format!("severity_{}", diagnostic.severity.word())), look);
        sheet.text(at, 2, format!("{}: {}", diagnostic.code, diagnostic.message), Look::Plain);
        at += 1;
    }
    sheet.frozen = Some(CellRef::new(4, 1));
    sheet.repeated = Some((0, 1));
    (sheet, places)
}

fn section(sheet: &mut Sheet, at: u32, text: String) {
    for column in 0..=8 {
        sheet.text(at, column, "", Look::Section);
    }
    sheet.text(at, 0, text, Look::Section);
}

fn file(sheet: &mut Sheet, source: &Source, at: u32, words: Words) {
    let fate = match source.fate {
        Fate::Read => Look::Good,
        Fate::Failed => Look::Bad,
        Fate::Skipped => Look::Mild,
    };
    sheet.text(at, 0, source.file.to_string(), Look::Wrapped);
    sheet.text(at, 1, source.format.map_or("", |format| format.word()), Look::Plain);
    sheet.text(at, 2, words.say(&format!("fate_{}", source.fate.word())), fate);
    sheet.number(at, 3, Decimal::from(source.bytes), Look::Computed);
    if let Some(decoding) = &source.decoding {
        sheet.text(at, 4, decoding.encoding.clone(), Look::Plain);
        let evidence = words.say(&format!("evidence_{}", evidence_word(decoding.evidence)));
        sheet.text(at, 5, evidence, Look::Plain);
        sheet.text(at, 6, decoding.others.join(" "), Look::Plain);
    }
    sheet.text(at, 7, source.sha256.clone(), Look::Plain);
}

/// A sheet's cells by what they were read as; the last column is live and must be nil.
fn tally_row(sheet: &mut Sheet, tally: &Tally, at: u32, words: Words) {
    let name = match tally.sheet.is_empty() {
        true => tally.file.to_string(),
        false => format!("{} · {}", tally.file, tally.sheet),
    };
    let visibility = match tally.visibility {
        Visibility::Visible => "visible",
        Visibility::Hidden => "hidden",
    };
    sheet.text(at, 0, name, Look::Wrapped);
    sheet.text(at, 1, words.say(visibility), Look::Plain);
    let shown = Look::Computed.showing(0, Zero::Dash);
    sheet.number(at, 2, Decimal::from(tally.cells), shown);
    let mut used = 0u64;
    for (column, cell_use) in (3u32..).zip(CellUse::ALL) {
        let count = tally.uses.get(&cell_use).copied().unwrap_or(0);
        used = used.saturating_add(count);
        sheet.number(at, column, Decimal::from(count), shown);
    }
    let left = Decimal::from(tally.cells).checked_sub(Decimal::from(used)).unwrap_or_default();
    let text = format!("{}-SUM({}:{})", here(at, 2), here(at, 3), here(at, 7));
    sheet.formula(at, 8, Formula::number(text, left), shown);
}
