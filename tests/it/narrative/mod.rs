//! Running text, footnotes and policy areas: what is read from them, and what it is held against.

mod areas;
mod head155;
mod notes;
mod sentences;

use crossfoot::{
    extract::{ReadOptions, extract},
    model::{claim::Says, fact::Fact, keys::Level, ledger::Ledger, workbook::Workbook},
    normalise::{Normalised, join, normalise},
    profile::Profile,
};

/// The built-in profile.
pub fn profile() -> Profile {
    let source = Profile::builtin_source("hk-estimates").unwrap();
    Profile::parse("hk-estimates", source).unwrap()
}

/// A file of the repository as its cells.
pub fn workbook(path: &str) -> Workbook {
    let bytes = std::fs::read(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    extract(&path.into(), &bytes, &ReadOptions::default()).workbook.unwrap()
}

/// A sheet written as CSV, read.
pub fn sheet(csv: &str) -> Normalised {
    let options = ReadOptions { encoding: Some("utf-8".to_owned()), ..ReadOptions::default() };
    let workbook = extract(&"sheet.csv".into(), csv.as_bytes(), &options).workbook.unwrap();
    read(&workbook)
}

/// A workbook read and joined.
pub fn read(workbook: &Workbook) -> Normalised {
    let normalised = normalise(&"book.xlsx".into(), workbook, &profile());
    let (ledger, diagnostics) = join(vec![normalised], &profile());
    Normalised { ledger, diagnostics, ..Normalised::default() }
}

/// What a claim says, in one line: codes, when and on what basis, what, and how much.
pub fn claims(ledger: &Ledger) -> Vec<String> {
    ledger.claims.iter().map(|claim| line(ledger.fact(claim.fact), &claim.says)).collect()
}

fn line(fact: &Fact, says: &Says) -> String {
    let codes: Vec<String> = Level::ALL
        .into_iter()
        .filter_map(|level| Some(format!("{} {}", level.word(), fact.keys().get(level)?.0)))
        .collect();
    let period = fact.period().map_or_else(String::new, |it| it.to_string());
    let basis = fact.basis().map_or("", |it| &*it.0);
    let says = match says {
        Says::Level => "is",
        Says::Change(_) => "changes",
        Says::NetChange => "rises",
        Says::Untied => "names",
    };
    let amount =
        fact.figure.amount().map_or_else(String::new, |it| it.value.normalize().to_string());
    let words = [
        &codes.join(" "),
        &period,
        basis,
        fact.series(),
        says,
        fact.measure().word(),
        &amount,
        fact.label(),
    ];
    let words: Vec<&str> =
        words.into_iter().map(|it| it.trim()).filter(|it| !it.is_empty()).collect();
    words.join(" ")
}
