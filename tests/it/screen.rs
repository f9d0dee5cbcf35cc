//! What a person sees at the end of a run: the answer first, no line wider than the screen, one
//! language, and the file to open last.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use unicode_width::UnicodeWidthStr;

use crate::{
    nightly::{BROKEN, settled},
    program::{crossfoot, folder},
};

/// What a run says on a screen: stdout, and what there is to say of the inputs.
struct Screen {
    stdout: String,
    stderr: String,
}

fn screen(at: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Screen {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossfoot"));
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS", "NO_COLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    let command = match arguments.first() {
        Some(&"check") => &mut command,
        Some(_) | None => command.arg("run"),
    };
    let output = command
        .args(arguments)
        .envs(environment.iter().copied())
        .current_dir(at)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Screen { stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// A folder of a wrong total, a sound table, one that no profile knows and a damaged workbook.
fn mixed() -> tempfile::TempDir {
    folder(&[
        ("input/a/head-31.csv", BROKEN),
        ("input/b/head-31.csv", &settled()),
        ("input/c/strange.csv", "Gattung,Wert\nLohn,1\nMiete,2\n"),
        ("input/d/strange.csv", "Gattung,Wert\nLohn,1\nMiete,2\n"),
        ("input/damaged.xlsx", "PK\u{3}\u{4}"),
    ])
}

#[track_caller]
fn assert_fits(said: &Screen, width: usize) {
    for line in said.stdout.lines() {
        assert!(line.width() <= width, "{} columns: {line}", line.width());
    }
}

#[test]
fn a_wrong_total_is_told_in_half_a_screen() {
    let folder = folder(&[("input/a.csv", BROKEN)]);
    for (language, width) in [("en", 80), ("zh", 80), ("en", 200)] {
        let said = screen(folder.path(), &["--lang", language], &[("COLUMNS", &width.to_string())]);
        assert_fits(&said, width);
        insta::assert_snapshot!(format!("a_wrong_total_{language}_{width}"), said.stdout);
        assert_eq!(said.stderr, "");
    }
}

#[test]
fn a_mixed_folder_is_told_by_its_books() {
    let folder = mixed();
    let said = screen(folder.path(), &[], &[("COLUMNS", "80")]);
    assert_fits(&said, 80);
    insta::assert_snapshot!("a_mixed_folder", format!("{}--\n{}", said.stdout, said.stderr));
}

#[test]
fn a_folder_in_which_nothing_was_checked_says_so() {
    let folder = folder(&[("input/a.csv", "Gattung,Wert\nLohn,1\nMiete,2\n")]);
    let said = screen(folder.path(), &[], &[("COLUMNS", "80")]);
    assert_fits(&said, 80);
    insta::assert_snapshot!("nothing_checked", said.stdout);
}

/// A sheet whose books a terminal has no profile for: a sum, a percentage, and a wrong total.
const BUDGET: &str = "Department,Budget,Actual,Used %
Libraries,1200.00,1080.00,90.0%
Roads,2400.00,2160.00,90.0%
Parks,800.00,600.00,75.0%
Schools,5600.00,5320.00,95.0%
Waste,1000.00,870.00,87.0%
Total,11000.00,10300.00,93.6%
";

#[test]
fn a_book_of_no_family_is_told_by_its_relations() {
    let folder = folder(&[("budget.csv", BUDGET)]);
    for (language, width) in [("en", 80), ("zh", 80)] {
        let arguments = ["check", "budget.csv", "--lang", language];
        let said = screen(folder.path(), &arguments, &[("COLUMNS", &width.to_string())]);
        assert_fits(&said, width);
        insta::assert_snapshot!(format!("relations_{language}_{width}"), said.stdout);
        assert_eq!(said.stderr, "");
    }
}

#[test]
fn a_check_says_the_same_with_and_without_outputs() {
    let folder = folder(&[("budget.csv", BUDGET)]);
    let said = |arguments: &[&str]| {
        let said = crossfoot(folder.path(), &[&["check", "budget.csv"], arguments].concat());
        assert_eq!(said.code, 1, "{said:?}");
        said.stdout
    };
    let of = |text: &str| {
        let mut object: serde_json::Value = serde_json::from_str(text).unwrap();
        object["outputs"] = serde_json::Value::Null;
        object
    };
    let alone = said(&["--format", "json"]);
    assert_eq!(of(&alone), of(&said(&["--format", "json", "-o", "out"])));
    assert_eq!(of(&alone)["checks"]["breaks"], 1);
    for format in ["jsonl", "junit", "github"] {
        let last = |text: String| text.lines().next().unwrap().to_owned();
        let written = last(said(&["--format", format, "-o", "out"]));
        assert_eq!(last(said(&["--format", format])), written, "{format}");
    }
}

#[test]
fn kinds_of_relation_can_be_left_out() {
    let folder = folder(&[("budget.csv", BUDGET)]);
    let checks = |arguments: &[&str]| {
        let arguments = [&["check", "budget.csv", "--format", "json"], arguments].concat();
        let said = crossfoot(folder.path(), &arguments);
        let object: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
        (said.code, object["checks"]["agrees"].clone(), object["checks"]["breaks"].clone())
    };
    // Five lines and the total in percent; two totals, of which one is wrong.
    assert_eq!(checks(&["--select", "percent"]), (0, 6.into(), 0.into()));
    assert_eq!(checks(&["--ignore", "percent"]), (1, 1.into(), 1.into()));
    let said = crossfoot(folder.path(), &["check", "budget.csv", "--select", "summ"]);
    said.refuses_with("the nearest is `sum`");
}

#[test]
fn the_findings_of_a_run_go_to_stdout_as_they_are_written() {
    let folder = folder(&[("input/a.csv", BROKEN)]);
    let said = crossfoot(folder.path(), &["run", "--format", "csv"]);
    assert_eq!(said.code, 1, "{said:?}");
    let written = std::fs::read_to_string(folder.path().join("output/findings.csv")).unwrap();
    assert_eq!(said.stdout, written);
    assert!(written.lines().count() > 1);
}

#[test]
fn the_language_is_that_of_the_person() {
    let folder = folder(&[("input/a.csv", BROKEN)]);
    let first = |environment: &[(&str, &str)]| {
        let said = screen(folder.path(), &[], environment);
        said.stdout.lines().next().unwrap().to_owned()
    };
    assert!(first(&[("LANG", "zh_HK.UTF-8")]).starts_with("不符"));
    assert!(first(&[("LC_ALL", "en_GB.UTF-8"), ("LANG", "zh_HK.UTF-8")]).starts_with("BREAKS"));
    assert!(first(&[]).starts_with("BREAKS"));
}

#[test]
fn colour_is_shown_where_it_is_wanted_and_nowhere_else() {
    let folder = folder(&[("input/a.csv", BROKEN)]);
    let said = |environment: &[(&str, &str)]| screen(folder.path(), &[], environment).stdout;
    assert!(said(&[("CLICOLOR_FORCE", "1")]).starts_with("\u{1b}[1;31mBREAKS"));
    assert!(!said(&[]).contains('\u{1b}'));
    assert!(!said(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]).contains('\u{1b}'));
}

#[test]
fn the_names_of_strangers_steer_no_terminal() {
    let folder = folder(&[("input/\u{1b}[31mred\u{202e}.csv", BROKEN)]);
    let said = screen(folder.path(), &[], &[]);
    for text in [&said.stdout, &said.stderr] {
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
    }
}
