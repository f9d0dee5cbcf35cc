//! The small books of `fixtures/recipes` through `crossfoot check -o`: each fault is a row of
//! findings.csv with its cell and the right figure; the sound ones have none.

use std::{collections::BTreeMap, fs, path::Path};

use crate::program::{Said, crossfoot};

/// A row of `answers.csv`.
#[derive(Debug, serde::Deserialize)]
struct Answer {
    file: String,
    sheet: String,
    cell: String,
    right: String,
}

type Row = BTreeMap<String, String>;

fn recipes(books: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/recipes").join(books);
    folder.to_str().unwrap().to_owned()
}

/// The rows of findings.csv of a check, and how it ended.
fn findings(books: &str) -> (Vec<Row>, i32) {
    let folder = tempfile::tempdir().unwrap();
    let Said { code, .. } = crossfoot(folder.path(), &["check", &recipes(books), "-o", "out"]);
    let text = fs::read_to_string(folder.path().join("out/findings.csv")).unwrap();
    let rows =
        csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect();
    (rows, code)
}

/// A figure without its decimal comma and its last zeros.
fn plain(figure: &str) -> String {
    let figure = figure.replace(',', ".");
    match figure.split_once('.') {
        Some((whole, places)) => {
            format!("{whole}.{}", places.trim_end_matches('0')).trim_end_matches('.').to_owned()
        }
        None => figure,
    }
}

#[test]
fn every_fault_is_a_finding_at_its_cell_with_the_right_figure() {
    let (found, code) = findings("faulty");
    assert_eq!(code, 1);
    let answers = fs::read_to_string(recipes("answers.csv")).unwrap();
    let answers = csv::Reader::from_reader(answers.as_bytes());
    let mut wrong = Vec::new();
    for answer in answers.into_deserialize::<Answer>().map(Result::unwrap) {
        let Answer { file, sheet, cell, right } = &answer;
        let is_it = |row: &&Row| {
            let suspect = row["suspect"].replace('\'', "");
            suspect == format!("{file}!{sheet}!{cell}") && row["weight"] == "settle"
        };
        let proposed = found.iter().find(is_it).map(|row| plain(&row["proposed"].replace(',', "")));
        let grouped = found.iter().find(is_it).map(|row| plain(&row["proposed"]));
        if ![proposed.clone(), grouped].contains(&Some(plain(right))) {
            wrong.push(format!("{answer:?}: {proposed:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_sound_book_has_nothing_to_settle() {
    let (found, code) = findings("sound");
    assert_eq!(code, 0);
    let settle: Vec<&Row> = found.iter().filter(|row| row["weight"] == "settle").collect();
    assert!(settle.is_empty(), "{settle:?}");
}

#[test]
fn a_total_that_fails_in_one_column_after_another_is_one_matter() {
    let (found, _) = findings("faulty");
    let of_total = |row: &&Row| row["suspect"].starts_with("budget-against-actual.csv!!");
    let mut matters: Vec<(&str, &str)> = found
        .iter()
        .filter(of_total)
        .map(|row| (row["suspect"].rsplit('!').next().unwrap(), &*row["matter"]))
        .collect();
    matters.sort_unstable();
    let [(first, matter), (second, of_second), (third, of_third)] = matters[..] else {
        panic!("{matters:?}")
    };
    assert_eq!([first, second, third], ["B13", "C13", "D13"]);
    assert_eq!([of_second, of_third], [matter; 2]);
}
