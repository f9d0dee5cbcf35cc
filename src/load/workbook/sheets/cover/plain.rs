//! What stands before the figures of a workbook to publish: a cover of sentences, one below the
//! other, then contents, verdicts and constants, each a table on a sheet of its own.

use std::collections::BTreeMap;

use crate::{
    load::workbook::{
        model::{
            constants::Constants,
            sheet::{Cell, CellContent, Sheet, Tab, Target},
            sheet_names::SheetNames,
            style::{Look, Zero},
        },
        place::{contents::WorkbookContents, words::Words},
        sheets::{
            checks::ChecksSheet,
            cover::{
                about,
                front::{Front, OtherSheets, title},
                reference, unread, verdicts,
            },
            frame,
        },
    },
    model::{check::Status, place::CellRef},
};

/// The sheets before the figures of a workbook to publish.
pub fn front(
    contents: &WorkbookContents,
    names: &mut SheetNames,
    cover: String,
    checks: &ChecksSheet,
    constants: &Constants,
    listed: &[OtherSheets],
    words: Words,
) -> Front {
    let mut named = BTreeMap::new();
    let counts = verdicts::counts(contents);
    let header = 2;
    let mut give = |key: &str, title: &str, subtitle: &str| {
        let name = names.give(&words.say(key));
        frame::titled(name, Tab::Front, words.say(title), words.say(subtitle))
    };
    let mut contents_sheet = give("sheet_contents", "contents_title", "contents_subtitle");
    let mut results = give("sheet_verdicts", "verdicts_title", "open_breaks_what");
    let mut values = give("sheet_constants", "cover_constants", "constants_subtitle");

    verdicts::table(&mut results, header, checks, &counts, words);
    let accepted = CellRef::new(verdicts::row_of(Status::Accepted, header), 0).to_string();
    let open = header + 1 + u32::try_from(Status::ALL.len()).unwrap_or(0);
    let formula = verdicts::open_breaks(checks, &accepted, &counts);
    results.text(open, 0, words.say("open_breaks"), Look::Plain);
    results.formula(open, 1, formula, Look::Computed.showing(0, Zero::Digit));
    results.text(open, 2, words.say("meaning_open_breaks"), Look::Small);
    results.set_widths(&[30, 12, 90]);
    frame::close(&mut results, header, open, 3);
    let open = results.target(open, 1).reference();
    named.insert("open_breaks".to_owned(), open.clone());

    values.headers(header, &words.headers(&["column_name", "column_value", "column_meaning"]));
    reference::constants(&mut values, header + 1, constants, &mut named, words);
    let n_constants = u32::try_from(constants.iter().count()).unwrap_or(0);
    values.set_widths(&[26, 16, 90]);
    frame::close(&mut values, header, header + n_constants, 3);

    let mut cover = Sheet::new(cover, Tab::Front);
    cover.set_widths(&[110]);
    cover.text(0, 0, title(contents, words), Look::Title);
    let sentence = verdicts::sentence(contents, &counts, words);
    cover.text(1, 0, words.say("cover_subtitle"), Look::Subtitle);
    cover.text(2, 0, words.say("cover_conclusion"), Look::Section);
    cover.text(3, 0, sentence, Look::Wrapped);
    match unread::in_place_of_master(contents, words) {
        Some(text) => cover.text(4, 0, text, Look::Master),
        None => cover.formula(4, 0, verdicts::master(&open, &counts, words), Look::Master),
    }
    named.insert("master_check".to_owned(), cover.target(4, 0).reference());
    cover.text(5, 0, words.say("cover_about"), Look::Section);
    let unread = unread::lines(contents, words).into_iter().map(|text| ("cover_unread", text));
    for (at, (key, text)) in (6..).zip(about::lines(contents, words).into_iter().chain(unread)) {
        let text = text.replace('\n', ", ");
        cover.text(at, 0, format!("{}: {text}", words.say(key)), Look::Wrapped);
    }

    contents_sheet.headers(header, &words.headers(&["column_sheet", "column_content"]));
    contents_sheet.set_widths(&[36, 100]);
    let own = [(&results, "verdicts_title"), (&values, "cover_constants")];
    let own =
        own.map(|(sheet, what)| OtherSheets { name: sheet.name.clone(), what: words.say(what) });
    let mut last = header;
    for (at, entry) in (header + 1..).zip(own.iter().chain(listed)) {
        let target = Target { sheet: entry.name.clone(), cell: CellRef::new(0, 0) };
        let link = Cell::new(CellContent::Text(entry.name.clone()), Look::Link);
        contents_sheet.put(at, 0, link.leading_to(Some(target)));
        contents_sheet.text(at, 1, entry.what.clone(), Look::Wrapped);
        last = at;
    }
    frame::close(&mut contents_sheet, header, last, 2);
    Front { sheets: vec![cover, contents_sheet, results, values], names: named }
}
