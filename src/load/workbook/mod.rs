//! The workbooks: one model of a workbook as data, put together sheet by sheet, and one renderer.

mod chart;
mod checks;
mod constants;
mod cover;
mod differences;
mod figure_columns;
mod findings;
mod formula;
mod frame;
mod grid;
mod lead;
mod listing;
mod long;
mod names;
mod notes;
mod number;
mod positions;
mod read_back;
mod schedule;
mod seal;
mod sheet;
mod sheet_names;
mod sources;
mod style;
mod ticks;
mod titles;
mod volume;
mod widths;
mod words;
mod write;

use std::{collections::BTreeMap, io::Write, sync::Arc};

use rayon::prelude::*;

use self::{
    constants::Constants,
    cover::Listed,
    long::LongRows,
    positions::Positions,
    schedule::Around,
    sheet::{Book, Sheet},
    sheet_names::SheetNames,
    volume::Volume,
    words::Words,
};
use super::{Delivered, Delivery, LoadError, LoadOptions, WorkbookStyle, delivery::deliver};
use crate::{
    diagnostic::{
        Diagnostic,
        codes::load::{FIGURE_AS_TEXT, TEXT_CUT},
    },
    model::{Text, fact::FactId, outcome::Outcome},
    profile::Profile,
};

/// All workbooks, and what could not be written in them as it is.
///
/// # Errors
/// Where the writer refuses a workbook.
pub fn workbooks(
    to: &impl Delivery,
    outcome: &Outcome,
    diagnostics: &[Diagnostic],
    profile: &Profile,
    options: &LoadOptions,
) -> Result<(Vec<Delivered>, Vec<Diagnostic>), LoadError> {
    let volumes = volume::volumes(outcome, diagnostics, profile, options);
    let made: Result<Vec<_>, LoadError> =
        volumes.par_iter().map(|volume| make(to, volume)).collect();
    let (files, own): (Vec<Delivered>, Vec<Vec<Diagnostic>>) = made?.into_iter().unzip();
    Ok((files, own.into_iter().flatten().collect()))
}

fn make(to: &impl Delivery, volume: &Volume) -> Result<(Delivered, Vec<Diagnostic>), LoadError> {
    let path = volume.path.clone();
    let book = book(volume);
    match write::write(&book) {
        Ok(written) => {
            if let Some(what) = read_back::difference(&book, &path, &written.bytes) {
                return Err(LoadError::NotAsWritten { path, what });
            }
            let own = remarks(&path, &written);
            Ok((deliver(to, &path, |file| file.write_all(&written.bytes))?, own))
        }
        Err(source) => Err(LoadError::Workbook { path, source }),
    }
}

/// What the writer had to change.
fn remarks(path: &str, written: &write::Written) -> Vec<Diagnostic> {
    let file = Text::from(path);
    let listed = |addresses: &[String]| {
        let shown = addresses.iter().take(5).cloned().collect::<Vec<_>>().join(", ");
        format!("{}: {shown}", addresses.len())
    };
    let changed = [(&FIGURE_AS_TEXT, &written.inexact), (&TEXT_CUT, &written.cut)];
    changed
        .into_iter()
        .filter(|(_, addresses)| !addresses.is_empty())
        .map(|(code, addresses)| Diagnostic::of_file(code, &file, listed(addresses)))
        .collect()
}

/// A workbook as data: the schedules first, because everything else refers to their cells.
fn book<'a>(volume: &Volume<'a>) -> Book<'a> {
    let words = Words { speech: volume.speech, names: &volume.profile.names };
    let mut names = SheetNames::default();
    let style = volume.options.style;
    // The fixed names first: whatever the documents call their sheets, these are where they were.
    let mut own = |key: &str| names.give(&words.say(key));
    let cover_name = own("sheet_cover");
    let lead_name = own("sheet_lead");
    let differences_name = own("sheet_differences");
    let findings_name = own("sheet_findings");
    let checks_name = own("sheet_checks");
    let (sources, places) = sources::sources(volume, &mut names, words);
    let numbers = notes::NoteNumbers::of(volume);
    let notes = match style {
        WorkbookStyle::Working => {
            vec![notes::notes(volume, names.give(&words.say("sheet_notes")), words)]
        }
        WorkbookStyle::Publication => notes::sheets(volume, &mut names, &numbers, words),
    };
    let numbers = (style == WorkbookStyle::Publication).then_some(&numbers);

    let mut constants = Constants::default();
    let mut positions = Positions::default();
    let from = Origins { sources: &places, notes: numbers };
    let mut long = BTreeMap::new();
    let schedules =
        schedules(volume, &mut names, &from, &mut constants, &mut positions, &mut long, words);
    let checks = checks::checks(volume, checks_name, &mut constants, &positions, words);
    let findings = findings::findings(volume, findings_name, &checks, &positions, words);
    let lead = lead::lead(volume, lead_name, &checks, words);
    let differences = differences::differences(volume, differences_name, &checks, words);

    let mut listed = Vec::new();
    let mut list = |sheet: &Sheet, what: String| {
        listed.push(Listed { name: sheet.name.clone(), what });
    };
    if let Some(sheet) = &lead {
        list(sheet, words.say("what_lead"));
    }
    if let Some(sheet) = &differences {
        list(sheet, words.say("differences_subtitle"));
    }
    list(&findings, words.say("what_findings"));
    for (position, sheet) in schedules.iter().enumerate() {
        let part = volume.parts.get(position).filter(|_| !volume.is_listed());
        let what = match (part, style) {
            (Some(part), WorkbookStyle::Working) => volume.what_is_on(part),
            (Some(_), WorkbookStyle::Publication) | (None, _) => said(sheet, style),
        };
        list(sheet, what);
    }
    list(&checks.sheet, words.say("what_checks"));
    for sheet in sources.iter().chain(&notes) {
        list(sheet, said(sheet, style));
    }
    let front = match style {
        WorkbookStyle::Working => {
            cover::cover(volume, cover_name, &checks, &constants, &listed, words)
        }
        WorkbookStyle::Publication => {
            cover::front(volume, &mut names, cover_name, &checks, &constants, &listed, words)
        }
    };
    let title = cover::title(volume, words);
    let mut sheets: Vec<Sheet> = front
        .sheets
        .into_iter()
        .chain(lead)
        .chain(differences)
        .chain([findings])
        .chain(schedules)
        .chain([checks.sheet])
        .chain(sources)
        .chain(notes)
        .collect();
    // What is published is not filled in, and comes back from nobody.
    if style == WorkbookStyle::Working {
        let (seals, digests) = seal::seal(&sheets, &long);
        sheets.extend(seals);
        long.extend(digests);
    }
    Book {
        subject: words.say("cover_subtitle"),
        running_head: title.clone(),
        title,
        page_of: words.say("page_of"),
        style: volume.options.style,
        sheets,
        long,
        names: front.names,
    }
}

