//! `run --sqlite`: each run once, sums exact, texts as the CSVs have them.

use std::{fs, path::Path};

use rusqlite::{Connection, types::Value};

use crate::{
    nightly::{BROKEN, settled},
    program::{Said, crossfoot, folder, tree},
};

fn run(at: &Path) -> Said {
    crossfoot(at, &["run", "--sqlite", "runs.db", "-o", "out"])
}

fn number(at: &Path, query: &str) -> i64 {
    let database = Connection::open(at.join("runs.db")).unwrap();
    database.query_row(query, [], |row| row.get(0)).unwrap()
}

/// The rows of a table as the CSV has them: by its columns, what is null as nothing.
fn rows(at: &Path, table: &str, header: &csv::StringRecord) -> Vec<csv::StringRecord> {
    let database = Connection::open(at.join("runs.db")).unwrap();
    let is_there = |column: &str| {
        let query = format!("SELECT count(*) FROM pragma_table_info('{table}') WHERE name = ?1");
        database.query_row(&query, [column], |row| row.get::<_, i64>(0)).unwrap() == 1
    };
    let columns: Vec<String> = header
        .iter()
        .map(|name| {
            let text = format!("{name}_text");
            if is_there(&text) { text } else { name.to_owned() }
        })
        .map(|name| format!("\"{name}\""))
        .collect();
    let query = format!("SELECT {} FROM \"{table}\" ORDER BY run, ord", columns.join(", "));
    let mut statement = database.prepare(&query).unwrap();
    let text = |value: Value| match value {
        Value::Null => String::new(),
        Value::Integer(number) => number.to_string(),
        Value::Text(text) => text,
        Value::Real(_) | Value::Blob(_) => panic!("{value:?}"),
    };
    let row = |row: &rusqlite::Row<'_>| {
        (0..columns.len()).map(|at| Ok(text(row.get(at)?))).collect::<Result<Vec<String>, _>>()
    };
    let rows = statement.query_map([], row).unwrap();
    rows.map(|it| csv::StringRecord::from(it.unwrap())).collect()
}

#[test]
fn a_run_is_there_once_and_every_field_is_that_of_the_csv() {
    let folder = folder(&[("input/a.csv", BROKEN)]);
    let at = folder.path();
    assert_eq!((run(at).code, run(at).code), (1, 1));
    assert_eq!(number(at, "SELECT count(*) FROM run"), 1);
    for (table, file) in [
        ("fact", "facts.csv"),
        ("check", "reconciliation.csv"),
        ("finding", "findings.csv"),
        ("diagnostic", "diagnostics.csv"),
    ] {
        let mut csv = csv::Reader::from_path(at.join("out").join(file)).unwrap();
        let header = csv.headers().unwrap().clone();
        let expected: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
        assert_eq!(rows(at, table, &header), expected, "{table}");
    }
    assert!(number(at, "SELECT count(*) FROM fact") > 0);
}

#[test]
fn sums_are_exact_where_those_of_the_texts_are_not() {
    let figures = "item,2023-24\npay,0.1\nrent,0.2\nTotal,0.4\n";
    let folder = folder(&[("input/a.csv", figures)]);
    let at = folder.path();
    let said = crossfoot(at, &["run", "--profile", "any", "--sqlite", "runs.db", "-o", "out"]);
    assert_ne!(said.code, 2, "{said:?}");
    let items = "FROM facts WHERE label IN ('pay', 'rent')";
    assert_eq!(number(at, &format!("SELECT sum(value) {items}")), 3);
    assert_eq!(number(at, &format!("SELECT max(scale) {items}")), 1);
    let of_texts = format!("SELECT sum(value_text) = 0.3 {items}");
    assert_eq!(number(at, &of_texts), 0, "a sum of texts is a float");
}

#[test]
fn a_finding_has_a_history_over_the_runs() {
    let folder = folder(&[("input/a.csv", BROKEN)]);
    let at = folder.path();
    run(at);
    fs::write(at.join("input/a.csv"), settled()).unwrap();
    assert_eq!(run(at).code, 0);
    assert_eq!(number(at, "SELECT count(*) FROM run"), 2);
    assert_eq!(number(at, "SELECT count(*) FROM finding_history WHERE is_there"), 0);
    assert_eq!(number(at, "SELECT max(last_run) FROM finding_history"), 1);
    assert_eq!(number(at, "SELECT count(*) FROM open_findings"), 0);
    // The views are those of the latest run.
    let of_latest = number(at, "SELECT count(*) FROM fact WHERE run = 2");
    assert_eq!(number(at, "SELECT count(*) FROM facts"), of_latest);
}

#[test]
fn a_night_without_change_is_added_to_a_database_that_does_not_have_it() {
    let folder = folder(&[("input/a.csv", BROKEN)]);
    let at = folder.path();
    let cached = ["run", "--cache", "cache", "-o", "out"];
    crossfoot(at, &cached);
    crossfoot(at, &[&cached[..], &["--sqlite", "runs.db"]].concat());
    assert_eq!(number(at, "SELECT count(*) FROM run"), 1);
    let again = crossfoot(at, &[&cached[..], &["--sqlite", "runs.db", "-v"]].concat());
    assert!(again.stderr.contains("nothing has changed"), "{again:?}");
    assert_eq!(number(at, "SELECT count(*) FROM run"), 1);
}

#[test]
fn what_is_no_database_of_ours_is_refused_before_anything_is_written() {
    let folder = folder(&[("input/a.csv", BROKEN), ("runs.db", "not a database at all\n")]);
    let at = folder.path();
    let before = tree(at);
    run(at).refuses_with("runs.db is in the way: it is not a database of crossfoot");
    assert_eq!(tree(at), before);
    fs::remove_file(at.join("runs.db")).unwrap();
    Connection::open(at.join("runs.db")).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
    run(at).refuses_with("runs.db is a database of another program, not a database");
    fs::remove_file(at.join("runs.db")).unwrap();
    crossfoot(at, &["run", "--history", "runs.db", "-o", "out"]);
    run(at).refuses_with("runs.db is a database of another program");
}

#[test]
fn a_database_that_another_run_has_is_refused() {
    let folder = folder(&[("input/a.csv", BROKEN)]);
    let at = folder.path();
    run(at);
    let other = Connection::open(at.join("runs.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    run(at).refuses_with("database runs.db is in use by another run");
    // Dropped as by a crash: what was begun is undone.
    drop(other);
    fs::write(at.join("input/a.csv"), settled()).unwrap();
    assert_eq!(run(at).code, 0);
    assert_eq!(number(at, "SELECT count(*) FROM run"), 2);
}
