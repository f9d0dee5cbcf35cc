//! The sheet of sources: each file with its hash, what became of its cells, and what was set aside.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::{
    diagnostic::Severity,
    load::{
        WorkbookStyle,
        manifest::evidence_word,
        workbook::{
            model::{
                formula::Formula,
                references::here,
                sheet::{Sheet, Tab, Target},
                sheet_names::SheetNames,
                style::{Look, Zero},
            },
            place::{contents::WorkbookContents, words::Words},
            sheets::frame,
        },
    },
    model::{
        ledger::{CellUse, Tally},
        place::CellRef,
        source::{InputOutcome, Source},
        workbook::Visibility,
    },
    words,
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
const DIAGNOSTICS: [&str; 5] =
    ["column_place", "column_severity", "column_code", "column_meaning", "column_message"];
const DIAGNOSTIC_WIDTHS: [u16; 5] = [40, 10, 9, 56, 64];
const WIDTHS: [u16; 9] = [46, 12, 12, 13, 13, 16, 14, 27, 14];
/// Beyond so many, `diagnostics.csv` has the rest.
const MOST_DIAGNOSTICS: usize = 500;

/// The sources of a workbook, and where each file stands on them. To work on, files and cells one
/// below the other and the remarks, which are sentences, on a sheet of their own; to publish, a
/// sheet each.
pub fn sources(
    contents: &WorkbookContents,
    names: &mut SheetNames,
    words: Words,
) -> (Vec<Sheet>, BTreeMap<String, Target>) {
    let mut titled = |name: &str, title: &str, said: &str| {
        let name = names.give(&words.say(name));
        frame::titled(name, Tab::Reference, words.say(title), words.say(said))
    };
    let mut sheet = titled("sheet_sources", "sources_title", "sources_subtitle");
    sheet.set_widths(&WIDTHS);
    let header = frame::header_row(contents.options.style);
    let (after, places) = files(&mut sheet, contents, header, words);
    let mut sheets = match contents.options.style {
        WorkbookStyle::Working => {
            section(&mut sheet, after + 1, words.say("sources_sheets"));
            tallies(&mut sheet, contents, after + 2, words);
            sheet.frozen = Some(CellRef::new(4, 1));
            sheet.repeated = Some((0, 1));
            vec![sheet]
        }
        WorkbookStyle::Publication => {
            frame::close(&mut sheet, header, after - 1, 8);
            let mut cells = titled("sheet_cells", "sources_sheets", "sources_title");
            cells.set_widths(&WIDTHS);
            let after = tallies(&mut cells, contents, header, words);
            frame::close(&mut cells, header, after - 1, 9);
            vec![sheet, cells]
        }
    };
    let mut remarks = titled("sheet_remarks", "sheet_remarks", "sources_diagnostics");
    remarks.set_widths(&DIAGNOSTIC_WIDTHS);
    let after = diagnostics(&mut remarks, contents, header, words);
    frame::close(&mut remarks, header, after - 1, 5);
    if contents.options.style == WorkbookStyle::Working {
        remarks.frozen = Some(CellRef::new(header + 1, 1));
    }
    sheets.push(remarks);
    (sheets, places)
}

/// Whether a file is one of those that a workbook shows.
fn concerns(contents: &WorkbookContents) -> impl Fn(&str) -> bool {
    let read: BTreeSet<String> = contents.parts.iter().map(|part| part.file.to_string()).collect();
    let whole_run = contents.subject.is_none();
    move |file: &str| whole_run || read.contains(file)
}

/// The files, from the row of their headers on; gives the row after them.
fn files(
    sheet: &mut Sheet,
    contents: &WorkbookContents,
    header: u32,
    words: Words,
) -> (u32, BTreeMap<String, Target>) {
    sheet.headers(header, &words.headers(&FILES));
    let concerns = concerns(contents);
    let mut places = BTreeMap::new();
    let mut at = header + 1;
    for source in contents.outcome.sources.iter().filter(|source| concerns(&source.file)) {
        places.insert(source.file.to_string(), sheet.target(at, 0));
        file(sheet, source, at, words);
        at += 1;
    }
    (at, places)
}

/// What became of the cells of each sheet, from the row of the headers on; gives the row after.
fn tallies(sheet: &mut Sheet, contents: &WorkbookContents, header: u32, words: Words) -> u32 {
    sheet.headers(header, &words.headers(&SHEETS));
    let concerns = concerns(contents);
    let mut at = header + 1;
    for tally in contents.outcome.ledger.tallies.iter().filter(|tally| concerns(&tally.file)) {
        tally_row(sheet, tally, at, words);
        at += 1;
    }
    at
}

/// What was set aside, from the row of the headers on; gives the row after.
fn diagnostics(sheet: &mut Sheet, contents: &WorkbookContents, header: u32, words: Words) -> u32 {
    sheet.headers(header, &words.headers(&DIAGNOSTICS));
    let mut at = header + 1;
    if contents.diagnostics.is_empty() {
        sheet.text(at, 0, words.say("no_diagnostics"), Look::Plain);
        return at + 1;
    }
    for diagnostic in contents.diagnostics.iter().take(MOST_DIAGNOSTICS) {
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
        let code = diagnostic.code;
        let meaning = words::meaning_of(words.language, code.number).unwrap_or(code.what);
        sheet.text(at, 2, code.to_string(), Look::Code);
        sheet.text(at, 3, meaning, Look::Wrapped);
        sheet.text(at, 4, diagnostic.message.clone(), Look::Wrapped);
        at += 1;
    }
    at
}

fn section(sheet: &mut Sheet, at: u32, text: String) {
    for column in 0..=8 {
        sheet.text(at, column, "", Look::Section);
    }
    sheet.text(at, 0, text, Look::Section);
}

fn file(sheet: &mut Sheet, source: &Source, at: u32, words: Words) {
    let fate = match source.fate {
        InputOutcome::Read => Look::Good,
        InputOutcome::Failed => Look::Bad,
        InputOutcome::Skipped => Look::Mild,
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
    sheet.text(at, 7, source.sha256.clone(), Look::Small);
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

#[cfg(test)]
mod tests {
    use crate::{diagnostic::codes, words, words::Language};

    #[test]
    fn every_diagnostic_has_a_meaning_in_chinese() {
        for code in codes::all() {
            let meaning = words::meaning_of(Language::Zh, code.number);
            assert!(meaning.is_some_and(|text| text.ends_with('。')), "{code}");
        }
    }
}
