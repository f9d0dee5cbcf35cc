//! Footnotes: a mark and its text, and the cells that bear the mark.
//!
//! A note belongs to the marks above it within the part of the document they stand in: the same
//! sign means another thing under another programme. A sign is compared as printed; one that print
//! set differently in the note leaves a mark without a note and a note without a mark, and both are
//! said.

mod bearers;
mod worded;

use crate::{
    diagnostic::{Diagnostic, codes},
    model::{
        Text,
        fact::Mark,
        keys::{Keys, Level},
        ledger::{CellUse, Ledger, Note},
        place::{CellRef, Place},
        workbook::CellValue,
    },
    normalise::{
        sheet::{
            grid::{Grid, GridCell, GridRow},
            lines::ScopeLine,
            shown::shown,
        },
        text::{marks, narrative},
    },
    profile::Profile,
    script::fold,
};
use bearers::Bearer;

/// A line that another goes on from is at least this wide, an ideograph counting two.
const FULL_LINE: usize = 30;

/// Rows that a page break may leave blank in the middle of a note.
const PAGE_BREAK: u32 = 3;

/// A note with the rows that it was read from.
struct ReadNote {
    note: Note,
    /// Index of its first row in the grid.
    row: usize,
}

/// The note being read.
struct Open {
    read: ReadNote,
    /// The sheet's row of its last line.
    last: u32,
    /// Whether the last line is wide enough to have been broken.
    full: bool,
    /// Whether a page has ended since.
    page_ended: bool,
}

/// Collects the notes of a sheet whose cells nothing else has read, and ties them to the cells that
/// bear their marks.
pub fn add(
    ledger: &mut Ledger,
    grid: &mut Grid<'_>,
    scopes: &[ScopeLine],
    profile: &Profile,
    file: &Text,
) -> Vec<Diagnostic> {
    let starts = part_starts(scopes);
    let part_of = |row: usize| starts.iter().filter(|&&start| start <= row).count();
    let bearers = bearers::of(grid, ledger, profile);
    let mut used = Vec::new();
    let mut read = read(grid, scopes, profile, file, &mut used);
    let mut untied = Vec::new();
    for bearer in bearers {
        match note_for(&bearer, &mut read, part_of) {
            Some(note) => note.bearers.push(bearer.at),
            None => untied.push(bearer),
        }
    }
    for at in used {
        grid.mark(at, CellUse::Note);
    }
    ledger.notes.extend(worded::of_pages(grid.sheet, profile, file));
    let mut diagnostics = without_note(&untied, &grid.sheet.name, file, part_of);
    for ReadNote { note, .. } in read {
        if note.bearers.is_empty() && !worded::begins(&note.mark, profile) {
            diagnostics.push(without_mark(&note));
        }
        ledger.notes.push(note);
    }
    diagnostics
}

/// The rows at which another part of the document begins. A heading that is printed again after a
/// page break begins none.
fn part_starts(scopes: &[ScopeLine]) -> Vec<usize> {
    let mut held = Keys::default();
    let mut starts = Vec::new();
    for line in scopes {
        if held.get(line.level) == Some(&line.code) {
            continue;
        }
        held.set(line.level, Some(line.code.clone()));
        for inner in Level::ALL.into_iter().filter(|level| *level > line.level) {
            held.set(inner, None);
        }
        starts.extend(line.row);
    }
    starts
}

/// The next note of that mark below, else the last above it, in the same part.
fn note_for<'n>(
    bearer: &Bearer,
    notes: &'n mut [ReadNote],
    part_of: impl Fn(usize) -> usize,
) -> Option<&'n mut Note> {
    let part = part_of(bearer.row);
    let fits = |it: &ReadNote| it.note.mark == bearer.mark && part_of(it.row) == part;
    let below = notes.iter().position(|it| fits(it) && it.row >= bearer.row);
    let at = below.or_else(|| notes.iter().rposition(fits))?;
    Some(&mut notes[at].note)
}

/// The notes of a sheet, from top to bottom; `used` takes the cells they stand in.
fn read(
    grid: &Grid<'_>,
    scopes: &[ScopeLine],
    profile: &Profile,
    file: &Text,
    used: &mut Vec<CellRef>,
) -> Vec<ReadNote> {
    let mut all = Vec::new();
    let mut open: Option<Open> = None;
    for (index, row) in grid.rows.iter().enumerate() {
        if ends_page(row, scopes) {
            if let Some(open) = &mut open {
                open.page_ended = true;
            }
            continue;
        }
        let free: Vec<&GridCell<'_>> = row.cells.iter().filter(|it| it.used().is_none()).collect();
        if free.len() != row.cells.len() || row.is_line() {
            all.extend(open.take().map(|it| it.read));
            continue;
        }
        if let Some((mark, text)) = beginning(&free, profile) {
            all.extend(open.take().map(|it| it.read));
            let place = Place::new(file, &grid.sheet.name, free[0].cell.at);
            let note = Note {
                book: Text::default(),
                place,
                on_page: None,
                mark,
                text: text.as_str().into(),
                bearers: Vec::new(),
            };
            let read = ReadNote { note, row: index };
            open = Some(Open { read, last: row.at, full: is_full(row), page_ended: false });
        } else if let Some(note) = open.as_mut().filter(|it| goes_on(it, row, profile)) {
            let mut text = note.read.note.text.to_string();
            for cell in &free {
                fold::append_line(&mut text, fold::unwrap_lines(&shown(cell.cell)).trim());
            }
            note.read.note.text = text.into();
            (note.last, note.full, note.page_ended) = (row.at, is_full(row), false);
        } else {
            all.extend(open.take().map(|it| it.read));
            continue;
        }
        used.extend(free.iter().map(|it| it.cell.at));
    }
    all.extend(open.map(|it| it.read));
    all
}

