//! Which profile reads which book: several, one of the project's own, none.

use std::{collections::BTreeMap, fs, path::Path};

use crate::{
    program::{Said, crossfoot, folder},
    small_profile::{self, labels, series},
};

/// A ledger that no built-in profile describes, in which a total is wrong by 9.
const LEDGER: &str = "Entry,Amount\nRent,100.00\nPower,25.50\nWater,12.25\nTotal,146.75\n";

/// A profile of that ledger.
fn own() -> String {
    let columns = [labels("entry", "Entry"), series("amount", "Amount")].concat();
    small_profile::profile(&format!(
        r#"
name = "ledger"
unit = []
period = []
basis = []
rows.total.en = ["Total"]
{columns}
[[table]]
id = "entries"
needs = ["entry", "amount"]
measure = "count"
[[rule]]
name = "casts"
cast = {{}}
"#
    ))
}

/// A folder with the book of Head 155 and that ledger.
fn mixed() -> tempfile::TempDir {
    let folder = folder(&[("input/ledger.csv", LEDGER)]);
    let book = "head-155-estimates-2024-25.xlsx";
    fs::copy(Path::new("input").join(book), folder.path().join("input").join(book)).unwrap();
    folder
}

fn json(said: &Said) -> serde_json::Value {
    serde_json::from_str(&said.stdout).unwrap()
}

/// How many rows each value of a column of an output has.
fn counts(folder: &Path, output: &str, column: &str) -> BTreeMap<String, usize> {
    let mut rows = csv::Reader::from_path(folder.join("output").join(output)).unwrap();
    let at = rows.headers().unwrap().iter().position(|it| it == column).unwrap();
    let mut counts = BTreeMap::new();
    for row in rows.records() {
        *counts.entry(row.unwrap()[at].to_owned()).or_default() += 1;
    }
    counts
}

