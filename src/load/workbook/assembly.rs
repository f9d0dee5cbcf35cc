//! The sheets of a workbook put together: schedules first, because the others refer to their cells.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::load::{
    WorkbookStyle,
    workbook::{
        model::{
            book::UnrenderedWorkbook,
            constants::Constants,
            sheet::{PrintSet, Sheet},
            sheet_names::SheetNames,
        },
        place::{
            contents::WorkbookContents, note_numbers::NoteNumbers, positions::Positions,
            words::Words,
        },
        proof::seal,
        sheets::{
            checks,
            cover::{self, front::OtherSheets},
            differences,
            figure_sheets::FigureSheets,
            findings, lead, notes, sources,
        },
    },
};

/// A workbook as data: the schedules first, because everything else refers to their cells.
pub fn book<'a>(contents: &'a WorkbookContents<'a>) -> UnrenderedWorkbook<'a> {
    let words = Words { language: contents.language, names: &contents.profile.names };
    let mut names = SheetNames::default();
    let style = contents.options.style;
    // The fixed names first: whatever the documents call their sheets, these are where they were.
    let mut own = |key: &str| names.give(&words.say(key));
    let cover_name = own("sheet_cover");
    let lead_name = own("sheet_lead");
    let differences_name = own("sheet_differences");
    let findings_name = own("sheet_findings");
    let checks_name = own("sheet_checks");
    let (sources, places) = sources::sources(contents, &mut names, words);
    let numbers = NoteNumbers::of(contents);
    let notes_name = names.give(&words.say("sheet_notes"));
    let published = match style {
        WorkbookStyle::Working => Vec::new(),
        WorkbookStyle::Publication => notes::plain::sheets(contents, &mut names, &numbers, words),
    };
    let numbers = (style == WorkbookStyle::Publication).then(|| Arc::new(numbers));

    let mut constants = Constants::default();
    let mut positions = Positions::of(&contents.outcome.ledger);
    let mut long = BTreeMap::new();
    let schedules = FigureSheets {
        contents,
        names: &mut names,
        constants: &mut constants,
        positions: &mut positions,
        long: &mut long,
        words,
    };
    let mut schedules = schedules.sheets(&places, numbers.as_ref());
    let positions = Arc::new(positions);
    let checks = checks::checks(contents, checks_name, &mut constants, &positions, words);
    let findings = findings::findings(contents, findings_name, &checks, &positions, words);
    let mut named = BTreeMap::new();
    let notes = match style {
        WorkbookStyle::Working => {
            vec![notes::notes(contents, notes_name, &constants, &mut named, words)]
        }
        WorkbookStyle::Publication => published,
    };
    let marked = with_findings(contents, &positions);
    for (sheet, _) in schedules.iter_mut().filter(|(sheet, _)| !marked.contains(&sheet.name)) {
        sheet.set = PrintSet::Beyond;
    }
    let lead = lead::lead(contents, lead_name, &checks, words);
    let differences = differences::differences(contents, differences_name, &checks, words);

    let mut listed = Vec::new();
    let mut list = |sheet: &Sheet, what: String| {
        listed.push(OtherSheets { name: sheet.name.clone(), what });
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
        list(sheet, sheet.subtitle(style));
    }
    let front = match style {
        WorkbookStyle::Working => cover::working::cover(
            contents, cover_name, &checks, &positions, &findings, &listed, words,
        ),
        WorkbookStyle::Publication => cover::plain::front(
            contents, &mut names, cover_name, &checks, &constants, &listed, words,
        ),
    };
    let title = cover::front::title(contents, words);
    long.extend(checks.long.map(|rows| (checks.sheet.name.clone(), Arc::new(rows))));
    let mut sheets: Vec<Sheet> = front
        .sheets
        .into_iter()
        .chain(lead)
        .chain(differences)
        .chain([findings])
        .chain(schedules.into_iter().map(|(sheet, _)| sheet))
        .chain([checks.sheet].into_iter().chain(sources).chain(notes).map(beyond))
        .collect();
    // What is published is not filled in, and comes back from nobody.
    if style == WorkbookStyle::Working {
        let (seals, digests) = seal::seal(&sheets, &long);
        sheets.extend(seals);
        long.extend(digests);
    }
    UnrenderedWorkbook {
        subject: words.say("cover_subtitle"),
        running_head: title.clone(),
        title,
        page_of: words.say("page_of"),
        day_wanted: words.say("day_wanted"),
        style: contents.options.style,
        print: contents.options.print,
        sheets,
        long,
        names: front.names.into_iter().chain(named).collect(),
    }
}

/// The sheets on which something that was found is.
fn with_findings(contents: &WorkbookContents<'_>, positions: &Positions<'_>) -> BTreeSet<String> {
    let found = contents.findings.iter().map(|&index| &contents.outcome.findings[index as usize]);
    let facts = found.flat_map(|finding| match finding.suspect {
        Some(suspect) => vec![suspect],
        None => {
            let checks = finding.checks.iter().map(|&it| &contents.outcome.checks[it as usize]);
            checks.flat_map(|check| [check.left_facts(), check.right_facts()].concat()).collect()
        }
    });
    facts.filter_map(|id| positions.get(id)).map(|target| target.sheet).collect()
}

/// A sheet that is printed only if every sheet is.
fn beyond(sheet: Sheet) -> Sheet {
    Sheet { set: PrintSet::Beyond, ..sheet }
}
