//! What a person reads in files rebuilt from public reports: `fixtures/public/expected.csv` over the
//! inputs beside it. The inputs are not the project's own: without them the test says so and passes.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use crate::program::{Said, crossfoot};

/// Cases that are not reached yet, each with what is missing. One that holds is to be taken out.
const OPEN: [(&str, &str); 0] = [];

/// A row of `expected.csv`.
#[derive(Debug, serde::Deserialize)]
struct Row {
    case: String,
    file: String,
    what: String,
    at: String,
    right: String,
}

type Table = Vec<BTreeMap<String, String>>;

/// What the program makes of a file.
struct Outputs {
    cells: Table,
    facts: Table,
    checks: Table,
    findings: Table,
    diagnostics: Table,
}

#[test]
fn files_say_what_a_person_reads_in_them() {
    let inputs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/cases/public");
    if !inputs.is_dir() {
        println!("skipped: {} is not there", inputs.display());
        return;
    }
    let rows: Vec<Row> =
        csv::Reader::from_reader(include_str!("../../fixtures/public/expected.csv").as_bytes())
            .deserialize()
            .map(Result::unwrap)
            .collect();
    let mut made: BTreeMap<&str, Outputs> = BTreeMap::new();
    let mut wrong = Vec::new();
    let mut missed: BTreeSet<&str> = BTreeSet::new();
    for row in &rows {
        let outputs = made.entry(&row.file).or_insert_with(|| outputs(&inputs, &row.file));
        let found = found(outputs, row);
        let holds = holds(row, &found);
        let is_open = OPEN.iter().any(|(case, _)| *case == row.case);
        if is_open && !holds {
            missed.insert(&row.case);
        }
        if !holds && !is_open {
            let Row { case, file, what, at, right } = row;
            wrong.push(format!("{case} {file} {what} {at}: {right} is right, found {found:?}"));
        }
    }
    assert_eq!(missed.len(), OPEN.len(), "a case is reached: take it out of the list");
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

fn outputs(inputs: &Path, file: &str) -> Outputs {
    let folder = tempfile::tempdir().unwrap();
    let path = inputs.join(file);
    let text = |path: PathBuf| path.to_str().unwrap().to_owned();
    let Said { stdout, .. } = crossfoot(folder.path(), &["cells", &text(path.clone())]);
    let profile = text(inputs.join("plain.toml"));
    crossfoot(folder.path(), &["run", &text(path), "--profile", &profile, "-o", "out"]);
    let read = |name: &str| {
        let written = std::fs::read_to_string(folder.path().join("out").join(name));
        table(&written.unwrap_or_default())
    };
    Outputs {
        cells: table(&stdout),
        facts: read("facts.csv"),
        checks: read("reconciliation.csv"),
        findings: read("findings.csv"),
        diagnostics: read("diagnostics.csv"),
    }
}

fn table(csv: &str) -> Table {
    csv::Reader::from_reader(csv.as_bytes()).deserialize().map(Result::unwrap).collect()
}

/// What the outputs say where a row looks; `-` for nothing.
fn found(outputs: &Outputs, row: &Row) -> Vec<String> {
    let of = |table: &Table, is_it: &dyn Fn(&BTreeMap<String, String>) -> bool, field: &str| {
        table.iter().find(|it| is_it(it)).map_or("-".to_owned(), |it| it[field].clone())
    };
    let at = |cell: &str| {
        let cell = cell.to_owned();
        move |it: &BTreeMap<String, String>| it["cell"] == cell
    };
    match row.what.split_once(':').unwrap_or((&row.what, "")) {
        ("cell", field) => {
            let is_it =
                |it: &BTreeMap<String, String>| format!("{}!{}", it["sheet"], it["cell"]) == row.at;
            vec![of(&outputs.cells, &is_it, field)]
        }
        ("fact" | "notfact", field) => vec![of(&outputs.facts, &at(&row.at), field)],
        ("check", basis) => {
            let checks = outputs.checks.iter().filter(|it| it["basis"] == basis);
            checks.map(|it| it["status"].clone()).collect()
        }
        ("flagged", _) => {
            let flags = outputs.diagnostics.iter().filter(|it| it["cell"] == row.at);
            flags.map(|it| it["severity"].clone()).collect()
        }
        ("nofinding", _) => outputs.findings.iter().map(|it| it["suspect"].clone()).collect(),
        ("same", _) => ["B", "C"]
            .map(|column| {
                let said = ["value", "quantum", "measure", "nil", "marks"]
                    .map(|field| of(&outputs.facts, &at(&format!("{column}{}", row.at)), field));
                said.join(" ")
            })
            .to_vec(),
        (other, _) => panic!("{other} is not known"),
    }
}

fn holds(row: &Row, found: &[String]) -> bool {
    let is_right = |it: &String| row.right.split(" | ").any(|right| right == it);
    match row.what.split(':').next().unwrap_or_default() {
        "cell" | "fact" => found.iter().all(is_right),
        "notfact" => !found.iter().any(is_right),
        "check" => found.len() == 1 && found.iter().all(is_right),
        "flagged" => found.iter().any(|severity| severity != "info"),
        "nofinding" => !found.iter().any(|suspect| suspect.ends_with(&format!("!{}", row.at))),
        "same" => found[0] == found[1] && !found[0].contains("- -"),
        other => panic!("{other} is not known"),
    }
}