/// The mark and the text of a row that begins a note.
fn beginning(cells: &[&GridCell<'_>], profile: &Profile) -> Option<(Mark, String)> {
    let first = cells.first()?;
    if let Some(worded) = worded::split(&fold::unwrap_lines(&shown(first.cell)), profile) {
        return Some(worded);
    }
    let printed = |cells: &[&GridCell<'_>]| -> String {
        let texts: Vec<String> =
            cells.iter().map(|it| fold::unwrap_lines(&shown(it.cell))).collect();
        texts.join(" ")
    };
    let (mark, text) = match bearers::raised_front(first.cell) {
        Some((mark, rest)) => {
            let others = printed(&cells[1..]);
            (mark, format!("{} {others}", rest.trim()).trim().to_owned())
        }
        None => {
            let folded: Vec<&str> = cells.iter().map(|it| &*it.text).collect();
            let folded = folded.join(" ");
            let (mark, rest) = marks::split_leading(&folded)?;
            // The text as printed, where its mark reads alike; else as compared.
            let printed = printed(cells);
            let text = marks::split_leading(&printed)
                .filter(|(same, _)| *same == mark)
                .map_or_else(|| rest.to_owned(), |(_, text)| text.to_owned());
            (mark, text)
        }
    };
    (text.chars().count() > 4).then_some((mark, text))
}

/// Whether a row goes on from the note before it.
fn goes_on(open: &Open, row: &GridRow<'_>, profile: &Profile) -> bool {
    let text = open.read.note.text.trim_end();
    let finished = text.ends_with(['。', '.', '！', '？', '!', '?', '」', '"', '”']);
    let text: Vec<&str> = row.cells.iter().map(|it| &*it.text).collect();
    if narrative::makes_claims(&text.join(" "), profile) {
        return false;
    }
    let gap = row.at - open.last;
    gap == 1 || !finished && gap <= PAGE_BREAK + 1 && (open.page_ended || open.full)
}

/// Whether a row shows that a page ended: a heading printed again, or a page number.
fn ends_page(row: &GridRow<'_>, scopes: &[ScopeLine]) -> bool {
    let is_scope = |it: &GridCell<'_>| scopes.iter().any(|line| line.cell == Some(it.cell.at));
    let is_page_number = |it: &GridCell<'_>| {
        let text = it.text.trim_matches(['-', '–', '—', ' ']);
        (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    match row.cells.as_slice() {
        [only] => is_scope(only) || is_page_number(only),
        cells => !cells.is_empty() && cells.iter().all(is_scope),
    }
}

fn is_full(row: &GridRow<'_>) -> bool {
    let characters = row.cells.iter().flat_map(|it| it.text.chars());
    let width: usize = characters.map(|c| if fold::is_ideograph(c) { 2 } else { 1 }).sum();
    width >= FULL_LINE && row.cells.iter().all(|it| matches!(it.cell.value, CellValue::Text(_)))
}

/// One warning for each mark of a part that no note of the part explains.
fn without_note(
    untied: &[Bearer],
    sheet: &Text,
    file: &Text,
    part_of: impl Fn(usize) -> usize,
) -> Vec<Diagnostic> {
    let mut seen: Vec<(usize, &Mark, CellRef, usize)> = Vec::new();
    for bearer in untied.iter().filter(|it| bearers::calls_for_note(&it.mark)) {
        let part = part_of(bearer.row);
        match seen.iter_mut().find(|(at, mark, ..)| *at == part && **mark == bearer.mark) {
            Some((.., n_more)) => *n_more += 1,
            None => seen.push((part, &bearer.mark, bearer.at, 0)),
        }
    }
    let said = |(_, mark, at, n_more): (usize, &Mark, CellRef, usize)| {
        let more = match n_more {
            0 => String::new(),
            n => format!(" (and {n} more)"),
        };
        let message = format!("no note explains the mark {}{more}", mark.0);
        Diagnostic::of_file(&codes::normalise::MARK_WITHOUT_NOTE, file, message)
            .on_sheet(sheet)
            .at(at)
    };
    seen.into_iter().map(said).collect()
}

fn without_mark(note: &Note) -> Diagnostic {
    let message = format!("no cell has the mark {} of this note", note.mark.0);
    Diagnostic::of_file(&codes::normalise::NOTE_WITHOUT_MARK, &note.place.file, message)
        .on_sheet(&note.place.sheet)
        .at(note.place.cell)
}
