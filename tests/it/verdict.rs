//! The verdict of a run, said alike wherever it is said.

use std::{fs, path::Path};

use crate::{
    nightly::{BROKEN, settled},
    program::{Said, crossfoot, folder},
};

/// Figures between which no relation holds.
const ALONE: &str = "Gattung,Wert\nLohn,1\nMiete,2\n";

/// A table in whose words no built-in profile finds a figure.
const STRANGE: (&str, &str) = ("input/b.csv", "Gattung,Wert\nLohn,1\nMiete,2\n");

fn run(at: &Path, more: &[&str]) -> Said {
    crossfoot(at, &[&["run", "--lang", "en"][..], more].concat())
}

fn json(said: &Said) -> serde_json::Value {
    serde_json::from_str(&said.stdout).unwrap()
}

/// Asserts that everything that reports a run of that folder reports the same verdict.
#[track_caller]
fn reported_alike(at: &Path, word: &str, code: i32) {
    let said = run(at, &["--format", "json", "--history", "h.db", "--metrics", "m.prom"]);
    assert_eq!((said.code, &json(&said)["status"]), (code, &word.into()), "{said:?}");
    let manifest = fs::read(at.join("output/manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
    assert_eq!(manifest["status"], word);
    assert_eq!(manifest["unread"], json(&said)["unread"]);
    let history = crossfoot(at, &["history", "h.db", "--format", "json"]);
    assert_eq!(json(&history)["runs"][0]["status"], word);
    let gauges = fs::read_to_string(at.join("m.prom")).unwrap();
    assert!(gauges.contains(&format!("crossfoot_verdict{{verdict=\"{word}\"}} 1\n")), "{gauges}");
    assert!(gauges.contains(&format!("crossfoot_last_run_exit_code {code}\n")), "{gauges}");
    let junit = run(at, &["--format", "junit"]);
    assert!(junit.stdout.contains(&format!("name=\"verdict\" value=\"{word}\"")), "{junit:?}");
    let github = run(at, &["--format", "github"]);
    assert!(github.stdout.lines().next().unwrap().contains(&format!("::{word};")), "{github:?}");
    let human = run(at, &[]);
    let first = human.stdout.lines().next().unwrap();
    assert!(first.starts_with(&word.replace('_', " ").to_uppercase()), "{human:?}");
    let quiet = run(at, &["--quiet"]);
    assert_eq!((quiet.code, quiet.stdout.as_str()), (code, ""), "{quiet:?}");
}

#[test]
fn a_run_in_which_every_check_holds_agrees() {
    reported_alike(folder(&[("input/a.csv", &settled())]).path(), "agrees", 0);
}

#[test]
fn a_run_with_a_wrong_total_breaks() {
    reported_alike(folder(&[("input/a.csv", BROKEN)]).path(), "breaks", 1);
}

#[test]
fn a_run_that_could_not_read_a_file_is_incomplete() {
    let folder = folder(&[("input/a.csv", &settled()), ("input/b.xlsx", "PK\u{3}\u{4}")]);
    reported_alike(folder.path(), "incomplete", 3);
    let said = run(folder.path(), &["--format", "json"]);
    assert_eq!(json(&said)["unread"]["files"], 1, "{said:?}");
}

#[test]
fn a_run_without_a_relation_between_figures_checked_nothing() {
    reported_alike(folder(&[("input/a.csv", ALONE)]).path(), "nothing_checked", 4);
}

#[test]
fn a_file_without_a_figure_beside_a_sound_one_is_counted() {
    let folder = folder(&[("input/a.csv", &settled()), STRANGE]);
    let said = run(folder.path(), &["--format", "json", "--profile", "hk-estimates"]);
    assert_eq!((said.code, &json(&said)["unread"]["files"]), (0, &1.into()), "{said:?}");
}

#[test]
fn warnings_fail_like_errors_where_that_is_asked_for() {
    let folder = folder(&[("input/a.csv", &settled()), STRANGE]);
    let named = ["--strict", "--format", "json", "--profile", "hk-estimates"];
    let said = run(folder.path(), &named);
    assert_eq!((said.code, &json(&said)["status"]), (3, &"incomplete".into()), "{said:?}");
}
