//! The sheets of one file: tables, sentences and notes of each; hidden sheets and old copies aside.

use crate::{
    diagnostic::{Diagnostic, codes},
    model::{
        Text,
        ledger::{CellUse, Ledger, Tally},
        left_out::{Extent, LeftOut},
        workbook::{Format, Sheet, Visibility, Workbook},
    },
    normalise::{
        book::{append::append, edition, entities, old_copies, only_head, page::Page},
        bounds::{FileRoom, TableBounds},
        facts::build,
        gather::Gathered,
        header::years,
        normalised::Normalised,
        sheet::{grid::Grid, lines},
        table::find::{self, TableSearch},
        text::{narrative, notes, sentences},
        unread::{left_over, outside},
    },
    profile::Profile,
};

/// Why the sheets of a file cannot be read as they were gathered: what came after the lines of a list
/// makes another table of them. They are to be gathered with all of their cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinesOutsideTable;

/// Reads the tables of one file whose cells are all there, within the usual bounds.
pub fn normalise(file: &Text, workbook: &Workbook, profile: &Profile) -> Normalised {
    let bounds = TableBounds::default();
    let mut room = FileRoom::of(bounds);
    let read = |sheet: &Sheet| read_grid(file, &mut Grid::new(sheet), profile, &mut room);
    let pages = workbook.sheets.iter().map(read).collect();
    if room.is_exceeded() {
        return without_tables(file, bounds);
    }
    join_pages(file, workbook.format, pages, profile)
}

/// A file that has more figures than it may is left out.
fn without_tables(file: &Text, bounds: TableBounds) -> Normalised {
    Normalised { diagnostics: vec![bounds.too_many_facts(file)], ..Normalised::default() }
}

/// Reads the tables of one file as it was gathered; each sheet goes as it is read.
///
/// # Errors
/// [`LinesOutsideTable`] where lines turn out to be of no table.
pub fn normalise_gathered(
    file: &Text,
    sheets: Vec<Gathered<'_>>,
    format: Format,
    profile: &Profile,
    bounds: TableBounds,
) -> Result<Normalised, LinesOutsideTable> {
    let mut room = FileRoom::of(bounds);
    let read = |sheet| read_gathered(file, sheet, profile, &mut room);
    let pages: Result<Vec<Page>, LinesOutsideTable> = sheets.into_iter().map(read).collect();
    let pages = pages?;
    if room.is_exceeded() {
        return Ok(without_tables(file, bounds));
    }
    Ok(join_pages(file, format, pages, profile))
}

fn read_gathered(
    file: &Text,
    gathered: Gathered<'_>,
    profile: &Profile,
    room: &mut FileRoom,
) -> Result<Page, LinesOutsideTable> {
    let Gathered { sheet, lines } = gathered;
    let mut grid = match lines {
        Some(lines) => Grid::with_lines(&sheet, lines),
        None => Grid::new(&sheet),
    };
    let page = read_grid(file, &mut grid, profile, room);
    (grid.lines_are_placed() || room.is_exceeded()).then_some(page).ok_or(LinesOutsideTable)
}

fn join_pages(file: &Text, format: Format, mut pages: Vec<Page>, profile: &Profile) -> Normalised {
    let n_sheets = pages.len();
    let is_blank = pages.iter().flat_map(|it| &it.ledger.tallies).all(|it| it.cells == 0);
    give_the_only_head(&mut pages, file);
    let mut all = Normalised::default();
    let old = old_copies::sheets(&pages, profile);
    old_copies::take_out(&mut pages, &old, profile, file);
    for (index, page) in pages.into_iter().enumerate() {
        let n_facts = page.ledger.facts.len();
        let reason = match (page.visibility, old.contains(&index)) {
            (Visibility::Hidden, _) => Some((&codes::normalise::HIDDEN_SHEET, "is hidden")),
            (Visibility::Visible, true) => {
                Some((&codes::normalise::OLD_COPY, "is an old copy by its name"))
            }
            (Visibility::Visible, false) => None,
        };
        match reason {
            None => {
                all.diagnostics.extend(page.diagnostics);
                all.unstated.extend(page.unstated);
                all.recognition = all.recognition.and(page.recognition);
                append(&mut all.ledger, page.ledger);
                all.ledger.entities.extend(page.named);
            }
            Some((code, why)) => {
                all.diagnostics.push(
                    Diagnostic::of_file(
                        code,
                        file,
                        format!("sheet {} {why}; {}", page.name, old_copies::left_out(n_facts)),
                    )
                    .on_sheet(&page.name),
                );
                all.ledger.left_out.push(LeftOut {
                    file: file.clone(),
                    sheet: page.name.clone(),
                    extent: Extent::Sheet,
                    figures: n_facts as u64,
                });
                all.ledger
                    .tallies
                    .extend(page.ledger.tallies.into_iter().map(old_copies::set_aside));
            }
        }
    }
    if all.ledger.facts.is_empty() && !is_blank {
        all.diagnostics.push(Diagnostic::of_file(
            &codes::normalise::NOTHING_FOUND,
            file,
            format!("profile {} finds no figure in {}", profile.name, sheets(n_sheets)),
        ));
    }
    book(&mut all.ledger, file, format, profile);
    all
}

