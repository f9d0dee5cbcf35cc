//! Every case of `fixtures/hostile/cases.csv` through the extract stage and `crossfoot cells`.
//!
//! The cases are data: no file is named here. A row is run where its file is in the folder (or in
//! `generated.csv`) and its extension is one of [`EXTENSIONS`].

use std::{
    collections::BTreeMap,
    path::PathBuf,
    time::{Duration, Instant},
};

use crossfoot::{
    cli::cells::{Sheets, render, summary},
    diagnostic::Severity,
    extract::{ReadOptions, extract},
    model::place::quoted,
};

/// The kinds of files that this test takes from the table.
const EXTENSIONS: [&str; 5] = ["csv", "xls", "xlsb", "ods", "xlsx"];

/// A row of `cases.csv`.
#[derive(Debug, serde::Deserialize)]
struct Case {
    file: String,
    exit: String,
    diagnostic: String,
    stderr_names: String,
    values: String,
    not_values: String,
    max_seconds: u64,
}

/// A row of `generated.csv`.
#[derive(Debug, serde::Deserialize)]
struct Generated {
    file: String,
    unit: String,
    times: usize,
    end: String,
}

/// What `crossfoot cells` would do with a file.
#[derive(Debug)]
struct Outcome {
    exit: u8,
    /// The lines of stderr.
    stderr: Vec<String>,
    /// What each cell says, in each sheet, by address.
    cells: BTreeMap<String, Vec<String>>,
}

#[test]
fn every_case_ends_as_its_row_says() {
    let generated: Vec<Generated> = rows("generated.csv");
    let mut run = 0;
    let mut failures = Vec::new();
    for case in rows::<Case>("cases.csv") {
        let extension = case.file.rsplit('.').next().unwrap_or_default();
        let Some(bytes) = content(&case.file, &generated) else { continue };
        if !EXTENSIONS.contains(&extension) {
            continue;
        }
        let started = Instant::now();
        let outcome = cells(&case.file, &bytes);
        let mut faults = faults(&case, &outcome);
        if started.elapsed() > Duration::from_secs(case.max_seconds) {
            faults.push(format!("took {:?}", started.elapsed()));
        }
        if !faults.is_empty() {
            failures.push(format!("{}: {}\n{outcome:#?}", case.file, faults.join("; ")));
        }
        run += 1;
    }
    assert!(failures.is_empty(), "{} of {run} fail:\n{}", failures.len(), failures.join("\n"));
    assert!(run >= 40, "only {run} cases were found");
}

fn faults(case: &Case, outcome: &Outcome) -> Vec<String> {
    let mut faults = Vec::new();
    if !case.exit.split('|').any(|exit| exit == outcome.exit.to_string()) {
        faults.push(format!("exit {} instead of {}", outcome.exit, case.exit));
    }
    match (case.diagnostic.as_str(), outcome.stderr.is_empty()) {
        ("yes", true) => faults.push("no diagnostic".to_owned()),
        ("no", false) => faults.push("a diagnostic where none belongs".to_owned()),
        (_, true | false) => {}
    }
    for name in case.stderr_names.split_whitespace() {
        if !outcome.stderr.iter().any(|line| names(line, name, &case.file)) {
            faults.push(format!("stderr does not name the {name}"));
        }
    }
    for (address, wanted) in addressed(&case.values) {
        let found = outcome.cells.get(&address).cloned().unwrap_or_else(|| vec![String::new()]);
        // Where the exit may be 3, what comes out must be right; nothing may come out.
        let absent_and_may_be = case.exit != "0" && !outcome.cells.contains_key(&address);
        if !found.contains(&wanted) && !absent_and_may_be {
            faults.push(format!("{address} is {found:?}, not {wanted}"));
        }
    }
    for (address, unwanted) in addressed(&case.not_values) {
        if outcome.cells.get(&address).is_some_and(|found| found.contains(&unwanted)) {
            faults.push(format!("{address} is {unwanted}"));
        }
    }
    faults
}

/// Whether a line of stderr names the thing: a part of the address, or of the message.
fn names(line: &str, thing: &str, file: &str) -> bool {
    let Some((address, message)) = line.split_once(": ") else { return false };
    let address = address.splitn(3, ' ').nth(2).unwrap_or_default();
    let Some(rest) = address.strip_prefix(&quoted(file)) else { return false };
    let (sheet, cell) = rest.trim_start_matches('!').rsplit_once('!').unwrap_or_default();
    match thing {
        "file" => true,
        "sheet" => !sheet.is_empty(),
        "cell" => !cell.is_empty(),
        "part" => message.split_whitespace().any(|word| word.contains('/') || word.contains('.')),
        "line" => message.split("line ").skip(1).any(|rest| rest.starts_with(char::is_numeric)),
        other => panic!("unknown name in the table: {other}"),
    }
}

fn addressed(json: &str) -> BTreeMap<String, String> {
    if json.is_empty() { BTreeMap::new() } else { serde_json::from_str(json).unwrap() }
}

fn cells(file: &str, bytes: &[u8]) -> Outcome {
    let options = ReadOptions {
        encoding: None,
        candidates: vec!["big5".to_owned(), "gb18030".to_owned()],
        words: Vec::new(),
    };
    let extracted = extract(&file.into(), bytes, &options);
    let mut diagnostics = extracted.diagnostics;
    let mut cells: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let failed = diagnostics.iter().any(|one| one.severity == Severity::Error);
    let exit = if failed { 3 } else { 0 };
    let stderr = diagnostics.iter().map(ToString::to_string).collect();
    if let Some(workbook) = &extracted.workbook {
        let shown = render(workbook, Sheets::All).unwrap();
        for row in csv::Reader::from_reader(shown.as_slice()).records() {
            let row = row.unwrap();
            let says = if row[4].is_empty() { &row[3] } else { &row[4] };
            let both = cells.entry(row[1].to_owned()).or_default();
            both.extend([says.to_owned(), row[3].to_owned()]);
        }
        // The summary must not panic either, whatever the numbers are.
        diagnostics.extend(summary(&file.into(), workbook, Sheets::All).unwrap().1);
    }
    Outcome { exit, stderr, cells }
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/hostile")
}

fn rows<T: serde::de::DeserializeOwned>(name: &str) -> Vec<T> {
    let mut reader = csv::Reader::from_path(folder().join(name)).unwrap();
    reader.deserialize().map(|row| row.unwrap()).collect()
}

fn content(file: &str, generated: &[Generated]) -> Option<Vec<u8>> {
    let made = generated.iter().find(|it| it.file == file);
    let made = made.map(|it| format!("{}{}", it.unit.repeat(it.times), it.end).into_bytes());
    made.or_else(|| std::fs::read(folder().join(file)).ok())
}
