//! Everyday papers: nothing is said of a sound one, and one wrong figure is found at its cell.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where it fails, and reads its files"
)]

use std::{fs, path::PathBuf};

use crossfoot_cells::{ReadOptions, extract};
use crossfoot_sums::{
    book::find_in,
    report::{Equation, EquationStatus},
};

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/everyday"))
}

/// The breaks of a file, questions too.
fn breaks(name: &str, bytes: &[u8]) -> Vec<Equation> {
    let workbook = extract(&name.into(), bytes, &ReadOptions::default()).workbook.unwrap();
    let found = find_in(&workbook);
    assert!(found.restated.is_empty(), "{name} has one sheet");
    let equations = found.sheets.iter().flat_map(|sheet| sheet.equations());
    equations.filter(|it| it.status == EquationStatus::Breaks).cloned().collect()
}

/// The rows of a delimited file, and what parts its fields.
fn rows(name: &str) -> (Vec<Vec<String>>, u8) {
    let bytes = fs::read(folder().join(name)).unwrap();
    let semicolons = bytes.iter().filter(|it| **it == b';').count();
    let commas = bytes.iter().filter(|it| **it == b',').count();
    let mark = if semicolons > commas { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(mark)
        .from_reader(&*bytes);
    let records = reader.records().map(|it| it.unwrap().iter().map(str::to_owned).collect());
    (records.collect(), mark)
}

/// A file with one cell of it written otherwise.
fn with(name: &str, (row, column): (usize, usize), right: &str, written: &str) -> Vec<u8> {
    let (mut rows, mark) = rows(name);
    let cell = &mut rows[row][column];
    assert_eq!(cell, right, "{name}");
    *cell = written.to_owned();
    let mut writer =
        csv::WriterBuilder::new().flexible(true).delimiter(mark).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

fn place(cell: &str) -> (usize, usize) {
    let column = usize::from(cell.as_bytes()[0] - b'A');
    (cell[1..].parse::<usize>().unwrap() - 1, column)
}

/// The digits of a figure in any writing.
fn digits(figure: &str) -> String {
    let digits: String = figure.chars().filter(char::is_ascii_digit).collect();
    let negative = figure.starts_with(['(', '-']);
    format!("{}{digits}", if negative { "-" } else { "" })
}

#[test]
fn nothing_is_said_of_a_sound_paper() {
    let mut n = 0;
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name.ends_with(".csv") && name != "faults.csv" {
            let said = breaks(&name, &fs::read(&path).unwrap());
            assert!(said.is_empty(), "{name} is sound: {said:?}");
            n += 1;
        }
    }
    assert!(n >= 30, "{n} papers");
}

#[test]
fn one_wrong_figure_is_found_at_its_cell() {
    let faults = fs::read_to_string(folder().join("faults.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(faults.as_bytes());
    let mut n = 0;
    for fault in reader.deserialize() {
        let (file, cell, written, right): (String, String, String, String) = fault.unwrap();
        let at = place(&cell);
        let said = breaks(&file, &with(&file, at, &right, &written));
        let shown = |it: &Equation| {
            it.breaks()
                && it.suspects.first().is_some_and(|first| {
                    let here = (first.at.row as usize, first.at.column as usize) == at;
                    let places = right.rfind(['.', ',']).filter(|_| digits(&right).len() > 2);
                    let places = places.map_or(0, |at| right.trim_end_matches(')').len() - at - 1);
                    let places = if places == 3 { 0 } else { places };
                    here && digits(&format!("{:.places$}", first.proposed)) == digits(&right)
                })
        };
        assert!(said.iter().any(shown), "{file} {cell}: {written} for {right}: {said:?}");
        n += 1;
    }
    assert!(n >= 40, "{n} faults");
}
