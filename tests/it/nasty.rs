//! Names and labels that a stranger may choose: whatever they are, the chain ends, every figure is
//! read, the planted break is found, and every output is made.

use std::collections::BTreeSet;

use crossfoot::{
    diagnostic::Severity,
    extract::{ReadOptions, extract},
    family::{Families, FileRead, ReadBy, UnknownBooks},
    normalise::TableBounds,
    pipeline::{self, Terms, run_over, survey_file},
    profile::Profile,
};
use proptest::prelude::*;

use crate::{
    chain::{self, Ran},
    extract::package::{Package, worksheet},
};

/// Pieces of text that have broken one program or another.
const PIECES: [&str; 23] = [
    "'",
    "''",
    "\"",
    "!",
    "=",
    "=1+1",
    "@A1",
    "_x0041_",
    "_x000D_",
    "\u{202e}",
    "\u{200b}",
    "\u{1F600}",
    "\u{e000}",
    "&amp;",
    "]]>",
    "<script>alert(1)</script>",
    "../..",
    "%00",
    "{{x}}",
    "總目",
    "ẞ",
    " ",
    "a",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 1..5).prop_map(|it| it.concat())
}

/// A label, some of them longer than a cell of a workbook holds.
fn label() -> impl Strategy<Value = String> {
    (text(), prop_oneof![9 => Just(1_usize), 1 => Just(9_000)]).prop_map(|(it, n)| it.repeat(n))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// Three columns of four lines and their total; the second total is 9 too much.
fn book(sheet: &str, title: &str, labels: &[String]) -> Vec<u8> {
    let cell = |at: &str, text: &str| {
        format!(
            r#"<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>"#,
            escaped(text)
        )
    };
    let mut rows = format!(r#"<row r="1">{}</row>"#, cell("A1", title));
    for (row, label) in (2..).zip(labels) {
        let figures: String = (1..=3)
            .map(|column| {
                let letter = ["B", "C", "D"][column - 1];
                format!(r#"<c r="{letter}{row}"><v>{}</v></c>"#, 1000 * row + 37 * column)
            })
            .collect();
        rows += &format!(r#"<row r="{row}">{}{figures}</row>"#, cell(&format!("A{row}"), label));
    }
    let total = |column: usize| (2..6).map(|row| 1000 * row + 37 * column).sum::<usize>();
    rows += &format!(
        r#"<row r="6">{}<c r="B6"><v>{}</v></c><c r="C6"><v>{}</v></c><c r="D6"><v>{}</v></c></row>"#,
        cell("A6", "Total"),
        total(1),
        total(2) + 9,
        total(3)
    );
    Package::of_sheets(&[(&escaped(sheet), &worksheet(&rows))]).zip()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_name_and_no_label_stops_a_run(
        folder in text(),
        file in text(),
        sheet in text(),
        title in text(),
        labels in prop::collection::vec(label(), 4),
    ) {
        let name = format!("{folder}/{file}.xlsx");
        let input = chain::input(&name, book(&sheet, &title, &labels));
        let profile = Profile::any().unwrap();
        let unknown = UnknownBooks::Surveyed(Box::new(profile.clone()));
        let families = Families { profiles: Vec::new(), unknown, passed_over: BTreeSet::new() };
        let read = |input| {
            let options = ReadOptions::default();
            let read = survey_file(
                &input,
                |file, bytes| extract(file, bytes, &options),
                TableBounds::default(),
            );
            FileRead::once(ReadBy::Survey, read)
        };
        let files = vec![(input.file.clone(), input)];
        let pipeline::Ran { outcome, diagnostics, .. } =
            run_over(files, &families, read, Terms::default());
        prop_assert_eq!(outcome.ledger.facts.len(), 15);
        prop_assert!(outcome.findings.iter().any(|it| it.amount == 9.into()), "{:?}", outcome.findings);
        prop_assert!(diagnostics.iter().all(|it| it.severity != Severity::Error), "{:?}", diagnostics);
        let ran = Ran { outcome, diagnostics };
        let loaded =
            crossfoot::load::load(&ran.outcome, &ran.diagnostics, &profile, &chain::options()).unwrap();
        prop_assert!(loaded.diagnostics.iter().all(|it| it.severity != Severity::Error), "{:?}", loaded.diagnostics);
        for made in ["facts.csv", "reconciliation.csv", "findings.csv", "report.html"] {
            prop_assert!(loaded.artefacts.iter().any(|it| it.path == made), "{made} is missing");
        }
        prop_assert!(loaded.artefacts.iter().any(|it| it.path.ends_with(".xlsx")));
    }
}
