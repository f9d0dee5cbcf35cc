//! Two tables of year 114 in the published layout, and the same saved in other formats.

use std::collections::BTreeMap;

use crossfoot::{
    extract::{ReadOptions, extract},
    model::{
        amount::plain,
        fact::{Fact, Figure},
        keys::Level,
        workbook::CellValue,
    },
    normalise::gather::Gathering,
    pipeline::{self, Terms},
    words::Sentences,
};

use super::{checks, fixture, profile, run};
use crate::chain::Ran;

fn published() -> Ran {
    run(vec![fixture("comparison.xlsx"), fixture("matrix.xlsx")])
}

fn fact<'a>(ran: &'a Ran, file: &str, cell: &str) -> &'a Fact {
    let is_it = |it: &&Fact| *it.place.file == *file && it.place.cell.to_string() == cell;
    ran.outcome.ledger.facts.iter().find(is_it).unwrap()
}

/// `period basis label series value quantum unit`, `nil` or `na` for what has no value.
fn told(fact: &Fact) -> String {
    let (value, quantum) = match fact.figure {
        Figure::Stated(amount) => (plain(amount.value), plain(amount.quantum)),
        Figure::Nil | Figure::NotApplicable => (fact.figure.nil_word().to_owned(), String::new()),
    };
    let parts = [
        fact.period().map(|it| it.to_string()).unwrap_or_default(),
        fact.basis().map(|it| it.0.to_string()).unwrap_or_default(),
        fact.label().to_string(),
        fact.series().to_string(),
        value,
        quantum,
        fact.unit().to_string(),
    ];
    parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
}

#[test]
fn figures_have_the_year_unit_and_basis_that_a_person_reads() {
    let ran = published();
    for (file, cell, want) in [
        ("comparison.xlsx", "B3", "2025 estimate 一、歲入合計 3164804347000 1000 TWD thousand"),
        ("comparison.xlsx", "D4", "2024 original 1.稅課收入 2314020000000 1000 TWD thousand"),
        ("comparison.xlsx", "F9", "2023 actual 二、歲出合計 2627775697000 1000 TWD thousand"),
        (
            "comparison.xlsx",
            "H5",
            "2025 difference 2.營業盈餘及事業收入 -31073738000 1000 TWD thousand",
        ),
        ("comparison.xlsx", "E4", "2024 original 1.稅課收入 84.904 0.1 percent"),
        ("comparison.xlsx", "I3", "2025 estimate 一、歲入合計 16.1203 0.1 percent"),
        (
            "comparison.xlsx",
            "D19",
            "2024 original 三、歲入歲出餘絀 -126402308000 1000 TWD thousand",
        ),
        ("comparison.xlsx", "C19", "2025 estimate 三、歲入歲出餘絀 na percent"),
        ("comparison.xlsx", "H19", "2025 difference 三、歲入歲出餘絀 na TWD thousand"),
        ("matrix.xlsx", "C6", "2025 estimate 合計 合計 2924966563000 1000 TWD thousand"),
        (
            "matrix.xlsx",
            "P19",
            "2025 estimate 教育支出 11款 教育部主管 327071642000 1000 TWD thousand",
        ),
        (
            "matrix.xlsx",
            "AJ39",
            "2025 estimate 第二預備金 29款 第二預備金 8000000000 1000 TWD thousand",
        ),
        ("matrix.xlsx", "E7", "2025 estimate 國務支出 2款 行政院主管 nil TWD thousand"),
    ] {
        assert_eq!(told(fact(&ran, file, cell)), want, "{file} {cell}");
    }
    assert_eq!(&*fact(&ran, "comparison.xlsx", "I3").printed, "16.1");
    let codes = fact(&ran, "matrix.xlsx", "P19").keys();
    assert_eq!(codes[Level::Second].as_ref().map(|it| &*it.0), Some("13"));
}

#[test]
fn every_figure_is_a_fact_of_what_its_cell_says() {
    let ran = published();
    assert!(ran.diagnostics.is_empty(), "{:?}", ran.diagnostics);
    let mut facts: BTreeMap<String, String> = BTreeMap::new();
    for fact in &ran.outcome.ledger.facts {
        let address = format!("{} {}", fact.place.file, fact.place.cell);
        let value = match fact.figure {
            Figure::Stated(amount) if fact.unit().to_string() == "percent" => plain(amount.value),
            Figure::Stated(amount) => plain(amount.value / fact.unit().multiple()),
            Figure::Nil | Figure::NotApplicable => "-".to_owned(),
        };
        assert_eq!(facts.insert(address, value), None);
    }
    // Below the headers every cell but labels and codes is a figure: 17 rows of 8, 34 rows of 30.
    let mut seen = 0;
    for (file, header) in [("comparison.xlsx", 2), ("matrix.xlsx", 5)] {
        let input = fixture(file);
        let workbook =
            extract(&input.file, &input.bytes, &ReadOptions::default()).workbook.unwrap();
        for cell in workbook.sheets[0].cells.iter().filter(|it| it.at.row >= header) {
            let text = match &cell.value {
                CellValue::Text(text) => text.text.replace(',', ""),
                CellValue::Number(number) => plain(number.value),
                other => panic!("{other:?}"),
            };
            let is_code = file == "matrix.xlsx" && [0, 13, 26].contains(&cell.at.column);
            let is_figure = text == "-" || text.parse::<f64>().is_ok() && !is_code;
            if is_figure {
                seen += 1;
                assert_eq!(facts.get(&format!("{file} {}", cell.at)), Some(&text), "{}", cell.at);
            }
        }
    }
    assert_eq!((seen, facts.len()), (17 * 8 + 34 * 30, 1156));
}

