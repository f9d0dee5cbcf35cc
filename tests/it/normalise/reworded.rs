//! A header that is reworded is reported at its cell: no column of figures, names or codes is lost in
//! silence.

use std::{fs, path::Path};

use crossfoot::{
    diagnostic::{Diagnostic, Severity},
    extract::{ReadOptions, extract},
    model::{
        place::CellRef,
        table::ColumnKind,
        workbook::{Cell, CellValue, RichText, Workbook},
    },
    normalise::normalise,
    profile::Profile,
};

use crate::chain;

/// Lines of a delimited file that are read: its header and some rows.
const LINES: usize = 40;

/// Words that no profile knows, and words of which one is that of a basis.
const WORDS: [&str; 2] = ["Miscellany", "Plan FY19"];

fn workbook(path: &str, profile: &Profile) -> Workbook {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let options = ReadOptions {
        candidates: profile.encodings.clone(),
        words: profile.tell_tale_words(),
        ..ReadOptions::default()
    };
    let bytes = fs::read(&path).unwrap();
    let mut book = extract(&"f".into(), &bytes, &options).workbook.unwrap();
    if path.extension().is_some_and(|it| it == "csv") {
        for sheet in &mut book.sheets {
            sheet.cells.retain(|cell| (cell.at.row as usize) < LINES);
        }
    }
    book
}

/// The lowest header cell of each column of each table that heads figures, names or codes.
fn headers(book: &Workbook, profile: &Profile) -> Vec<(usize, CellRef)> {
    let tables = normalise(&"f".into(), book, profile).ledger.tables;
    let mut found = Vec::new();
    for table in &tables {
        let at = book.sheets.iter().position(|it| it.name == table.sheet).unwrap();
        let first_row = table.rows.first().map_or(0, |row| row.at);
        let holds = |column: u32| {
            let below = |at: CellRef| at.column == column && at.row >= first_row;
            book.sheets[at].cells.iter().any(|it| below(it.at))
        };
        let wanted = table.columns.iter().filter(|it| it.kind != ColumnKind::Other && holds(it.at));
        for column in wanted.filter(|it| !it.heading.is_empty()) {
            // A unit in a row of its own is no heading.
            let is_heading = |cell: &&Cell| match &cell.value {
                CellValue::Text(text) => !text.text.starts_with('('),
                CellValue::Number(_)
                | CellValue::Date(_)
                | CellValue::Logical(_)
                | CellValue::Error(_)
                | CellValue::EmptyFormula => false,
            };
            let above = |cell: &&Cell| {
                cell.at.column == column.at
                    && (table.range.first.row..first_row).contains(&cell.at.row)
            };
            let cells = book.sheets[at].cells.iter().filter(above).filter(is_heading);
            found.extend(cells.map(|it| (at, it.at)).max_by_key(|(_, it)| it.row));
        }
    }
    found
}

fn reworded(book: &Workbook, (sheet, at): (usize, CellRef), words: &str) -> Workbook {
    let mut book = book.clone();
    let cell = book.sheets[sheet].cells.iter_mut().find(|it| it.at == at).unwrap();
    cell.value = CellValue::Text(RichText::plain(words));
    book
}

fn names(diagnostic: &Diagnostic, at: CellRef) -> bool {
    diagnostic.cell == Some(at) || diagnostic.message.contains(&format!("header {at} "))
}

/// What is not reported of a file whose headers are reworded, one at a time, each `step`th.
fn silent(path: &str, profile: &Profile, step: usize) -> Vec<String> {
    let book = workbook(path, profile);
    let all = headers(&book, profile);
    assert!(!all.is_empty(), "{path} has headers");
    let mut silent = Vec::new();
    for (nth, header) in all.into_iter().enumerate().filter(|(nth, _)| nth % step == 0) {
        let words = WORDS[nth / step % WORDS.len()];
        let read = normalise(&"f".into(), &reworded(&book, header, words), profile);
        let is_named =
            read.diagnostics.iter().any(|it| it.severity == Severity::Error && names(it, header.1));
        if !is_named {
            silent.push(format!("{path} {}!{} {words}", book.sheets[header.0].name, header.1));
        }
    }
    silent
}

#[test]
fn every_reworded_header_of_the_official_sets_is_an_error_at_its_cell() {
    let mut found = Vec::new();
    for lang in ["en", "zh"] {
        for set in ["com", "des", "es", "est_ceiling", "fin_provision", "sum_com", "sum_exp"] {
            let path = format!("input/estimates-2018-19/{lang}/{set}.csv");
            found.extend(silent(&path, chain::profile(), 1));
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_reworded_header_of_a_workbook_is_reported_at_its_cell() {
    let found = silent("input/head-155-estimates-2024-25.xlsx", chain::profile(), 6);
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_heading_that_lost_only_its_year_or_only_its_basis_is_an_error_at_its_cell() {
    for (set, at, words, lacks) in [
        ("sum_exp", (0, 5), "Estimate next year $'000", "no period"),
        ("sum_exp", (0, 5), "Forthcoming 2018-19 $'000", "no basis"),
        ("es", (0, 9), "Estimate coming year $'000", "no period"),
        ("sum_exp", (0, 3), "Plan", "no period"),
        ("sum_exp", (0, 4), "Estimate", "no period"),
        // Without this one it is no table of the profile: the message of the block names the cell.
        ("sum_exp", (0, 5), "計劃", "no period"),
    ] {
        let book = workbook(&format!("input/estimates-2018-19/en/{set}.csv"), chain::profile());
        let at = CellRef::new(at.0, at.1);
        let read = normalise(&"f".into(), &reworded(&book, (0, at), words), chain::profile());
        let is_it = |it: &&Diagnostic| {
            it.severity == Severity::Error && names(it, at) && it.message.contains(lacks)
        };
        assert!(read.diagnostics.iter().any(|it| is_it(&it)), "{words}: {:?}", read.diagnostics);
    }
}

#[test]
fn what_is_of_no_year_needs_none_beside_columns_that_have_one() {
    let text = "Sub-head (Code),Approved projects,Approved project estimate,\
                Actual expenditure to 31.3.2017,Estimate 2018-19\n\
                1001CA,Widening of streets,135000,114762,10\n1002CA,Drains,1115100,900000,20\n";
    let file = "works.csv".into();
    let book = extract(&file, text.as_bytes(), &ReadOptions::default()).workbook.unwrap();
    let read = normalise(&file, &book, chain::profile());
    assert_eq!(read.diagnostics, Vec::<Diagnostic>::new());
    let estimates = read.ledger.facts.iter().filter(|it| it.place.cell.column == 2);
    let said: Vec<Option<&str>> = estimates.map(|it| it.basis().map(|it| &*it.0)).collect();
    assert_eq!(said, [Some("project_estimate"); 2]);
}

#[test]
fn a_year_whose_dash_was_lost_is_no_period() {
    let text = "Head (Code),Sub-head (Code),Sub-head,Actual expenditure 2016-17,Estimate 2018?19\n\
                21,000,Operational expenses,100,120\n21,661,Minor plant,7,9\n";
    let file = "sub.csv".into();
    let book = extract(&file, text.as_bytes(), &ReadOptions::default()).workbook.unwrap();
    let read = normalise(&file, &book, chain::profile());
    let said: Vec<&str> = read.diagnostics.iter().map(|it| &*it.message).collect();
    assert!(said.iter().any(|it| it.contains("header E1 \"Estimate 2018?19\"")), "{said:?}");
    assert!(
        read.ledger.facts.iter().all(|it| it.period().is_none_or(|it| it.to_string() != "2018"))
    );
}
