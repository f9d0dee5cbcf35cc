//! What a person sees at the end of a run: the answer first, no line wider than the screen, one
//! language, and the file to open last.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use unicode_width::UnicodeWidthStr;

use crate::{
    nightly::{BROKEN, mended},
    program::folder,
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
    let output = command
        .args(["run"])
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
        ("input/b/head-31.csv", &mended()),
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