#[test]
fn all_of_it_agrees_down_across_and_between_the_two_tables() {
    let ran = published();
    let want = [
        // Receipts and expenditure in four columns, agencies and their total in thirty.
        "cast 38 agrees",
        "cross_cast 34 agrees",
        "surplus 3 agrees",
        "difference 16 agrees",
        "growth 16 agrees",
        "share 48 agrees",
        "expenditure 1 agrees",
    ];
    assert_eq!(checks(&ran.outcome), want);
    assert!(ran.outcome.findings.is_empty());
}

#[test]
fn the_note_stands_at_the_foot_of_the_page() {
    let ran = published();
    let notes: Vec<(String, &str, &str)> =
        ran.outcome.ledger.notes.iter().map(|it| (it.address(), &*it.mark.0, &*it.text)).collect();
    let text = "百分比及前年度決算數細數之和與總數或略有出入，係四捨五入關係。以下各表同。";
    assert_eq!(notes, [("comparison.xlsx!Sheet1!'page footer'".to_owned(), "附註", text)]);
}

#[test]
fn other_formats_say_the_same() {
    let lines = |ran: &Ran| -> Vec<String> {
        let mut lines: Vec<String> = ran
            .outcome
            .ledger
            .facts
            .iter()
            .map(|it| format!("{} {}", it.place.cell, told(it)))
            .collect();
        lines.sort();
        lines
    };
    let want = published();
    for format in ["xls", "ods"] {
        let ran = run(["comparison", "matrix"].map(|it| fixture(&format!("{it}.{format}"))).into());
        assert_eq!(lines(&ran), lines(&want), "{format}");
        assert_eq!(checks(&ran.outcome), checks(&want.outcome), "{format}");
    }
}

/// The findings of a run in which one cell of a file says something else.
fn findings(file: &str, cell: &str, says: &str) -> Vec<String> {
    let visit = |name: &_, bytes: &[u8], visitor: &mut Gathering<'_>| {
        let mut extracted = extract(name, bytes, &ReadOptions::default());
        let cells = &mut extracted.workbook.as_mut().unwrap().sheets[0].cells;
        let changed = cells.iter_mut().find(|it| it.at.to_string() == cell).unwrap();
        match &mut changed.value {
            CellValue::Text(text) => text.text = says.into(),
            CellValue::Number(number) => number.value = says.parse().unwrap(),
            other => panic!("{other:?}"),
        }
        extracted.visited(visitor)
    };
    let (outcome, _) =
        pipeline::run_with(vec![fixture(file)], profile(), visit, Terms::default(), |_| {});
    let ledger = &outcome.ledger;
    let sentences = Sentences::new(ledger, &outcome.checks, None, None);
    outcome
        .findings
        .iter()
        .map(|it| {
            let suspect = ledger.fact(it.suspect.unwrap()).place.cell;
            let proposed = sentences.proposed(it);
            format!("{} {suspect} {proposed} ({} checks)", it.cause.word(), it.checks.len())
        })
        .collect()
}

#[test]
fn a_wrong_figure_is_found_where_its_row_and_its_column_cross() {
    assert_eq!(
        findings("matrix.xlsx", "E20", "3,738,268"),
        ["transposed_digits E20 3,738,628 (2 checks)"]
    );
    assert_eq!(
        findings("comparison.xlsx", "B3", "3,164,804,374"),
        ["transposed_digits B3 3,164,804,347 (3 checks)"]
    );
}

#[test]
fn a_share_that_does_not_follow_is_found_and_one_within_its_last_place_is_not() {
    // 459,075,411 of 2,924,966,563 is 15.6951 %.
    assert_eq!(findings("comparison.xlsx", "C11", "17.6951"), ["wrong_digit C11 15.7 (1 checks)"]);
    assert_eq!(findings("comparison.xlsx", "C11", "15.7"), [""; 0]);
    assert_eq!(findings("comparison.xlsx", "C11", "15.7401"), [""; 0]);
    assert_eq!(findings("comparison.xlsx", "C11", "15.8").len(), 1);
}
