//! Which outputs are made, and the page that is opened when they are.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use crate::{
    nightly::BROKEN,
    program::{Said, crossfoot, folder, tree},
};

/// The outputs that the manifest of a folder lists.
fn listed(output: &Path) -> Vec<String> {
    let manifest = fs::read(output.join("manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
    let outputs = manifest["outputs"].as_array().unwrap();
    outputs.iter().map(|it| it["path"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn only_the_kinds_that_are_asked_for_are_made() {
    let folder = folder(&[("input/a.csv", BROKEN)]);
    let at = folder.path();
    let run = |kinds: &str| {
        let said = crossfoot(at, &["run", "--outputs", kinds]);
        assert_eq!(said.code, 1, "{said:?}");
        let mut kinds: Vec<String> = listed(&at.join("output"))
            .iter()
            .map(|path| path.rsplit('.').next().unwrap().to_owned())
            .collect();
        kinds.sort();
        kinds.dedup();
        kinds.join(" ")
    };
    assert_eq!(run("csv,xlsx,html"), "csv html json xlsx");
    // What another run over the same INPUTs made goes.
    assert_eq!(run("html"), "html json");
    let files = tree(&at.join("output"));
    assert!(!files.keys().any(|it| it.ends_with(".csv") || it.ends_with(".xlsx")), "{files:?}");
    assert_eq!(run("xlsx"), "json xlsx");
    assert_eq!(run("csv"), "csv json");
}

#[test]
fn a_kind_that_is_none_is_refused() {
    let folder = folder(&[("input/a.csv", BROKEN)]);
    crossfoot(folder.path(), &["run", "--outputs", "csv,pdf"]).refuses_with("csv, xlsx or html");
    crossfoot(folder.path(), &["run", "--outputs", ""]).refuses_with("csv, xlsx or html");
    let both = ["run", "--outputs", "csv,xlsx", "--open"];
    crossfoot(folder.path(), &both).refuses_with("add html");
    assert!(!folder.path().join("output").exists());
}

#[test]
fn the_outputs_of_a_run_over_other_inputs_stay_whatever_kind_is_made() {
    let folder = folder(&[("a/a.csv", BROKEN), ("b/b.csv", BROKEN)]);
    let at = folder.path();
    assert_eq!(crossfoot(at, &["run", "a", "-o", "o"]).code, 1);
    assert_eq!(crossfoot(at, &["run", "b", "-o", "o", "--outputs", "csv"]).code, 1);
    assert!(
        at.join("o/report.html").exists() && !listed(&at.join("o")).contains(&"report.html".into())
    );
    let manifest = fs::read_to_string(at.join("o/manifest.json")).unwrap();
    assert!(manifest.contains("report.html"), "{manifest}");
}

/// Runs with a browser that notes what it is asked to open.
#[cfg(unix)]
fn with_a_browser(at: &Path, arguments: &[&str]) -> Said {
    use std::os::unix::fs::PermissionsExt;
    let programs = at.join("programs");
    fs::create_dir_all(&programs).unwrap();
    let browser = programs.join("xdg-open");
    fs::write(&browser, format!("#!/bin/sh\necho \"$1\" > '{}'\n", at.join("opened").display()))
        .unwrap();
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_crossfoot"))
        .args(arguments)
        .env("PATH", format!("{}:/usr/bin:/bin", programs.display()))
        .env("TMPDIR", at)
        .current_dir(at)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    Said {
        code: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The page that the browser was asked to open, as soon as it was.
#[cfg(unix)]
fn opened(at: &Path) -> String {
    for _ in 0..500 {
        match fs::read_to_string(at.join("opened")) {
            Ok(path) if path.ends_with('\n') => return path.trim().to_owned(),
            Ok(_) | Err(_) => std::thread::sleep(std::time::Duration::from_millis(10)),
        }
    }
    panic!("nothing was opened");
}

#[test]
#[cfg(unix)]
fn a_file_without_a_command_is_checked_and_its_page_opened() {
    let folder = folder(&[("a.csv", BROKEN)]);
    let at = folder.path();
    let said = with_a_browser(at, &["a.csv"]);
    assert_eq!(said.code, 1, "{said:?}");
    let page = opened(at);
    assert!(said.stderr.ends_with(&format!("page: {page}\n")), "{said:?}");
    assert!(page.ends_with("/report.html") && Path::new(&page).starts_with(at), "{page}");
    assert!(fs::read_to_string(&page).unwrap().contains("a.csv"));
    // What it says is what `check` says, and then where the page is.
    let (report, last) = said.stdout.trim_end().rsplit_once('\n').unwrap();
    assert_eq!(report, crossfoot(at, &["check", "a.csv"]).stdout.trim_end());
    assert!(last.starts_with("Open:"), "{last}");
}

#[test]
#[cfg(unix)]
fn the_page_of_a_run_is_opened() {
    let folder = folder(&[("input/a.csv", BROKEN)]);
    let at = folder.path();
    let said = with_a_browser(at, &["run", "--open"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert_eq!(opened(at), at.join("output/report.html").display().to_string());
}

#[test]
fn without_a_browser_the_page_is_named() {
    let folder = folder(&[("a.csv", BROKEN)]);
    let output = Command::new(env!("CARGO_BIN_EXE_crossfoot"))
        .args(["check", "a.csv", "-o", "o", "--open"])
        .env("PATH", "")
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.contains("o/report.html"), "{stderr}");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let folder = folder(&[]);
    crossfoot(folder.path(), &["nothing.xlsx"]).refuses_with("there is no `nothing.xlsx` here");
}
