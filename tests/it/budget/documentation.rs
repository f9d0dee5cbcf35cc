//! `docs/profiles.md`: what it shows is the shipped profile, and what it says is so.

use crossfoot::profile::Profile;
use regex::Regex;

const PAGE: &str = include_str!("../../../docs/profiles.md");

/// The blocks of a kind, without their fences.
fn blocks(kind: &str) -> Vec<&'static str> {
    let fence = Regex::new(&format!("(?s)```{kind}\n(.*?)```")).unwrap();
    fence.captures_iter(PAGE).map(|it| it.get(1).unwrap().as_str()).collect()
}

#[test]
fn the_blank_profile_can_be_used() {
    let blank = blocks("toml blank");
    assert_eq!(blank.len(), 1);
    Profile::parse("budget.toml", blank[0]).unwrap();
}

#[test]
fn a_slip_is_shown_as_the_page_shows_it() {
    let wrong = blocks("toml blank")[0].replace("[figures]", "[figurs]");
    let error = Profile::parse("budget.toml", &wrong).unwrap_err().to_string();
    let lines: Vec<&str> = error.lines().collect();
    let shown = |line: &&str| PAGE.contains(*line);
    assert!(lines[1..].iter().all(shown), "{error}");
    let (beginning, _) = lines[0].split_once(" Expected").unwrap();
    assert!(PAGE.contains(beginning), "{error}");
}

#[test]
fn every_part_it_shows_stands_in_the_shipped_profile() {
    let source = Profile::builtin_source("tw-budget").unwrap();
    let parts = blocks("toml");
    assert!(parts.len() > 15, "{}", parts.len());
    for part in parts {
        assert!(source.contains(part.trim_end()), "{part}");
    }
}

#[test]
fn figures_can_be_said_to_be_exact() {
    let ledger = blocks("toml ledger");
    let [ledger] = ledger.as_slice() else { panic!("{ledger:?}") };
    assert!(ledger.contains("[figures]\nprecision = \"exact\""), "{ledger}");
    let figures = "not_applicable = []\nprecision = \"exact\"\n";
    let source = blocks("toml blank")[0].replace("not_applicable = []\n", figures);
    Profile::parse("ledger.toml", &source).unwrap();
}

#[test]
fn a_currency_is_a_code_and_no_sign() {
    let source = blocks("toml blank")[0].replace("\"TWD\"", "\"HK$\"");
    let error = Profile::parse("budget.toml", &source).unwrap_err().to_string();
    assert!(error.starts_with("budget.toml:3:12: `HK$` is no currency's code"), "{error}");
}
