//! Every hostile workbook of the list comes out as the list says.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads its fixtures")]

mod xlsx_package;

use std::{collections::BTreeMap, path::Path};

use crossfoot::{
    diagnostic::{Diagnostic, Severity},
    model::{amount::plain, workbook::CellValue},
};
use xlsx_package::Reading;

/// One row of `hostile.csv`.
struct Case {
    file: String,
    exit: String,
    diagnostic: String,
    names: Vec<String>,
    values: BTreeMap<String, String>,
    not_values: BTreeMap<String, String>,
}

fn cases(folder: &Path) -> Vec<Case> {
    let mut reader = csv::Reader::from_path(folder.join("hostile.csv")).unwrap();
    let map = |text: &str| match text {
        "" => BTreeMap::new(),
        text => serde_json::from_str(text).unwrap(),
    };
    let rows = reader.records().map(Result::unwrap);
    rows.map(|row| Case {
        file: row[0].to_owned(),
        exit: row[3].to_owned(),
        diagnostic: row[4].to_owned(),
        names: row[5].split_whitespace().map(str::to_owned).collect(),
        values: map(&row[6]),
        not_values: map(&row[7]),
    })
    .collect()
}

/// The text or number of each cell of the first sheet.
fn first_sheet(reading: &Reading) -> BTreeMap<String, String> {
    let cells = reading.workbook.iter().flat_map(|workbook| &workbook.sheets[0].cells);
    cells
        .map(|cell| {
            let text = match &cell.value {
                CellValue::Text(text) => text.marked(),
                CellValue::Number(number) => plain(number.value),
                CellValue::Date(date) => date.iso.to_string(),
                CellValue::Logical(value) => value.to_string(),
                CellValue::Error(error) => error.to_string(),
                CellValue::EmptyFormula => String::new(),
            };
            (cell.at.to_string(), text)
        })
        .collect()
}

fn is_named(name: &str, all: &[Diagnostic]) -> bool {
    all.iter().any(|one| match name {
        "file" => !one.file.is_empty(),
        "sheet" => !one.sheet.is_empty(),
        "cell" => one.cell.is_some(),
        "part" => one.message.contains(".xml"),
        other => panic!("what is `{other}`?"),
    })
}

/// What is wrong with how a case came out.
fn complaints(case: &Case, reading: &Reading) -> Vec<String> {
    let mut wrong = Vec::new();
    let exit = if reading.is_sound() { "0" } else { "3" };
    if !case.exit.split('|').any(|one| one == exit) {
        wrong.push(format!("exit {exit}, not {}", case.exit));
    }
    let loud = reading.diagnostics.iter().any(|one| one.severity != Severity::Info);
    match case.diagnostic.as_str() {
        "yes" if reading.diagnostics.is_empty() => wrong.push("nothing is said".to_owned()),
        "no" if loud => wrong.push("there is nothing to say".to_owned()),
        _ => {}
    }
    for name in &case.names {
        if !is_named(name, &reading.diagnostics) {
            wrong.push(format!("no {name} is named"));
        }
    }
    let cells = first_sheet(reading);
    let held = |at: &String| cells.get(at).map_or("", String::as_str);
    // Where refusing is right as well, no value has to come out.
    let refused = exit == "3" && cells.is_empty();
    for (at, value) in case.values.iter().filter(|_| !refused) {
        if held(at) != value {
            wrong.push(format!("{at} is `{}`, not `{value}`", held(at)));
        }
    }
    for (at, value) in &case.not_values {
        if held(at) == value {
            wrong.push(format!("{at} is `{value}`"));
        }
    }
    wrong
}

#[test]
fn every_workbook_of_the_list_comes_out_as_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/hostile");
    let mut tried = 0;
    let mut wrong = String::new();
    for case in cases(&folder) {
        let path = folder.join(&case.file);
        if !case.file.ends_with(".xlsx") || !path.exists() {
            continue;
        }
        tried += 1;
        let reading = Reading::of(&std::fs::read(&path).unwrap());
        let complaints = complaints(&case, &reading);
        if !complaints.is_empty() {
            let said = reading.said().join("\n    ");
            wrong += &format!("{}: {}\n    {said}\n", case.file, complaints.join("; "));
        }
    }
    assert!(tried >= 38, "only {tried} of the list's workbooks are in the fixtures");
    assert!(wrong.is_empty(), "\n{wrong}");
}
