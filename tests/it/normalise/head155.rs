//! Every figure of Head 155 as a careful reader transcribes it, and no other.

use std::collections::{BTreeMap, BTreeSet};

use crate::chain;

type Row = BTreeMap<String, String>;

/// What has to agree, beside the label.
const MEANING: [&str; 13] = [
    "table",
    "programme",
    "subhead",
    "item",
    "role",
    "period",
    "basis",
    "compared_to",
    "series",
    "value",
    "quantum",
    "nil",
    "marks",
];

fn rows(csv_text: &[u8]) -> Vec<Row> {
    csv::Reader::from_reader(csv_text).deserialize().map(Result::unwrap).collect()
}

fn transcribed() -> Vec<Row> {
    rows(include_bytes!("../../../fixtures/head155/facts.csv"))
}

/// The rows of `facts.csv` in the tables that were transcribed.
fn found() -> Vec<Row> {
    let artefacts = chain::made(chain::head_155());
    let facts = artefacts.iter().find(|it| it.path == "facts.csv").unwrap();
    let tables: BTreeSet<String> = transcribed().iter().map(|row| row["table"].clone()).collect();
    let all = rows(&facts.bytes);
    all.into_iter().filter(|row| tables.contains(&row["table"])).collect()
}

fn meaning(row: &Row) -> String {
    MEANING.map(|column| row[column].as_str()).join("|")
}

/// The meaning with the label as it reads without blanks.
fn labelled(row: &Row) -> String {
    let label: String = row["label"].split_whitespace().collect();
    format!("{}|{label}", meaning(row))
}

fn counted(rows: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    rows.for_each(|row| *counts.entry(row).or_default() += 1);
    counts
}

#[test]
fn every_figure_is_a_fact_and_no_fact_is_not_a_figure() {
    let (transcribed, found) = (transcribed(), found());
    assert_eq!((transcribed.len(), found.len()), (467, 467));
    assert_eq!(counted(found.iter().map(meaning)), counted(transcribed.iter().map(meaning)));
}

#[test]
fn every_printed_label_stands_at_its_figure() {
    let found = counted(found().iter().map(labelled));
    let transcribed = transcribed();
    let with_label = transcribed.iter().filter(|row| !row["label"].is_empty()).map(labelled);
    for (row, n) in counted(with_label) {
        assert_eq!(found.get(&row), Some(&n), "{row}");
    }
}

#[test]
fn a_figure_has_a_cell_of_its_own_unless_parts_number_them() {
    let found = found();
    let key = |row: &Row| ["file", "sheet", "cell", "part"].map(|column| row[column].clone());
    let keys: BTreeSet<_> = found.iter().map(key).collect();
    assert_eq!(keys.len(), found.len());
}