#[test]
fn each_book_goes_to_the_profile_that_recognises_it_and_the_rest_is_read_without_one() {
    let folder = mixed();
    let said = crossfoot(folder.path(), &["run", "--format", "json"]);
    // The ledger's total, and the one break that is in the book.
    assert_eq!((said.code, &json(&said)["checks"]["breaks"]), (1, &2.into()), "{said:?}");
    let facts = counts(folder.path(), "facts.csv", "book");
    assert_eq!((facts["ledger.csv"], facts["head-155-estimates-2024-25.xlsx"]), (4, 492));
    let checks = counts(folder.path(), "reconciliation.csv", "rule");
    assert_eq!((checks["sum"], checks["subheads_to_programmes"] > 0), (1, true), "{checks:?}");
    let suspects = counts(folder.path(), "findings.csv", "suspect");
    assert!(suspects.keys().any(|it| it.starts_with("ledger.csv!!")), "{suspects:?}");
    let output = folder.path().join("output");
    assert!(output.join("workbooks/ledger.csv.xlsx").exists());
    assert!(output.join("workbooks/2024-25/head-155.xlsx").exists());
    let manifest = fs::read(output.join("manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
    let names = manifest["profiles"].as_array().unwrap().iter().map(|it| it["name"].as_str());
    assert_eq!(names.collect::<Vec<_>>(), [Some("hk-estimates"), Some("any")]);
}

/// A profile of estimates by year, in which the words of the bases are these.
fn years(name: &str, bases: &[&str]) -> String {
    let bases: String = bases
        .iter()
        .map(|it| {
            format!("[[basis]]\nname = \"{it}\"\nyears_from_edition = 0\nwords.en = [\"{it}\"]\n")
        })
        .collect();
    let entry = labels("entry", "Entry");
    small_profile::profile(&format!(
        r#"
name = "{name}"
unit = []
rows.total.en = ["Total"]
[[period]]
kind = "fiscal"
forms = ['{{y}}']
{bases}{entry}
[[table]]
id = "entries"
needs = ["entry"]
bases = ["estimate"]
measure = "count"
[[rule]]
name = "growth"
change = {{}}
[[rule]]
name = "casts"
cast = {{}}
"#
    ))
}

#[test]
fn a_profile_that_misses_a_heading_does_not_keep_a_file_from_one_that_knows_it() {
    let book = "Entry,estimate 2024,outturn 2024\nRent,100,90\nPower,25,30\nTotal,125,120\n";
    let folder = folder(&[
        ("input/book.csv", book),
        ("one.toml", &years("one", &["estimate"])),
        ("two.toml", &years("two", &["estimate", "outturn"])),
    ]);
    let said = |profiles: &[&str]| {
        let profiles = profiles.iter().flat_map(|it| ["--profile", it]);
        let arguments: Vec<&str> =
            ["run", "--format", "json"].into_iter().chain(profiles).collect();
        crossfoot(folder.path(), &arguments)
    };
    // By itself the first reads the file, and says what it does not know.
    let alone = said(&["one.toml"]);
    assert_eq!(alone.code, 3, "{alone:?}");
    assert!(alone.stderr.contains("CF212"), "{alone:?}");
    let both = said(&["one.toml", "two.toml"]);
    assert_eq!((both.code, &json(&both)["facts"]), (0, &6.into()), "{both:?}");
}

#[test]
fn a_run_by_the_only_profile_that_reads_something_is_the_run_by_that_profile() {
    let [all, one] = [&["run"][..], &["run", "--profile", "hk-estimates"]].map(|arguments| {
        let folder = folder(&[("input/en/a.csv", crate::nightly::BROKEN)]);
        crossfoot(folder.path(), arguments);
        crate::program::tree(&folder.path().join("output"))
    });
    assert_eq!(all.keys().collect::<Vec<_>>(), one.keys().collect::<Vec<_>>());
    assert!(all == one);
}

#[test]
fn where_profiles_are_named_a_book_of_none_is_a_warning_and_not_read() {
    let folder = mixed();
    for named in [
        &["--profile", "hk-estimates"][..],
        &["--profile", "hk-estimates", "--profile", "tw-budget"],
    ] {
        let said = crossfoot(folder.path(), &[&["run", "--format", "json"][..], named].concat());
        assert_eq!(json(&said)["unread"]["files"], 1, "{said:?}");
        assert!(said.stderr.contains("warning CF205 ledger.csv"), "{said:?}");
        assert_eq!(counts(folder.path(), "facts.csv", "book").len(), 1);
    }
    let with_any = ["run", "--profile", "tw-budget", "--profile", "any"];
    crossfoot(folder.path(), &with_any);
    let read = counts(folder.path(), "facts.csv", "book");
    assert!(read.contains_key("ledger.csv") && read.len() == 2, "{read:?}");
}

#[test]
fn a_profile_of_the_project_is_asked_first_and_found_by_name() {
    let folder = mixed();
    fs::write(folder.path().join("crossfoot.toml"), "").unwrap();
    fs::create_dir(folder.path().join("profiles")).unwrap();
    fs::write(folder.path().join("profiles/ledger.toml"), own()).unwrap();
    let listed = crossfoot(folder.path(), &["profile", "list"]);
    assert_eq!(listed.stdout, "ledger\nhk-estimates\ntw-budget\nno-budget\n");
    let said = crossfoot(folder.path(), &["run", "--format", "json"]);
    assert_eq!(json(&said)["checks"]["breaks"], 2, "{said:?}");
    let rules = counts(folder.path(), "reconciliation.csv", "rule");
    assert!(rules["casts"] == 1 && rules.contains_key("subheads_to_programmes"), "{rules:?}");
    let said = crossfoot(folder.path(), &["run", "--profile", "ledger", "--format", "json"]);
    assert_eq!((&json(&said)["facts"], &json(&said)["unread"]["files"]), (&4.into(), &1.into()));
}

#[test]
fn a_profile_that_the_configuration_names_is_asked_beside_the_others() {
    let folder = mixed();
    fs::write(folder.path().join("crossfoot.toml"), "profile = \"mine.toml\"\n").unwrap();
    fs::write(folder.path().join("mine.toml"), own()).unwrap();
    crossfoot(folder.path(), &["run"]);
    let rules = counts(folder.path(), "reconciliation.csv", "rule");
    assert!(rules["casts"] == 1 && rules.contains_key("subheads_to_programmes"), "{rules:?}");
}

#[test]
fn a_profile_that_extends_another_says_only_what_is_different() {
    let folder = folder(&[
        ("input/ledger.csv", &LEDGER.replace("Total", "Sum of all")),
        ("ledger.toml", &own()),
        (
            "next.toml",
            "extends = \"ledger.toml\"\nname = \"next\"\n[rows]\ntotal.en = [\"Sum of all\"]\n",
        ),
        ("round.toml", "extends = \"round.toml\"\n"),
    ]);
    let checks = |profile: &str| {
        let said = crossfoot(folder.path(), &["run", "--profile", profile, "--format", "json"]);
        json(&said)["checks"]["breaks"].as_u64().unwrap()
    };
    assert_eq!((checks("ledger.toml"), checks("next.toml")), (0, 1));
    let said = crossfoot(folder.path(), &["profile", "check", "round.toml"]);
    said.refuses_with("extend one another");
}
