//! Wrong use and wrong places: one line that says what to do, exit code 2, nothing written.

use std::fs;

use crate::program::{crossfoot, folder, tree};

/// Asserts that the run is refused with those words and changes nothing.
#[track_caller]
fn refused(files: &[(&str, &str)], arguments: &[&str], words: &str) {
    let folder = folder(files);
    let before = tree(folder.path());
    crossfoot(folder.path(), arguments).refuses_with(words);
    assert_eq!(tree(folder.path()), before);
}

const A_CSV: (&str, &str) = ("input/a.csv", "a,b\n1,2\n");

#[test]
fn no_command() {
    refused(&[], &[], "`crossfoot run` reads input/ and writes output/");
}

#[test]
fn an_unknown_option_or_value() {
    refused(&[A_CSV], &["run", "--all"], "--all");
    refused(&[A_CSV], &["run", "--jobs", "0"], "--jobs");
    refused(&[A_CSV], &["run", "--lang", "fr"], "en or zh");
    refused(&[A_CSV], &["run", "--as-of", "2023-02-29"], "2024-03-31");
    refused(&[A_CSV], &["run", "--encoding", "klingon"], "big5");
    refused(&[A_CSV], &["walk"], "crossfoot --help");
}

#[test]
fn an_input_that_does_not_exist() {
    refused(&[], &["run"], "there is no `input` here");
    refused(&[A_CSV], &["run", "input", "elsewhere"], "there is no `elsewhere` here");
    refused(&[A_CSV], &["cells", "elsewhere.xlsx"], "there is no `elsewhere.xlsx` here");
    refused(&[A_CSV], &["cells", "input"], "input is a folder");
}

#[test]
fn no_spreadsheet_in_any_input() {
    refused(&[("input/.gitkeep", "")], &["run"], "no spreadsheet in input");
    refused(&[("input/words.md", "# Words\n")], &["run"], "no spreadsheet in input");
}

#[test]
fn nothing_but_our_own_outputs() {
    let folder = folder(&[A_CSV]);
    let first = crossfoot(folder.path(), &["run", "-o", "o1"]);
    assert_eq!(first.code, 4, "{first:?}");
    let said = crossfoot(folder.path(), &["run", "o1", "-o", "o2"]);
    assert_eq!(said.code, 2, "{said:?}");
    assert!(
        said.stderr.contains("no spreadsheet in o1 but what crossfoot itself wrote"),
        "{said:?}"
    );
}

#[test]
fn a_code_that_there_is_not() {
    refused(&[], &["explain", "CF999"], "no diagnostic is called CF999");
    refused(&[], &["explain", "unit_slips"], "the nearest is `unit_slip`");
}

#[test]
fn a_profile_that_is_not_there() {
    refused(&[A_CSV], &["run", "--profile", "moon"], "there is no profile `moon`");
    refused(&[], &["profile", "show", "moon"], "there is no profile `moon`");
    refused(&[], &["profile", "check", "moon.toml"], "there is no profile file `moon.toml`");
    let missing =
        "there is no profile file `moon.toml`: built in are hk-estimates, tw-budget, no-budget";
    refused(&[A_CSV], &["run", "--profile", "moon.toml"], missing);
}

#[test]
fn a_profile_that_is_wrong_is_shown_at_its_line() {
    let folder = folder(&[A_CSV, ("p.toml", "name = \"p\"\nnmae = \"p\"\n")]);
    for arguments in [&["profile", "check", "p.toml"][..], &["run", "--profile", "p.toml"]] {
        let said = crossfoot(folder.path(), arguments);
        assert_eq!((said.code, said.stdout.as_str()), (2, ""), "{said:?}");
        assert!(said.stderr.contains("p.toml:2:1"), "{said:?}");
        assert!(!folder.path().join("output").exists());
    }
}

#[test]
fn an_output_folder_that_cannot_be() {
    refused(&[A_CSV, ("taken", "mine")], &["run", "-o", "taken"], "a file is in the way");
    refused(&[A_CSV, ("taken", "mine")], &["run", "-o", "taken/deeper/out"], "taken/deeper/out");
    refused(&[A_CSV], &["run", "-o", "input"], "is the output folder too");
}

#[test]
fn an_output_folder_that_another_run_writes_to() {
    let folder = folder(&[A_CSV, ("output/.crossfoot.lock", "")]);
    let lock = fs::File::create(folder.path().join("output/.crossfoot.lock")).unwrap();
    lock.try_lock().unwrap();
    crossfoot(folder.path(), &["run"]).refuses_with("in use by another run");
    // A lock file that nobody holds is no lock: its run was killed.
    drop(lock);
    assert_eq!(crossfoot(folder.path(), &["run"]).code, 4);
    assert!(!folder.path().join("output/.crossfoot.lock").exists());
}

#[test]
fn a_file_of_ours_in_name_only_is_not_overwritten() {
    let folder = folder(&[A_CSV, ("output/manifest.json", "{\"name\": \"a web page\"}")]);
    let before = tree(folder.path());
    crossfoot(folder.path(), &["run"]).refuses_with("is not a manifest of crossfoot");
    assert_eq!(tree(folder.path()), before);
}

#[test]
fn acceptances_that_cannot_be_read_are_refused() {
    refused(&[A_CSV], &["run", "--accept", "accepted.toml"], "accepted.toml cannot be read");
    let wrong = ("accepted.toml", "[[accept]]\nrule = \"cast\"\n");
    let folder = folder(&[A_CSV, wrong]);
    let said = crossfoot(folder.path(), &["run", "--accept", "accepted.toml"]);
    assert_eq!((said.code, said.stdout.as_str()), (2, ""));
    assert!(
        said.stderr.starts_with("error: accepted.toml:2:8: an acceptance needs `largest`"),
        "{said:?}"
    );
}

#[test]
fn an_unknown_code_gets_the_nearest() {
    refused(&[], &["explain", "Forced-Roundin"], "the nearest is `forced_rounding`");
}
