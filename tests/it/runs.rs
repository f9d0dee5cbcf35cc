//! Runs as a scheduler sees them: exit code, stdout, and the files in DIR.

use std::{collections::BTreeSet, fs};

use crate::program::{crossfoot, folder, tree};

const A_CSV: (&str, &str) = ("input/a.csv", "Gattung,Wert\npay,1\nrent,2\n");

#[test]
fn what_was_not_read_has_no_hash_in_the_manifest() {
    let folder = folder(&[A_CSV, ("input/README.md", "# Read me\n")]);
    assert_eq!(crossfoot(folder.path(), &["run"]).code, 4);
    let manifest = fs::read(folder.path().join("output/manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
    let [readme, read] = manifest["inputs"].as_array().unwrap().as_slice() else { panic!() };
    assert_eq!((&readme["file"], &readme["fate"]), (&"README.md".into(), &"skipped".into()));
    assert!(readme["sha256"].is_null(), "{readme}");
    assert_eq!(read["sha256"].as_str().map(str::len), Some(64), "{read}");
}

#[test]
fn json_is_one_object_of_the_agreed_shape_and_nothing_else() {
    let folder = folder(&[A_CSV, ("input/words.pdf", "%PDF-1.7"), ("input/.hidden", "")]);
    let said = crossfoot(folder.path(), &["run", "--format", "json"]);
    assert_eq!(said.code, 4, "{said:?}");
    assert_eq!(said.stdout.lines().count(), 1);
    let object: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
    assert_eq!(object["schema_version"], 1);
    assert_eq!(object["status"], "nothing_checked");
    assert_eq!(object["inputs"], serde_json::json!({"read": 1, "failed": 0, "skipped": 2}));
    assert_eq!(object["diagnostics"]["error"], 0);
    assert_eq!(object["diagnostics"]["info"].as_u64().unwrap(), 2);
    let keys = |value: &serde_json::Value| -> BTreeSet<String> {
        value.as_object().unwrap().keys().cloned().collect()
    };
    let named = |names: &[&str]| names.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
    assert_eq!(
        keys(&object),
        named(&[
            "schema_version",
            "status",
            "inputs",
            "facts",
            "checks",
            "findings",
            "diagnostics",
            "outputs",
            "matters",
            "unread"
        ])
    );
    assert_eq!(
        keys(&object["checks"]),
        named(&["agrees", "rounding", "breaks", "accepted", "unchecked", "differs"])
    );
    // What it lists is what stands in DIR, and nothing else does.
    let listed: BTreeSet<String> = object["outputs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|path| path.as_str().unwrap().to_owned())
        .collect();
    let written: BTreeSet<String> = tree(&folder.path().join("output"))
        .into_keys()
        .filter(|path| !path.ends_with('/'))
        .collect();
    assert_eq!(listed, written);
}

#[test]
fn the_same_inputs_give_the_same_bytes_whatever_the_threads_and_the_folder() {
    let files: Vec<(String, String)> = (0..20)
        .map(|n| (format!("input/{n}.csv"), format!("item,2023-24\npay,{n}\nrent,2\n")))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let (here, there) = (folder(&files), folder(&files));
    let one = crossfoot(here.path(), &["run", "--jobs", "1"]);
    let eight = crossfoot(there.path(), &["run", "--jobs", "8"]);
    assert_eq!((one.code, &one.stdout), (eight.code, &eight.stdout));
    assert_eq!(tree(here.path()), tree(there.path()));
    // A second run into the same folder changes nothing.
    let before = tree(here.path());
    assert_eq!(crossfoot(here.path(), &["run"]).code, one.code);
    assert_eq!(tree(here.path()), before);
}

#[test]
fn a_named_file_that_is_no_spreadsheet_is_an_error_and_the_others_are_done() {
    let folder = folder(&[A_CSV, ("words.pdf", "%PDF-1.7")]);
    let said = crossfoot(folder.path(), &["run", "input/a.csv", "words.pdf", "--format", "json"]);
    assert_eq!(said.code, 3, "{said:?}");
    let object: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
    assert_eq!(object["status"], "incomplete");
    assert_eq!(object["inputs"], serde_json::json!({"read": 1, "failed": 1, "skipped": 0}));
    assert!(said.stderr.contains("words.pdf"), "{said:?}");
}

#[test]
fn outputs_of_a_run_over_other_inputs_stay_until_they_are_pruned() {
    let other = ("other/sub/b.tsv", "item\t2024-25\npay\t3\n");
    let table = ("input/a.csv", crate::nightly::BROKEN);
    let (reused, fresh) = (folder(&[table, other]), folder(&[table, other]));
    assert_eq!(crossfoot(reused.path(), &["run", "input"]).code, 1);
    let made = tree(&reused.path().join("output"));
    let is_book = |path: &&String| path.starts_with("workbooks/") && path.ends_with(".xlsx");
    let book = made.keys().find(is_book).unwrap();
    let said = crossfoot(reused.path(), &["run", "other", "--format", "json"]);
    assert_eq!(said.code, 4, "{said:?}");
    assert_eq!(&tree(&reused.path().join("output"))[book], &made[book]);
    let manifest = fs::read(reused.path().join("output/manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
    let kept: Vec<&str> = manifest["kept"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["path"].as_str().unwrap())
        .collect();
    assert!(kept.contains(&book.as_str()), "{kept:?}");
    let diagnostics = fs::read_to_string(reused.path().join("output/diagnostics.csv")).unwrap();
    let counted = format!("CF410,info,manifest.json,,,{} outputs of earlier runs", kept.len());
    assert!(diagnostics.contains(&counted), "{diagnostics}");
    // Once more over these inputs: what stays is not of them.
    crossfoot(reused.path(), &["run", "other"]);
    assert_eq!(&tree(&reused.path().join("output"))[book], &made[book]);
    for folder in [&reused, &fresh] {
        assert_eq!(crossfoot(folder.path(), &["run", "other", "--prune"]).code, 4);
    }
    assert_eq!(tree(reused.path()), tree(fresh.path()));
}

#[test]
fn what_a_killed_run_left_is_put_right() {
    let killed = folder(&[
        A_CSV,
        ("output/.crossfoot.lock", ""),
        ("output/.crossfoot.tmp/new-0", "half of a file"),
    ]);
    let fresh = folder(&[A_CSV]);
    for folder in [&killed, &fresh] {
        assert_eq!(crossfoot(folder.path(), &["run"]).code, 4);
    }
    assert_eq!(tree(killed.path()), tree(fresh.path()));
}

#[test]
fn files_of_the_user_in_the_output_folder_are_left_alone() {
    let folder = folder(&[A_CSV, ("output/mine.txt", "mine"), ("output/sub/mine.csv", "1")]);
    for _ in 0..2 {
        assert_eq!(crossfoot(folder.path(), &["run"]).code, 4);
        assert_eq!(fs::read_to_string(folder.path().join("output/mine.txt")).unwrap(), "mine");
        assert_eq!(fs::read_to_string(folder.path().join("output/sub/mine.csv")).unwrap(), "1");
    }
}

#[test]
fn the_output_folder_may_stand_in_the_input_folder() {
    let folder = folder(&[A_CSV]);
    let first = crossfoot(folder.path(), &["run", ".", "-o", "out"]);
    let outputs = tree(&folder.path().join("out"));
    let second = crossfoot(folder.path(), &["run", ".", "-o", "out"]);
    assert_eq!((first.code, first.stdout), (second.code, second.stdout));
    assert_eq!(tree(&folder.path().join("out")), outputs);
}

#[test]
fn people_are_told_what_was_read_and_where_the_outputs_are() {
    let folder = folder(&[A_CSV]);
    let said = crossfoot(folder.path(), &["run", "-o", "a/b"]);
    assert!(
        said.stdout.contains("\nInputs:   1 read, 0 failed, 0 skipped; 2 figures\n"),
        "{said:?}"
    );
    assert!(said.stdout.ends_with("\nOpen:     a/b/report.html\n"), "{said:?}");
    let said = crossfoot(folder.path(), &["run", "-o", "c", "--lang", "zh"]);
    assert!(said.stdout.starts_with("未有核對"), "{said:?}");
}

#[test]
fn every_explanation_can_be_had_whatever_the_case() {
    let folder = folder(&[]);
    for code in crossfoot::diagnostic::codes::all() {
        let said = crossfoot(folder.path(), &["explain", &code.to_string().to_lowercase()]);
        assert_eq!(said.code, 0, "{said:?}");
        assert!(said.stdout.contains(code.why), "{said:?}");
    }
}

#[test]
fn built_in_profiles_can_be_listed_shown_and_checked() {
    let folder = folder(&[]);
    let listed = crossfoot(folder.path(), &["profile", "list"]);
    assert_eq!(listed.code, 0);
    for name in listed.stdout.lines() {
        let shown = crossfoot(folder.path(), &["profile", "show", name]);
        fs::write(folder.path().join("p.toml"), &shown.stdout).unwrap();
        let checked = crossfoot(folder.path(), &["profile", "check", "p.toml"]);
        assert_eq!(checked.code, 0, "{checked:?}");
    }
}

#[test]
fn a_finding_that_suspects_no_cell_points_at_none() {
    let subheads =
        fs::read_to_string("fixtures/cases/a_programme_that_moved/input/es.csv").unwrap();
    let provision = "Head,Programme No.,Programme Name,Sector,2018-19 (Estimate) ($m)\n\
                     21,1,Old business,,38.8\n\
                     21,2,Efficiency,,242.4\n\
                     22,1,Everything else,,669.6\n";
    let said = |provision: &str| {
        let files = [("input/es.csv", &*subheads), ("input/fin_provision.csv", provision)];
        crossfoot(folder(&files).path(), &["run", "--lang", "en"]).stdout
    };
    let pointed = said(provision);
    assert!(pointed.contains("fin_provision.csv!!E3 says 242.4"), "{pointed}");
    // What moved stands in two cells, neither of which is the amount.
    let split = said(&provision.replace("242.4", "142.4\n21,3,Renewal,,100.0"));
    assert!(split.contains("transfer") && !split.contains(" says "), "{split}");
}

#[test]
fn a_named_file_that_is_plainly_no_table_is_an_error() {
    let folder = folder(&[A_CSV, ("README.md", "# Read me\n\nitem, 2023-24\n")]);
    let said = crossfoot(folder.path(), &["run", "input", "README.md"]);
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.stderr.contains("README.md!!: not a spreadsheet: it is a Markdown document"));
}

#[test]
fn the_outputs_of_a_run_are_no_input_though_they_are_all_of_it() {
    let folder = folder(&[A_CSV]);
    assert_eq!(crossfoot(folder.path(), &["run", "-o", "done"]).code, 4);
    crossfoot(folder.path(), &["run", "done"]).refuses_with("no spreadsheet in done");
    let said = crossfoot(folder.path(), &["run", "done", "input", "--format", "json"]);
    let object: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
    assert_eq!(object["inputs"]["read"], 1, "{said:?}");
    let listed = fs::read_to_string(folder.path().join("output/diagnostics.csv")).unwrap();
    fs::copy(folder.path().join("input/a.csv"), folder.path().join("done/more.csv")).unwrap();
    let said = crossfoot(folder.path(), &["run", "done", "--format", "json"]);
    let object: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
    assert_eq!(object["inputs"]["read"], 1, "what lies beside outputs is read: {said:?}");
    assert!(
        listed.contains(",info,done,,,skipped: it holds the outputs of a crossfoot run"),
        "{listed}"
    );
}

#[test]
fn a_name_that_a_formula_would_have_to_quote_stops_no_run() {
    let table = crate::nightly::BROKEN;
    let folder = folder(&[("input/Dept's/it's.csv", table), ("input/a!=1/b'!c.csv", table)]);
    let said = crossfoot(folder.path(), &["run", "--format", "json"]);
    assert_eq!(said.code, 1, "{said:?}");
    let object: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
    assert_eq!(object["diagnostics"]["error"], 0, "{said:?}");
    assert_eq!(object["inputs"]["read"], 2, "{said:?}");
}
