//! Options of a run that are not typed each time, and those that narrow it down.

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use crate::{
    nightly::BROKEN,
    program::{crossfoot, folder, tree},
};

/// Runs with variables of the environment.
fn with(at: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_crossfoot"))
        .args(arguments)
        .envs(environment.iter().copied())
        .current_dir(at)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_flag_goes_before_the_environment_and_that_before_the_file() {
    let config = "output = \"from-file\"\n[run]\nlang = \"zh\"\n";
    let folder = folder(&[("crossfoot.toml", config), ("work/input/a.csv", BROKEN)]);
    let at = folder.path().join("work");
    // Found above; its paths are relative to where it is.
    assert_eq!(with(&at, &["run"], &[]).0, 1);
    assert!(folder.path().join("from-file/manifest.json").exists());
    let (code, stdout, _) = with(&at, &["run"], &[("CROSSFOOT_OUTPUT", "from-environment")]);
    assert!(code == 1 && stdout.starts_with("不符"), "{stdout}");
    assert!(at.join("from-environment/manifest.json").exists());
    let typed = ["run", "-o", "typed", "--lang", "en"];
    let (_, stdout, _) = with(&at, &typed, &[("CROSSFOOT_OUTPUT", "from-environment-too")]);
    assert!(stdout.starts_with("BREAKS") && at.join("typed/manifest.json").exists(), "{stdout}");
    assert!(!at.join("from-environment-too").exists());
}

#[test]
fn config_says_where_each_value_comes_from() {
    let folder = folder(&[("crossfoot.toml", "strict = true\nselect = [\"cast\"]\n")]);
    let (code, stdout, _) = with(folder.path(), &["config"], &[("CROSSFOOT_JOBS", "2")]);
    assert_eq!(code, 0);
    let line = |name: &str| {
        let line = stdout.lines().find(|line| line.starts_with(name)).unwrap();
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert!(line("strict").ends_with("crossfoot.toml:1"), "{stdout}");
    assert!(line("select").starts_with("select cast ") && line("select").ends_with(":2"));
    assert_eq!(line("jobs"), "jobs 2 CROSSFOOT_JOBS");
    assert_eq!(line("output"), "output output default");
    let schema = crossfoot(folder.path(), &["config", "--schema"]);
    let schema: serde_json::Value = serde_json::from_str(&schema.stdout).unwrap();
    assert_eq!(schema["properties"]["strict"]["type"], "boolean");
}

#[test]
fn a_key_that_is_none_is_shown_at_its_line_with_the_nearest() {
    let folder =
        folder(&[("crossfoot.toml", "bom = true\nstrikt = true\n"), ("input/a.csv", BROKEN)]);
    let said = crossfoot(folder.path(), &["run"]);
    assert_eq!((said.code, said.stdout.as_str()), (2, ""), "{said:?}");
    assert!(
        said.stderr.contains("crossfoot.toml:2:1: unknown key `strikt`; did you mean `strict`?")
    );
    assert!(said.stderr.contains("2 | strikt = true"), "{said:?}");
    fs::write(folder.path().join("crossfoot.toml"), "jobs = \"many\"\n").unwrap();
    crossfoot(folder.path(), &["run"]).refuses_with(
        "crossfoot.toml:1: --jobs <N> does not take `many`: give a whole number from 1",
    );
}

#[test]
fn rules_are_selected_and_ignored_by_their_names() {
    let folder = folder(&[("input/a.csv", BROKEN)]);
    let rules = |arguments: &[&str]| {
        let said = crossfoot(folder.path(), &[&["run"], arguments].concat());
        let checks = fs::read_to_string(folder.path().join("output/reconciliation.csv")).unwrap();
        let mut rules: Vec<String> =
            checks.lines().skip(1).map(|line| line.split(',').nth(1).unwrap().to_owned()).collect();
        rules.sort();
        rules.dedup();
        (said.code, rules)
    };
    let (code, all) = rules(&[]);
    assert!(code == 1 && !all.is_empty(), "{all:?}");
    let one = all[0].clone();
    assert_eq!(rules(&["--select", &one]).1, std::slice::from_ref(&one));
    let (_, others) = rules(&["--ignore", &one]);
    assert_eq!(others, all[1..]);
    crossfoot(folder.path(), &["run", "--select", &one[1..]]).refuses_with("the nearest is");
}

#[test]
fn an_entity_is_checked_alone() {
    let other = BROKEN.replace("總目 31", "總目 32");
    assert_ne!(other, BROKEN);
    let folder = folder(&[("input/a/x.csv", BROKEN), ("input/b/x.csv", &other)]);
    let said = crossfoot(folder.path(), &["run", "--head", "32", "--format", "jsonl"]);
    let heads: Vec<serde_json::Value> = said
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .filter(|line: &serde_json::Value| line["type"] == "finding")
        .map(|line| line["head"].clone())
        .collect();
    assert_eq!(heads, ["32"], "{said:?}");
}

#[test]
fn a_dry_run_tells_what_it_would_do_and_does_nothing() {
    let folder = folder(&[("input/a.csv", BROKEN), ("input/.hidden", "")]);
    let before = tree(folder.path());
    let said = crossfoot(folder.path(), &["run", "--dry-run"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.stdout.starts_with("read   a.csv\nskip   .hidden: "), "{said:?}");
    assert!(said.stdout.ends_with("write  output\n"), "{said:?}");
    assert_eq!(tree(folder.path()), before);
}

#[test]
fn a_file_can_be_piped_in() {
    let folder = folder(&[("input/head.csv", BROKEN)]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_crossfoot"))
        .args(["run", "-", "--name", "head.csv", "-o", "piped"])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(BROKEN.as_bytes()).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(1));
    assert_eq!(crossfoot(folder.path(), &["run", "input/head.csv", "-o", "named"]).code, 1);
    let facts = |name: &str| fs::read(folder.path().join(name).join("facts.csv")).unwrap();
    assert_eq!(facts("piped"), facts("named"));
    crossfoot(folder.path(), &["run", "-"]).refuses_with("--name");
}
