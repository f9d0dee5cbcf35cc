//! Each file to the profile that recognises its book.

use std::collections::BTreeSet;

use super::{
    ask::{FileRead, Reading},
    families::{Families, ReadBy},
};
use crate::{
    diagnostic::{Diagnostic, codes::normalise::NOTHING_FOUND},
    model::{Text, source::Source},
    normalise::{Normalised, book_of},
};

/// So many headers in the words of a profile, beside a book of it, are not there by chance.
const NO_CHANCE: usize = 2;

/// A file with the reading that holds.
#[derive(Debug)]
pub struct Assigned {
    /// By what it was read.
    pub by: ReadBy,
    /// What became of it.
    pub source: Source,
    /// What was read.
    pub part: Normalised,
}

/// Chooses one reading of each file. A file that no profile recognises by itself goes with the book of
/// its folder, if its headers are in the words of the book's profile.
pub fn assign(files: Vec<FileRead>, families: &Families) -> Vec<Assigned> {
    let own: Vec<Option<usize>> = files.iter().map(FileRead::recognised).collect();
    let books: BTreeSet<(ReadBy, Text)> = files
        .iter()
        .zip(&own)
        .filter_map(|(file, at)| file.readings.get((*at)?))
        .filter_map(|it| Some((it.by, book(it, families)?)))
        .collect();
    files
        .into_iter()
        .zip(own)
        .map(|(file, own)| {
            let at = own.or_else(|| of_folder(&file, &books, families));
            let at = at.or_else(|| file.surveyed());
            let at = at.or_else(|| file.over_a_limit());
            let is_recognised = at.is_some();
            let (chosen, _) = file.take(at.unwrap_or(0));
            chosen.assigned(is_recognised, families)
        })
        .collect()
}

fn of_folder(
    file: &FileRead,
    books: &BTreeSet<(ReadBy, Text)>,
    families: &Families,
) -> Option<usize> {
    file.readings.iter().position(|it| {
        let is_of_book = || book(it, families).is_some_and(|book| books.contains(&(it.by, book)));
        it.part.recognition.headers >= NO_CHANCE && is_of_book()
    })
}

/// The book of several files that a file belongs to by its place.
fn book(reading: &Reading, families: &Families) -> Option<Text> {
    let profile = families.of(reading.by)?;
    let book = book_of(&reading.source.file, reading.source.format?, profile);
    (book != reading.source.file).then_some(book)
}

impl Reading {
    fn assigned(self, is_recognised: bool, families: &Families) -> Assigned {
        let Self { by, source, mut part } = self;
        let is_alone = families.all().count() == 1;
        if !is_recognised && !is_alone {
            for one in &mut part.diagnostics {
                if one.code.number == NOTHING_FOUND.number {
                    *one = nothing_found(&source.file, families);
                }
            }
        }
        Assigned { by, source, part }
    }
}

fn nothing_found(file: &Text, families: &Families) -> Diagnostic {
    let names = families.names();
    let message = match families.profiles.len() {
        1 => format!("profile {names} does not recognise it, and no figure was found"),
        _ => format!("none of the profiles {names} recognises it"),
    };
    Diagnostic::of_file(&NOTHING_FOUND, file, message)
}
