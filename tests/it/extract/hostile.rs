//! Every case of `fixtures/hostile/cases.csv` through `crossfoot cells` and its summary.
//!
//! The cases are data: no file is named here. A row is run where its file is in the folder (or in
//! `generated.csv`) and its extension is one of [`EXTENSIONS`].

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::{Command, Output},
    time::{Duration, Instant},
};

use crossfoot::model::place::quoted;
use rayon::prelude::*;

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
    exit: i32,
    /// The lines of stderr.
    stderr: Vec<String>,
    /// What each cell says, in each sheet, by address.
    cells: BTreeMap<String, Vec<String>>,
}

/// How much longer than its bound a case may take: a debug build on a busy machine is no measure.
const PATIENCE: u32 = if cfg!(debug_assertions) { 10 } else { 1 };

#[test]
fn every_case_ends_as_its_row_says() {
    let generated: Vec<Generated> = rows("generated.csv");
    let made = tempfile::tempdir().unwrap();
    let cases: Vec<(Case, PathBuf)> = rows::<Case>("cases.csv")
        .into_iter()
        .filter(|case| EXTENSIONS.contains(&case.file.rsplit('.').next().unwrap_or_default()))
        .filter_map(|case| file(&case.file, &generated, made.path()).map(|path| (case, path)))
        .collect();
    assert!(cases.len() >= 40, "only {} cases were found", cases.len());
    let failures: Vec<String> =
        cases.par_iter().filter_map(|(case, path)| failure(case, path)).collect();
    assert!(failures.is_empty(), "{} fail:\n{}", failures.len(), failures.join("\n"));
}

fn failure(case: &Case, path: &Path) -> Option<String> {
    let started = Instant::now();
    let outcome = cells(path);
    let taken = started.elapsed();
    let mut faults = faults(case, &outcome);
    if taken > PATIENCE * Duration::from_secs(case.max_seconds) {
        faults.push(format!("took {taken:?}"));
    }
    // The summary ends the same way, whatever the numbers are.
    let summary = crossfoot(path, &["--summary"]).status.code();
    if summary != Some(outcome.exit) {
        faults.push(format!("the summary ends with {summary:?}"));
    }
    (!faults.is_empty()).then(|| format!("{}: {}\n{outcome:#?}", case.file, faults.join("; ")))
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
    let Some(rest) = address.strip_prefix(&*quoted(file)) else { return false };
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

fn cells(path: &Path) -> Outcome {
    let output = crossfoot(path, &[]);
    let mut cells: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in csv::Reader::from_reader(output.stdout.as_slice()).records() {
        let row = row.unwrap();
        let says = if row[4].is_empty() { &row[3] } else { &row[4] };
        let both = cells.entry(row[1].to_owned()).or_default();
        both.extend([says.to_owned(), row[3].to_owned()]);
    }
    let exit = output.status.code().unwrap_or(-1);
    let stderr = String::from_utf8(output.stderr).unwrap();
    Outcome { exit, stderr: stderr.lines().map(str::to_owned).collect(), cells }
}

fn crossfoot(path: &Path, options: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_crossfoot");
    Command::new(program).arg("cells").arg(path).args(options).output().unwrap()
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/hostile")
}

fn rows<T: serde::de::DeserializeOwned>(name: &str) -> Vec<T> {
    let mut reader = csv::Reader::from_path(folder().join(name)).unwrap();
    reader.deserialize().map(|row| row.unwrap()).collect()
}

/// The file of a case: from the folder, or made where it is too large to keep.
fn file(name: &str, generated: &[Generated], made: &Path) -> Option<PathBuf> {
    if let Some(it) = generated.iter().find(|it| it.file == name) {
        let path = made.join(name);
        std::fs::write(&path, format!("{}{}", it.unit.repeat(it.times), it.end)).unwrap();
        return Some(path);
    }
    Some(folder().join(name)).filter(|path| path.exists())
}