fn sheets(n: usize) -> String {
    if n == 1 { "its only sheet".to_owned() } else { format!("its {n} sheets") }
}

fn read_grid(file: &Text, grid: &mut Grid<'_>, profile: &Profile, room: &mut FileRoom) -> Page {
    let sheet = grid.sheet;
    let mut ledger = Ledger::default();
    let scopes = lines::scopes(grid, profile);
    let TableSearch { mut found, unread, recognition, mut diagnostics } =
        find::tables(grid, &scopes, profile, file);
    let mut called_old = Vec::new();
    let mut unstated = Vec::new();
    for table in &mut found {
        if !table.called_old.is_empty() {
            let index = u32::try_from(ledger.tables.len()).unwrap_or(u32::MAX);
            called_old.push((index, table.called_old.clone()));
        }
        let built = build::add(&mut ledger, grid, table, profile, file, room);
        diagnostics.extend(built.diagnostics);
        unstated.extend(built.unstated);
    }
    sentences::add(&mut ledger, grid, &scopes, profile, file);
    for line in &scopes {
        if let Some(at) = line.cell {
            grid.mark(at, CellUse::Label);
        }
    }
    diagnostics.extend(notes::add(&mut ledger, grid, &scopes, profile, file));
    ledger.entities = entities::of_lines(grid, &scopes, profile, file);
    diagnostics.extend(narrative::add(&mut ledger, grid, &scopes, profile, file, &mut room.claims));
    diagnostics.extend(left_over::numbers(grid, ledger.facts.len(), profile, file));
    let outside = outside::blocks(grid, &unread, profile, file);
    let recognition = recognition.and(outside.recognition);
    diagnostics.extend(outside.diagnostics);
    ledger.left_out.extend(unread.into_iter().chain(outside.left_out).filter(|it| it.figures > 0));
    let named = entities::of_tables(&found, grid, file);
    ledger.tallies.push(Tally {
        file: file.clone(),
        sheet: sheet.name.clone(),
        visibility: sheet.visibility,
        cells: grid.n_cells(),
        uses: grid.tally(),
    });
    let (visibility, name) = (sheet.visibility, sheet.name.clone());
    Page { ledger, called_old, named, diagnostics, unstated, recognition, visibility, name }
}

/// Where a workbook names one head, its sheets that name none belong to it.
fn give_the_only_head(pages: &mut [Page], file: &Text) {
    let visible = pages.iter().filter(|page| page.visibility == Visibility::Visible);
    let Some(only) = only_head::of(visible.map(|page| &page.ledger)) else { return };
    for page in pages {
        page.diagnostics.extend(only_head::give(&mut page.ledger, &only, file, &page.name));
    }
}

/// The folder of a book: the one above, where the profile knows the folder as a part of a set.
fn folder_of_book<'f>(folder: &'f str, profile: &Profile) -> &'f str {
    let (above, name) = folder.rsplit_once('/').unwrap_or((".", folder));
    if profile.book_folders.iter().any(|it| it == name) { above } else { folder }
}

/// The book of a file: a workbook is a book, a delimited file belongs to the book of its folder.
pub fn book_of(file: &Text, format: Format, profile: &Profile) -> Text {
    match format {
        Format::Delimited => match file.rsplit_once('/') {
            Some((folder, _)) => folder_of_book(folder, profile).into(),
            None => ".".into(),
        },
        Format::Xlsx | Format::Xlsb | Format::Xls | Format::Ods => file.clone(),
    }
}

/// Gives everything of a file its book and edition.
fn book(ledger: &mut Ledger, file: &Text, format: Format, profile: &Profile) {
    let book = book_of(file, format, profile);
    let mut votes = std::collections::BTreeMap::new();
    for fact in &ledger.facts {
        if let Some(edition) = edition::edition_of(fact.period(), fact.basis(), profile) {
            *votes.entry(edition).or_insert(0_usize) += 1;
        }
    }
    let most = votes.values().max().copied();
    let edition = votes.into_iter().rev().find(|(_, n)| Some(*n) == most).map(|(year, _)| year);
    let edition = edition.or_else(|| edition::of_names(file, ledger, profile));
    for fact in &mut ledger.facts {
        fact.meaning.book = book.clone();
        fact.meaning.edition = edition;
        if fact.period().is_none() {
            fact.meaning.period = years::of_basis(edition, fact.basis(), profile);
        }
    }
    narrative::settle(ledger, edition, profile);
    for table in &mut ledger.tables {
        table.book = book.clone();
        table.edition = edition;
        years::head(&mut table.columns, edition, profile);
    }
    for note in &mut ledger.notes {
        note.book = book.clone();
    }
    for entity in &mut ledger.entities {
        entity.book = book.clone();
        entity.edition = edition;
    }
}
