//! What a changed file loses: it is refused, or a word is said, or its cells are as many as before. By
//! format, with a ceiling: a byte of an `.xls` bears no checksum.

use std::{collections::BTreeSet, fs, path::Path};

use crossfoot_cells::{
    ReadOptions, diagnostic::Severity, extract_as, model::workbook::Format, sniff::Sniffed,
};

use crate::{
    books::{Ods, Xlsb, Xlsx},
    random::Random,
};

/// How many cells a file has, and what more than a hint is said of it.
fn read(format: Format, bytes: &[u8]) -> (usize, BTreeSet<String>) {
    let sniffed = Sniffed::Spreadsheet(format);
    let read = extract_as(&"a".into(), bytes, sniffed, &ReadOptions::default());
    let cells = read.workbook.map_or(0, |it| it.sheets.iter().map(|it| it.cells.len()).sum());
    let said = read.diagnostics.iter().filter(|it| it.severity != Severity::Info);
    (cells, said.map(ToString::to_string).collect())
}

/// How many of so many copies with one byte changed have lost cells without a word.
fn lost(format: Format, seeds: &[Vec<u8>], copies: usize) -> usize {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let whole: Vec<(usize, BTreeSet<String>)> = seeds.iter().map(|it| read(format, it)).collect();
    let is_lost = |nth: usize| {
        let seed = nth % seeds.len();
        let mut bytes = seeds[seed].clone();
        let at = random.below(bytes.len());
        bytes[at] ^= u8::try_from(1 + random.below(255)).unwrap();
        let (cells, said) = read(format, &bytes);
        // What is said of the sound file too says nothing of the change.
        cells < whole[seed].0 && said.is_subset(&whole[seed].1)
    };
    (0..copies).map(is_lost).filter(|it| *it).count()
}

/// Sound files of a format among the fixtures, as programs write them, and those that are built here.
fn seeds(ending: &str, built: Option<Vec<u8>>) -> Vec<Vec<u8>> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let mut paths: Vec<_> = ["extract", "tw-budget"]
        .iter()
        .flat_map(|folder| fs::read_dir(fixtures.join(folder)).unwrap())
        .map(|it| it.unwrap().path())
        .filter(|it| it.extension().is_some_and(|it| it == ending))
        .collect();
    paths.sort();
    let files = paths.iter().map(|it| fs::read(it).unwrap()).filter(|it| it.len() < 40_000);
    files.chain(built).collect()
}

/// Copies of each format.
const COPIES: usize = 1_000;

#[test]
fn changed_files_lose_next_to_nothing_without_a_word() {
    let formats = [
        (Format::Xlsx, "xlsx", Some(Xlsx::default().bytes()), 0),
        (Format::Xlsb, "xlsb", Some(Xlsb::default().bytes()), 0),
        (Format::Ods, "ods", Some(Ods::default().bytes()), 0),
        // One of 182 bytes is nothing but kinds and sizes of records: no program writes such a book.
        (Format::Xls, "xls", None, 3),
    ];
    for (format, ending, built, most_of_a_thousand) in formats {
        let seeds = seeds(ending, built);
        let lost = lost(format, &seeds, COPIES);
        println!("{ending}: {lost} of {COPIES} copies of {} files", seeds.len());
        assert!(lost <= most_of_a_thousand * COPIES / 1000, "{ending}: {lost} of {COPIES}");
    }
}
