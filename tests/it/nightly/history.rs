//! `--history`, `crossfoot history` and `crossfoot diff`.

use std::fs;

use super::{BROKEN, settled};
use crate::program::{Said, crossfoot, folder, tree};

fn night(folder: &std::path::Path, day: &str) -> Said {
    crossfoot(folder, &["run", "--history", "h.db", "--as-of", day, "--lang", "en"])
}

fn findings(folder: &std::path::Path) -> serde_json::Value {
    let said = crossfoot(folder, &["history", "h.db", "--findings", "--format", "json"]);
    assert_eq!(said.code, 0, "{said:?}");
    let object: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
    object["findings"].clone()
}

#[test]
fn a_finding_ages_is_cleared_and_is_seen_again() {
    let folder = folder(&[("input/a.csv", BROKEN)]);
    let at = folder.path();
    assert_eq!(night(at, "2026-11-20").code, 1);
    assert_eq!(findings(at)[0]["state"], "new");
    assert_eq!(night(at, "2026-11-21").code, 1);
    let one = findings(at)[0].clone();
    assert_eq!(
        (&one["state"], &one["age_runs"], &one["age_days"]),
        (&"standing".into(), &2.into(), &1.into())
    );
    assert_eq!(one["suspect"], "a.csv!!C8");
    let csv = fs::read_to_string(at.join("output/history.csv")).unwrap();
    assert!(
        csv.lines().nth(1).unwrap().contains(",standing,1,2026-11-20,2,2026-11-21,2,1,2,,"),
        "{csv}"
    );

    fs::write(at.join("input/a.csv"), settled()).unwrap();
    assert_eq!(night(at, "2026-11-22").code, 0);
    assert_eq!(findings(at)[0]["state"], "cleared");
    fs::write(at.join("input/a.csv"), BROKEN).unwrap();
    assert_eq!(night(at, "2026-11-25").code, 1);
    let one = findings(at)[0].clone();
    assert_eq!(
        (&one["state"], &one["runs_seen"], &one["age_days"]),
        (&"seen_again".into(), &3.into(), &5.into())
    );
    let said = crossfoot(at, &["history", "h.db"]);
    let last = said.stdout.lines().last().unwrap();
    assert_eq!(last, "run 4  2026-11-25  breaks: 1 open, 0 new, 1 seen again, 0 cleared");
}

#[test]
fn outputs_are_a_function_of_inputs_and_history() {
    let (here, there) = (folder(&[("input/a.csv", BROKEN)]), folder(&[("input/a.csv", BROKEN)]));
    for at in [&here, &there] {
        night(at.path(), "2026-11-20");
        night(at.path(), "2026-11-21");
    }
    let outputs = |at: &tempfile::TempDir| tree(&at.path().join("output"));
    assert_eq!(outputs(&here), outputs(&there));
    // Without a history they are those of the inputs alone, and a history is not among them.
    crossfoot(here.path(), &["run", "--lang", "en"]);
    crossfoot(there.path(), &["run", "--lang", "en"]);
    assert_eq!(outputs(&here), outputs(&there));
    assert!(!outputs(&here).contains_key("history.csv"));
}

#[test]
fn a_file_that_is_gone_clears_nothing() {
    let folder = folder(&[("input/a.csv", BROKEN), ("input/b.csv", "item,2023-24\npay,1\n")]);
    night(folder.path(), "2026-11-20");
    fs::remove_file(folder.path().join("input/a.csv")).unwrap();
    night(folder.path(), "2026-11-21");
    assert_eq!(findings(folder.path())[0]["state"], "not_read");
}

#[test]
fn a_finding_whose_columns_are_not_read_any_more_is_not_cleared() {
    let folder = folder(&[("input/a.csv", BROKEN)]);
    let at = folder.path();
    assert_eq!(night(at, "2026-11-20").code, 1);
    // The header of the column in which the wrong total is says nothing any more.
    let reworded = BROKEN.replace("2022-23 實際開支", "甲欄");
    assert_ne!(reworded, BROKEN);
    fs::write(at.join("input/a.csv"), reworded).unwrap();
    let said = night(at, "2026-11-21");
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.stderr.contains("CF508") && said.stderr.contains("last time"), "{said:?}");
    assert_eq!(findings(at)[0]["state"], "not_read");
}

#[test]
fn a_cell_that_cannot_be_read_hides_nothing_that_was_corrected_elsewhere() {
    let folder = folder(&[("input/a.csv", BROKEN)]);
    let at = folder.path();
    assert_eq!(night(at, "2026-11-20").code, 1);
    let other_cell = settled()
        .replace("003,可收回的薪金及津貼,100,110,110,120", "003,可收回的薪金及津貼,100,110,110,?");
    assert_ne!(other_cell, settled());
    fs::write(at.join("input/a.csv"), other_cell).unwrap();
    let said = night(at, "2026-11-21");
    assert_eq!(said.code, 3, "{said:?}");
    assert_eq!(findings(at)[0]["state"], "cleared", "{said:?}");
}

