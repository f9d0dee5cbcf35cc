//! The workbooks: one model of a workbook as data, put together sheet by sheet, and one renderer.

mod chart;
mod checks;
mod constants;
mod cover;
mod findings;
mod formula;
mod grid;
mod lead;
mod listing;
mod notes;
mod number;
mod positions;
mod read_back;
mod schedule;
mod sheet;
mod sheet_names;
mod sources;
mod style;
mod ticks;
mod volume;
mod widths;
mod words;
mod write;

use std::collections::BTreeMap;

use rayon::prelude::*;

use self::{
    constants::Constants,
    cover::Listed,
    positions::Positions,
    schedule::Around,
    sheet::{Book, Sheet},
    sheet_names::SheetNames,
    volume::Volume,
    words::Words,
};
use super::{Artefact, LoadError, LoadOptions};
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
    outcome: &Outcome,
    diagnostics: &[Diagnostic],
    profile: &Profile,
    options: &LoadOptions,
) -> Result<(Vec<Artefact>, Vec<Diagnostic>), LoadError> {
    let volumes = volume::volumes(outcome, diagnostics, profile, options);
    let made: Result<Vec<_>, LoadError> = volumes.par_iter().map(make).collect();
    let (artefacts, own): (Vec<Artefact>, Vec<Vec<Diagnostic>>) = made?.into_iter().unzip();
    Ok((artefacts, own.into_iter().flatten().collect()))
}

fn make(volume: &Volume) -> Result<(Artefact, Vec<Diagnostic>), LoadError> {
    let path = volume.path.clone();
    let book = book(volume);
    match write::write(&book) {
        Ok(written) => {
            if let Some(what) = read_back::difference(&book, &path, &written.bytes) {
                return Err(LoadError::NotAsWritten { path, what });
            }
            let own = remarks(&path, &written);
            Ok((Artefact { path, bytes: written.bytes }, own))
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
fn book(volume: &Volume) -> Book {
    let words = Words(volume.speech);
    let mut names = SheetNames::default();
    let mut own = |key: &str| names.give(&words.say(key));
    let cover_name = own("sheet_cover");
    let lead_name = own("sheet_lead");
    let findings_name = own("sheet_findings");
    let checks_name = own("sheet_checks");
    let sources_name = own("sheet_sources");
    let notes_name = own("sheet_notes");

    let mut constants = Constants::default();
    let mut positions = Positions::default();
    let (sources, places) = sources::sources(volume, sources_name, words);
    let schedules = schedules(volume, &mut names, &places, &mut constants, &mut positions, words);
    let checks = checks::checks(volume, checks_name, &mut constants, &positions, words);
    let findings = findings::findings(volume, findings_name, &checks, &positions, words);
    let lead = lead::lead(volume, lead_name, &checks, words);
    let notes = notes::notes(volume, notes_name, words);

    let mut listed = Vec::new();
    let mut list = |sheet: &Sheet, what: String| {
        listed.push(Listed { name: sheet.name.clone(), what });
    };
    if let Some(sheet) = &lead {
        list(sheet, words.say("what_lead"));
    }
    list(&findings, words.say("what_findings"));
    for sheet in &schedules {
        let source = sheet.cells.get(&crate::model::place::CellRef::new(1, 0));
        let from = source.and_then(|cell| match &cell.content {
            sheet::Content::Text(text) => Some(text.clone()),
            sheet::Content::Blank | sheet::Content::Number(_) | sheet::Content::Formula(_) => None,
        });
        list(sheet, from.unwrap_or_default());
    }
    list(&checks.sheet, words.say("what_checks"));
    list(&sources, words.say("what_sources"));
    list(&notes, words.say("what_notes"));
    let cover = cover::cover(volume, cover_name, &checks, &constants, &listed, words);
    let title = cover::title(volume, words);
    let sheets = std::iter::once(cover.sheet)
        .chain(lead)
        .chain([findings])
        .chain(schedules)
        .chain([checks.sheet, sources, notes])
        .collect();
    Book {
        subject: words.say("cover_subtitle"),
        running_head: title.clone(),
        title,
        page_of: words.say("page_of"),
        sheets,
        names: cover.names,
    }
}

/// The schedules; for a large run a listing; and the figures of elsewhere that checks refer to.
fn schedules(
    volume: &Volume,
    names: &mut SheetNames,
    places: &BTreeMap<String, sheet::Target>,
    constants: &mut Constants,
    positions: &mut Positions,
    words: Words,
) -> Vec<Sheet> {
    let outcome = volume.outcome;
    let ticks = ticks::ticks(
        &outcome.ledger,
        volume.checks.iter().map(|&index| &outcome.checks[index as usize]),
    );
    let remarks = suspects(volume);
    let around = Around { ticks: &ticks, remarks: &remarks, sources: places };
    let mut sheets = Vec::new();
    if volume.subject.is_none() && volume.facts.len() > listing::MOST_ON_SCHEDULES {
        let (name, title) = (names.give(&words.say("sheet_facts")), words.say("what_facts"));
        let ids = volume.facts.iter().copied();
        sheets.push(listing::listing(volume, ids, name, &title, positions, words));
        return sheets;
    }
    for part in &volume.parts {
        let name = names.give(&part_name(volume, part));
        let sheet = schedule::schedule(volume, part, name, &around, constants, positions, words);
        sheets.push(sheet);
    }
    let elsewhere: Vec<FactId> = brought_in(volume);
    if !elsewhere.is_empty() {
        let (name, title) =
            (names.give(&words.say("sheet_elsewhere")), words.say("what_elsewhere"));
        let ids = elsewhere.into_iter();
        sheets.push(listing::listing(volume, ids, name, &title, positions, words));
    }
    sheets
}

/// A schedule is named as the sheet of the input; a delimited file's by its name, with its language
/// where several were read.
fn part_name(volume: &Volume, part: &volume::Part) -> String {
    if !part.sheet.is_empty() {
        return part.sheet.to_string();
    }
    let file = part.file.rsplit('/').next().unwrap_or(&part.file);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let lang = part
        .tables
        .first()
        .and_then(|(index, _)| volume.outcome.ledger.tables[*index as usize].lang.as_ref());
    match lang {
        Some(lang) => format!("{stem} {}", lang.0),
        None => stem.to_owned(),
    }
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
