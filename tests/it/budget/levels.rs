//! The tables of the budget in full: 款 項 目 節, each level printed once and cast against the one above.

use std::collections::BTreeSet;

use crossfoot::model::{check::Status, keys::Level};

use super::{n_checks, profile};
use crate::chain::{files_in, input, published, run_as};

/// Made up, in the published layout: the number of an account on a row of its own above its name, a row
/// in brackets for each kind of function, a year and a unit in the lines above.
const BY_FUNCTION: &str = "\
歲出政事別預算表,,,,,,,,
中華民國 120年度,,,,,,,,單位：新臺幣千元
科　　　　目,,,,,本年度預算數,上年度預算數,前年度決算數,本年度與上年度比較
款,項,目,節,名稱及編號,,,,
,,,,合　　　計,900,840,800,60
,,,,(1.一般政務支出),620,590,570,30
,,,,3100000000,,,,
1,,,,國務支出,620,590,570,30
,,,,3102010000,,,,
,1,,,總統府,520,500,480,20
,,,,3102010100,,,,
,,1,,一般行政,300,280,270,20
,,,,3102010200,,,,
,,2,,收回以前年度歲出,220,220,210,-
,,,,3102020000,,,,
,100,,,國史館,100,90,90,10
,,1,,一般行政,100,90,90,10
,,,,(2.國防支出),280,250,230,30
2,,,,國防支出,280,250,230,30
,1,,,國防部,280,250,230,30
,,1,,軍事行政,280,250,230,30
";

#[test]
fn every_level_is_cast_against_the_one_above() {
    let outcome = run_as(profile(), vec![input("a.csv", BY_FUNCTION.into())]).outcome;
    let tables: BTreeSet<&str> = outcome.ledger.tables.iter().map(|it| &*it.id.0).collect();
    assert_eq!(tables, BTreeSet::from(["expenditure_by_function"]));
    // 合計, 國務支出, 總統府, 國史館, 國防支出, 國防部 in four columns; the differences of twelve rows.
    assert_eq!(n_checks(&outcome, "cast", Status::Agrees), 24);
    assert_eq!(n_checks(&outcome, "difference", Status::Agrees), 12);
    assert_eq!(outcome.n_checks(Status::Breaks), 0);
    let codes = |label: &str| {
        let fact = outcome.ledger.facts.iter().find(|it| **it.label() == *label).unwrap();
        let keys = fact.keys();
        [&keys[Level::Second], &keys[Level::Third], &keys[Level::Fourth]]
            .map(|it| it.as_ref().map_or_else(String::new, |code| code.0.to_string()))
    };
    assert_eq!(codes("收回以前年度歲出"), ["1", "1", "2"]);
    assert_eq!(codes("國史館"), ["1", "100", ""]);
    assert_eq!(codes("軍事行政"), ["2", "1", "1"]);
}

#[test]
fn a_level_that_does_not_add_up_is_a_break_at_its_row() {
    let wrong = BY_FUNCTION.replace(",1,,,總統府,520,", ",1,,,總統府,502,");
    let outcome = run_as(profile(), vec![input("a.csv", wrong.into())]).outcome;
    let [finding] = outcome.findings.as_slice() else { panic!("{:?}", outcome.findings) };
    let suspect = outcome.ledger.fact(finding.suspect.unwrap());
    assert_eq!(suspect.place.to_string(), "a.csv!!F10");
}

/// The published tables of year 114, where they are, but for the two largest.
#[test]
fn the_published_tables_of_a_year() {
    let Some(folder) = published("tw-114") else { return };
    let is_small = |name: &str| {
        !["C歲入來源別預算表", "C歲出機關別預算表"].iter().any(|it| name.starts_with(it))
    };
    let files = files_in(&folder).into_iter().filter(|it| is_small(&it.file)).collect();
    let outcome = run_as(profile(), files).outcome;
    assert_eq!(outcome.n_checks(Status::Breaks), 0);
    assert_eq!(n_checks(&outcome, "expenditure", Status::Agrees), 3);
    assert!(n_checks(&outcome, "cast", Status::Agrees) > 1500);
}
