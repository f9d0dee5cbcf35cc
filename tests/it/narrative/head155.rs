//! The explanations of Head 155: what they claim, in both languages, and against the tables.

use std::collections::BTreeMap;

use crossfoot::{
    model::{
        check::{Check, Status},
        ledger::Ledger,
        unit::Measure,
        workbook::{CellValue, RichText, Workbook},
    },
    reconcile::reconcile,
};

use super::{claims, profile, read, workbook};

const ZH: &str = "input/head-155-estimates-2024-25.xlsx";
const EN: &str = "fixtures/narrative/explanations_en.xlsx";

/// The checks of a workbook after a text of it has been replaced.
fn checks_where(from: &str, to: &str) -> Vec<Check> {
    let mut book = workbook(ZH);
    if !from.is_empty() {
        assert!(replace(&mut book, from, to), "{from} is not in the workbook");
    }
    reconcile(&read(&book).ledger, &profile().rules).0
}

fn replace(book: &mut Workbook, from: &str, to: &str) -> bool {
    let cells = book.sheets.iter_mut().flat_map(|sheet| &mut sheet.cells);
    let mut found = false;
    for cell in cells {
        if let CellValue::Text(text) = &mut cell.value
            && text.text.contains(from)
        {
            *text = RichText::plain(text.text.replace(from, to));
            found = true;
        }
    }
    found
}

fn tally(checks: &[Check], status: Status) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for check in checks.iter().filter(|it| it.status == status) {
        *counts.entry(&*check.rule).or_default() += 1;
    }
    counts
}

/// Measure, value and printed form of each narrative fact in order.
fn figures(ledger: &Ledger) -> Vec<[String; 3]> {
    let facts = ledger.facts.iter().filter(|fact| &*fact.table().0 == "narrative");
    facts
        .map(|fact| {
            let value = fact.figure.amount().unwrap().value.normalize().to_string();
            [fact.measure().word().to_owned(), value, fact.printed.to_string()]
        })
        .collect()
}

#[test]
fn every_figure_of_the_explanations_is_read() {
    let mut truth = csv::Reader::from_path(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/fixtures/narrative/head155_claims.csv"
    ))
    .unwrap();
    let wanted: Vec<[String; 3]> = truth
        .records()
        .map(|record| {
            let record = record.unwrap();
            [record[2].to_owned(), record[3].to_owned(), record[1].to_owned()]
        })
        .collect();
    assert_eq!(wanted.len(), 25);
    assert_eq!(figures(&read(&workbook(ZH)).ledger), wanted);
}

#[test]
fn both_languages_claim_the_same() {
    let told = |path: &str| -> Vec<String> {
        let nouns = ["職位", "posts"];
        let lines = claims(&read(&workbook(path)).ledger);
        lines
            .iter()
            .map(|it| nouns.iter().fold(it.clone(), |it, noun| it.replace(noun, "")))
            .collect()
    };
    assert_eq!(told(ZH), told(EN));
}

#[test]
fn every_claim_is_tied_and_holds() {
    let checks = checks_where("", "");
    assert_eq!(tally(&checks, Status::Breaks), BTreeMap::from([("subvention_to_programme", 1)]));
    // Twenty of money and percentages; the ceiling in hundred millions is the one that is rounded.
    assert_eq!(tally(&checks, Status::Agrees)["narrative"], 19);
    assert_eq!(tally(&checks, Status::Rounding)["narrative"], 1);
    assert!(!tally(&checks, Status::Unchecked).contains_key("narrative"));
    // 327 + 12 = 339; 327 + 10 = 337; 339 + 10 − 327 − 10 = 12; 2 + 3 + 7 = 12.
    assert_eq!(tally(&checks, Status::Agrees)["establishment"], 4);
}

#[test]
fn a_wrong_claim_breaks_its_own_check_alone() {
    // 114.5 − 108.5 = 6.0.
    let checks = checks_where("增加 600 萬元", "增加 690 萬元");
    assert_eq!(tally(&checks, Status::Breaks)["narrative"], 1);
    // 4,933 ÷ 4,400 − 1 = 12.1 %.
    let checks = checks_where("533,000 元(12.1%)", "533,000 元(21.1%)");
    assert_eq!(tally(&checks, Status::Breaks)["narrative"], 1);
    // The ceiling is 2.772 hundred million.
    let checks = checks_where("277,165,000", "271,765,000");
    assert_eq!(tally(&checks, Status::Breaks)["narrative"], 1);
}

#[test]
fn one_post_more_is_no_rounding() {
    // 2 + 4 + 7 = 13 against 12.
    let checks = checks_where("淨增加 3 個職位", "淨增加 4 個職位");
    assert_eq!(tally(&checks, Status::Breaks)["establishment"], 1);
    // 338 against 327 + 10.
    let checks = checks_where("337 個職位", "338 個職位");
    assert_eq!(tally(&checks, Status::Breaks)["establishment"], 1);
}

#[test]
fn a_programme_whose_explanation_states_no_posts_counts_as_none() {
    // 3 + 7 = 10 against 12.
    let checks = checks_where("在二零二四至二五年度會淨增加 2 個職位。", "");
    let broken: Vec<&Check> = checks
        .iter()
        .filter(|it| it.status == Status::Breaks && &*it.rule == "establishment")
        .collect();
    let [one] = broken.as_slice() else { panic!("{broken:?}") };
    assert_eq!(one.left.unwrap().to_string(), "10");
    assert_eq!(one.right.unwrap().to_string(), "12");
}

#[test]
fn posts_of_one_sort_alone_tell_nothing_of_all() {
    let checks = checks_where("設有 10 個首長級職位", "設有若干首長級職位");
    assert!(!tally(&checks, Status::Breaks).contains_key("establishment"));
    assert_eq!(tally(&checks, Status::Unchecked)["establishment"], 2);
}

#[test]
fn numbers_of_posts_are_counts() {
    let ledger = read(&workbook(ZH)).ledger;
    let posts = ledger.facts.iter().filter(|it| it.measure() == Measure::Count);
    let n_posts = posts.filter(|it| &*it.table().0 == "narrative").count();
    assert_eq!(n_posts, 5);
}