#[test]
fn a_run_that_could_not_run_leaves_the_history_as_it_was() {
    let folder = folder(&[("input/a.csv", BROKEN), ("output/facts.csv", "mine")]);
    night(folder.path(), "2026-11-20").refuses_with("facts.csv is in the way");
    assert!(!folder.path().join("h.db").exists());
    fs::remove_file(folder.path().join("output/facts.csv")).unwrap();
    assert_eq!(night(folder.path(), "2026-11-20").code, 1);
    let before = fs::read(folder.path().join("h.db")).unwrap();
    fs::write(folder.path().join("output/history.csv.mine"), "").unwrap();
    fs::remove_file(folder.path().join("output/manifest.json")).unwrap();
    night(folder.path(), "2026-11-21").refuses_with("in the way");
    assert_eq!(fs::read(folder.path().join("h.db")).unwrap(), before);
}

#[test]
fn a_file_that_is_no_history_is_left_alone() {
    let folder =
        folder(&[("input/a.csv", BROKEN), ("h.db", "dear diary, this is a text of some length")]);
    night(folder.path(), "2026-11-20").refuses_with("not a history");
    let text = fs::read_to_string(folder.path().join("h.db")).unwrap();
    assert!(text.starts_with("dear diary"));
    crossfoot(folder.path(), &["history", "nowhere.db"]).refuses_with("nowhere.db");
}

#[test]
fn a_history_inside_an_input_is_no_input() {
    let folder = folder(&[("input/a.csv", BROKEN)]);
    let arguments =
        ["run", "--history", "input/h.db", "--metrics", "input/m.prom", "--format", "json"];
    for _ in 0..2 {
        let said = crossfoot(folder.path(), &arguments);
        let object: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
        assert_eq!(object["inputs"], serde_json::json!({"read": 1, "failed": 0, "skipped": 0}));
    }
}

#[test]
fn two_output_folders_are_compared_by_their_findings() {
    let folder = folder(&[("input/a.csv", BROKEN), ("input/b.csv", BROKEN)]);
    let at = folder.path();
    crossfoot(at, &["run", "-o", "old", "--lang", "en"]);
    fs::write(at.join("input/a.csv"), settled()).unwrap();
    // Both sides of the total rise by one: the same cell, other figures.
    let other = BROKEN.replace("\"2,454\",\"2,500\"", "\"2,453\",\"2,500\"");
    fs::write(at.join("input/c.csv"), other).unwrap();
    crossfoot(at, &["run", "-o", "new", "--lang", "en"]);
    let said = crossfoot(at, &["diff", "old", "new", "--format", "json"]);
    assert_eq!(said.code, 1, "{said:?}");
    let object: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
    let suspects = |list: &str| -> Vec<String> {
        let all = object[list].as_array().unwrap();
        all.iter().map(|it| it["suspect"].as_str().unwrap()[..5].to_owned()).collect()
    };
    assert_eq!(suspects("gone"), ["a.csv"]);
    assert_eq!(suspects("still"), ["b.csv"]);
    assert_eq!(suspects("not_read"), [""; 0]);
    assert!(!suspects("new").is_empty() && suspects("new").iter().all(|it| it == "c.csv"));
    let said = crossfoot(at, &["diff", "new", "new"]);
    assert!(said.code == 0 && said.stdout.starts_with("0 new, 0 gone, 0 changed"), "{said:?}");
    // What was not read is not gone.
    fs::remove_file(at.join("input/b.csv")).unwrap();
    crossfoot(at, &["run", "-o", "fewer", "--lang", "en"]);
    let said = crossfoot(at, &["diff", "new", "fewer"]);
    assert!(said.code == 3 && said.stdout.contains("0 gone"), "{said:?}");
    assert!(said.stdout.lines().any(|it| it.starts_with("fewer")), "{said:?}");
    assert!(said.stdout.lines().any(|it| it.starts_with("not read") && it.contains("b.csv")));
    fs::remove_file(at.join("old/manifest.json")).unwrap();
    crossfoot(at, &["diff", "old", "new"]).refuses_with("no manifest.json");
}

#[test]
fn a_day_before_that_of_the_last_run_is_warned_of() {
    let folder = folder(&[("input/a.csv", BROKEN)]);
    night(folder.path(), "2026-11-21");
    let said = night(folder.path(), "2026-11-20");
    assert_eq!(said.code, 1, "{said:?}");
    let words = "warning: --as-of 2026-11-20 is before the day of run 1 in the history, 2026-11-21";
    assert!(said.stderr.contains(words), "{said:?}");
    assert!(!night(folder.path(), "2026-11-20").stderr.contains("--as-of"));
}
