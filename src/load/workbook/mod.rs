//! The workbooks: one model of a workbook as data, put together sheet by sheet, and one renderer.

mod casts;
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
mod long_table;
mod names;
mod notes;
mod number;
mod parts;
mod positions;
mod printed;
mod read_back;
mod schedule;
mod schedules;
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

use std::{collections::BTreeMap, sync::Arc};

use rayon::prelude::*;

use self::{
    constants::Constants,
    cover::Listed,
    positions::Positions,
    schedules::Schedules,
    sheet::{Book, Sheet},
    sheet_names::SheetNames,
    volume::Volume,
    words::Words,
};
use super::{
    Delivered, Delivery, LoadError, LoadOptions, WorkbookStyle,
    delivery::{deliver, looked_at},
};
use crate::{
    diagnostic::{
        Diagnostic,
        codes::load::{FIGURE_AS_TEXT, TEXT_CUT},
    },
    model::{Text, outcome::Outcome},
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
    let volumes = volume::volumes(outcome, diagnostics, profile, options, parts::Bounds::default());
    let made: Result<Vec<_>, LoadError> =
        volumes.par_iter().map(|volume| make(to, volume)).collect();
    let (files, own): (Vec<Delivered>, Vec<Vec<Diagnostic>>) = made?.into_iter().unzip();
    Ok((files, own.into_iter().flatten().collect()))
}

fn make(to: &impl Delivery, volume: &Volume) -> Result<(Delivered, Vec<Diagnostic>), LoadError> {
    let path = &*volume.path;
    let book = book(volume);
    let refused = |source| LoadError::Workbook { path: path.to_owned(), source };
    let mut drawn = Some(write::draw(&book).map_err(refused)?);
    let mut changed = write::Changed::default();
    let delivered = deliver(to, path, |file| {
        if let Some(drawn) = drawn.take() {
            changed = drawn.write(file)?;
        }
        Ok(())
    })?;
    match looked_at(to, path, |bytes| read_back::difference(&book, path, bytes))?.flatten() {
        Some(what) => Err(LoadError::NotAsWritten { path: path.to_owned(), what }),
        None => Ok((delivered, remarks(path, &changed))),
    }
}

/// What the writer had to change.
fn remarks(path: &str, written: &write::Changed) -> Vec<Diagnostic> {
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
fn book<'a>(volume: &'a Volume<'a>) -> Book<'a> {
    let words = Words { language: volume.language, names: &volume.profile.names };
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
    let numbers = (style == WorkbookStyle::Publication).then(|| Arc::new(numbers));

    let mut constants = Constants::default();
    let mut positions = Positions::of(&volume.outcome.ledger);
    let mut long = BTreeMap::new();
    let schedules = Schedules {
        volume,
        names: &mut names,
        constants: &mut constants,
        positions: &mut positions,
        long: &mut long,
        words,
    };
    let schedules = schedules.sheets(&places, numbers.as_ref());
    let positions = Arc::new(positions);
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
    for (sheet, what) in &schedules {
        list(sheet, what.clone());
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
    long.extend(checks.long.map(|rows| (checks.sheet.name.clone(), Arc::new(rows))));
    let mut sheets: Vec<Sheet> = front
        .sheets
        .into_iter()
        .chain(lead)
        .chain(differences)
        .chain([findings])
        .chain(schedules.into_iter().map(|(sheet, _)| sheet))
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

/// What a sheet says of itself: under its title, or to publish in it.
pub fn said(sheet: &Sheet, style: WorkbookStyle) -> String {
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
