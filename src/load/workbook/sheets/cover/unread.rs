//! What the verdict does not cover: in the place of the master check where the run is incomplete, and
//! listed below it.

use crate::{
    load::workbook::{
        model::style::Look,
        place::{contents::WorkbookContents, words::Words},
        sheets::cover::drawing::CoverDrawing,
    },
    model::{
        Text,
        left_out::{Extent, LeftOut},
        place::quoted,
    },
    verdict::{Unread, Verdict, unread_files},
};

/// More lines than this are counted.
const SHOWN: usize = 12;

/// What is said in the place of the master check; `None` where everything was read and checks were
/// made, so that the check itself can speak.
pub fn in_place_of_master(contents: &WorkbookContents, words: Words) -> Option<String> {
    match contents.conclusion.verdict {
        Verdict::Agrees | Verdict::Breaks => None,
        Verdict::NothingChecked => Some(words.say("cover_nothing_checked")),
        Verdict::Incomplete => {
            let what = counted(contents, words);
            Some(match what.is_empty() {
                true => words.say("cover_incomplete_errors"),
                false => words.fill("cover_incomplete", &[("what", &what)]),
            })
        }
    }
}

/// How much was not read: `1 of 2 files not read, 12 figures or cells not taken`.
fn counted(contents: &WorkbookContents, words: Words) -> String {
    let Unread { files, sheets, blocks, figures } = contents.conclusion.unread;
    let of = contents.outcome.sources.len().to_string();
    let counts = [
        ("unread_files", files.to_string()),
        ("unread_sheets", sheets.to_string()),
        ("unread_blocks", blocks.to_string()),
        ("unread_figures", figures.to_string()),
    ];
    let counts = counts.iter().filter(|(_, n)| n != "0");
    let said = counts.map(|(key, n)| words.fill(key, &[("n", n), ("of", &of)]));
    said.collect::<Vec<_>>().join(&words.say("list_comma"))
}

/// A line for each file, sheet and block that was not read, as far as they belong to the workbook.
pub fn lines(contents: &WorkbookContents, words: Words) -> Vec<String> {
    let is_here = |file: &Text| {
        contents.subject.is_none() || contents.parts.iter().any(|part| part.file == *file)
    };
    let files = unread_files(contents.outcome).into_iter().filter(|file| is_here(file));
    let files = files.map(|file| words.fill("unread_file", &[("file", file)]));
    let left_out = contents.outcome.ledger.left_out.iter().filter(|it| is_here(&it.file));
    let mut lines: Vec<String> = files.chain(left_out.map(|it| line(it, words))).collect();
    if lines.len() > SHOWN {
        let more = (lines.len() - SHOWN).to_string();
        lines.truncate(SHOWN);
        lines.push(words.fill("unread_more", &[("n", &more)]));
    }
    lines
}

fn line(left_out: &LeftOut, words: Words) -> String {
    let LeftOut { file, sheet, extent, figures } = left_out;
    let sheet = format!("{}!{}", quoted(file), quoted(sheet));
    let (key, place) = match extent {
        Extent::Sheet => ("unread_sheet", sheet),
        Extent::Block(range) => ("unread_block", format!("{sheet}!{range}")),
    };
    words.fill(key, &[("place", &place), ("n", &figures.to_string())])
}

impl CoverDrawing<'_> {
    /// The files, sheets and blocks that were not read, where there are any.
    pub(super) fn unread(&mut self) {
        let lines = lines(self.contents, self.words);
        if lines.is_empty() {
            return;
        }
        self.section("cover_unread");
        for text in lines {
            self.sheet.text(self.at, 2, text, Look::Wrapped);
            self.at += 1;
        }
        self.at += 1;
    }
}
