//! The notes of a workbook to publish: footnotes by number, the legend, the method, each on a sheet
//! of its own.

use crate::load::workbook::{
    model::{
        sheet::{Sheet, Tab},
        sheet_names::SheetNames,
        style::Look,
    },
    place::{contents::WorkbookContents, note_numbers::NoteNumbers, ticks::Tick, words::Words},
    sheets::{
        frame,
        notes::method::{METHOD, charts_not_drawn},
    },
};

/// The notes of a workbook to publish.
pub fn sheets(
    contents: &WorkbookContents,
    names: &mut SheetNames,
    notes: &NoteNumbers,
    words: Words,
) -> Vec<Sheet> {
    let mut own = |name: &str, title: &str| {
        let name = names.give(&words.say(name));
        frame::titled(name, Tab::Reference, words.say(title), words.say("notes_title"))
    };
    let mut footnotes = own("sheet_notes", "notes_footnotes");
    let mut legend = own("sheet_legend", "notes_ticks");
    let mut method = own("sheet_method", "notes_method");

    let header = 2;
    let columns = ["column_note", "column_printed_mark", "column_text", "column_place"];
    footnotes.headers(header, &words.headers(&columns));
    footnotes.set_widths(&[12, 12, 90, 44]);
    let mut at = header;
    for note in &notes.notes {
        at += 1;
        let number = format!("[{} {}]", words.say("note_word"), at - header);
        footnotes.text(at, 0, number, Look::Plain);
        footnotes.text(at, 1, note.mark.0.to_string(), Look::Code);
        let text = note.text.as_ref().map(ToString::to_string);
        let text = text.unwrap_or_else(|| words.say("mark_without_note"));
        footnotes.text(at, 2, text, Look::Wrapped);
        footnotes.text(at, 3, note.place.clone(), Look::Small);
    }
    if at == header {
        footnotes.text(at + 1, 2, words.say("no_footnotes"), Look::Plain);
    }
    frame::close(&mut footnotes, header, at, 4);

    legend.headers(header, &words.headers(&["column_ticks", "column_meaning"]));
    legend.set_widths(&[12, 100]);
    let ticks = Tick::ALL.map(|tick| (tick.letter().to_owned(), format!("tick_{}", tick.word())));
    let shorthand = [("[x]", "shorthand_x"), ("[z]", "shorthand_z")];
    let shorthand = shorthand.map(|(sign, key)| (sign.to_owned(), key.to_owned()));
    let mut last = header;
    for (at, (sign, key)) in (header + 1..).zip(ticks.into_iter().chain(shorthand)) {
        legend.text(at, 0, sign, Look::Plain);
        legend.text(at, 1, words.say(&key), Look::Wrapped);
        last = at;
    }
    frame::close(&mut legend, header, last, 2);

    method.set_widths(&[110]);
    let casts = ["method_casts"];
    let said = METHOD.iter().filter(|key| !casts.contains(key)).map(|key| words.say(key));
    for (at, text) in (header..).zip(said.chain(charts_not_drawn(contents, words))) {
        method.text(at, 0, text, Look::Wrapped);
    }
    vec![footnotes, legend, method]
}