/// Where figures come from, as schedules refer to it.
struct Origins<'a> {
    sources: &'a BTreeMap<String, sheet::Target>,
    notes: Option<&'a notes::NoteNumbers>,
}

/// What a sheet says of itself: under its title, or to publish in it.
fn said(sheet: &Sheet, style: WorkbookStyle) -> String {
    let row = match style {
        WorkbookStyle::Working => 1,
        WorkbookStyle::Publication => 0,
    };
    let cell = sheet.cells.get(&crate::model::place::CellRef::new(row, 0));
    match cell.map(|cell| &cell.content) {
        Some(sheet::Content::Text(text)) => text.clone(),
        Some(sheet::Content::Blank | sheet::Content::Number(_) | sheet::Content::Formula(_))
        | None => String::new(),
    }
}

/// The schedules; for a large run a listing; and the figures of elsewhere that checks refer to.
fn schedules<'a>(
    volume: &Volume<'a>,
    names: &mut SheetNames,
    from: &Origins,
    constants: &mut Constants,
    positions: &mut Positions,
    long: &mut BTreeMap<String, Arc<LongRows<'a>>>,
    words: Words,
) -> Vec<Sheet> {
    let outcome = volume.outcome;
    let ticks = ticks::ticks(
        &outcome.ledger,
        volume.checks.iter().map(|&index| &outcome.checks[index as usize]),
    );
    let remarks = suspects(volume);
    let around =
        Around { ticks: &ticks, remarks: &remarks, sources: from.sources, notes: from.notes };
    let mut sheets = Vec::new();
    let mut list = |name: String, title: &str, ids: Vec<FactId>, positions: &mut Positions| {
        let (sheet, rows) = listing::listing(volume, ids, name, title, positions, words);
        long.insert(sheet.name.clone(), Arc::new(rows));
        sheet
    };
    if volume.is_listed() {
        let (name, title) = (names.give(&words.say("sheet_facts")), words.say("what_facts"));
        let ids = volume.facts.iter().copied().collect();
        sheets.push(list(name, &title, ids, positions));
        return sheets;
    }
    for (part, title) in volume.parts.iter().zip(titles::titles(volume, words)) {
        let called = (names.give_apart(&title.name, &title.apart), title.line());
        let sheet = schedule::schedule(volume, part, called, &around, constants, positions, words);
        sheets.push(sheet);
    }
    let elsewhere: Vec<FactId> = brought_in(volume);
    if !elsewhere.is_empty() {
        let (name, title) =
            (names.give(&words.say("sheet_elsewhere")), words.say("what_elsewhere"));
        sheets.push(list(name, &title, elsewhere, positions));
    }
    sheets
}

/// Facts of other workbooks to which this one's checks refer.
fn brought_in(volume: &Volume) -> Vec<FactId> {
    let mut ids: Vec<FactId> = volume
        .checks
        .iter()
        .map(|&index| &volume.outcome.checks[index as usize])
        .flat_map(|check| check.left_facts().into_iter().chain(check.right_facts()))
        .filter(|id| !volume.facts.contains(id))
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// What the findings say of their suspects, for the notes on those cells.
fn suspects(volume: &Volume) -> BTreeMap<FactId, String> {
    let mut remarks = BTreeMap::new();
    for &index in &volume.findings {
        let finding = &volume.outcome.findings[index as usize];
        if let Some(id) = finding.suspect {
            remarks.entry(id).or_insert_with(|| finding.explanation.to_string());
        }
    }
    remarks
}
