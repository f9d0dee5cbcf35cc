//! The rules that the code keeps: which room may call which, who touches the disk, where floats are.

mod imports;
mod words;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use regex::Regex;

use imports::Imports;

/// Each room of the main crate with the rooms it may call; `extract` and `script` are those of the
/// crate that reads cells, whose own arrows cargo keeps. `model` calls nobody, no stage calls a later one.
const ARROWS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("matter", &["model"]),
    ("compare", &["model", "survey"]),
    ("verdict", &["model", "diagnostic"]),
    ("words", &["model", "profile"]),
    ("diagnostic", &["model"]),
    ("profile", &["model", "script"]),
    ("normalise", &["model", "diagnostic", "profile", "script", "extract"]),
    ("family", &["model", "diagnostic", "profile", "normalise"]),
    ("init", &["model", "script", "profile", "normalise", "reconcile", "survey"]),
    ("reconcile", &["model", "diagnostic", "profile", "script"]),
    ("diagnose", &["model", "diagnostic", "profile", "script", "reconcile", "history"]),
    ("history", &["model", "diagnostic", "words"]),
    ("survey", &["model", "diagnostic", "script", "extract"]),
    ("audit", &["model", "diagnostic"]),
    ("signoff", &["model", "diagnostic", "words"]),
    (
        "load",
        &[
            "model",
            "diagnostic",
            "profile",
            "script",
            "words",
            "extract",
            "history",
            "signoff",
            "verdict",
            "matter",
        ],
    ),
    ("part", &["model", "diagnostic", "normalise", "profile", "reconcile", "family"]),
    (
        "pipeline",
        &[
            "model",
            "diagnostic",
            "profile",
            "extract",
            "normalise",
            "family",
            "reconcile",
            "diagnose",
            "signoff",
            "survey",
        ],
    ),
    (
        "cli",
        &[
            "model",
            "diagnostic",
            "profile",
            "words",
            "extract",
            "normalise",
            "family",
            "reconcile",
            "diagnose",
            "history",
            "signoff",
            "load",
            "survey",
            "init",
            "audit",
            "part",
            "pipeline",
            "verdict",
            "matter",
            "compare",
        ],
    ),
    ("lib", &[]),
    ("main", &[]),
];

/// No file is longer: a file has one subject.
const MOST_LINES: usize = 400;

/// A source file: its path under `src/` and its code without comments and tests.
struct Source {
    path: String,
    code: String,
}

impl Source {
    fn room(&self) -> &str {
        self.path.split('/').next().unwrap().trim_end_matches(".rs")
    }

    /// Every match of a pattern, as `path: match`.
    fn found(&self, pattern: &str) -> Vec<String> {
        Regex::new(pattern)
            .unwrap()
            .find_iter(&self.code)
            .map(|it| format!("{}: {}", self.path, it.as_str()))
            .collect()
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every `.rs` file under a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The code of the library, the program and the crates beside it; files that hold only tests left out.
/// A path is relative to `src/`, or `crates/NAME/…` without the `src` between.
fn sources() -> Vec<Source> {
    let mut roots = vec![(String::new(), root().join("src"))];
    let mut crates: Vec<PathBuf> =
        fs::read_dir(root().join("crates")).unwrap().map(|it| it.unwrap().path()).collect();
    crates.sort();
    roots.extend(crates.iter().map(|it| {
        (format!("crates/{}/", it.file_name().unwrap().to_str().unwrap()), it.join("src"))
    }));
    let mut all = Vec::new();
    for (prefix, src) in roots {
        all.extend(files(&src).into_iter().map(|path| {
            let name = path.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
            let code = without_comments(&without_tests(&whole(&path)));
            Source { path: format!("{prefix}{name}"), code }
        }));
    }
    all.retain(|it| !it.path.ends_with("tests.rs") && !it.path.contains("/tests/"));
    all
}

fn whole(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

/// Test modules stand at the end of their file.
fn without_tests(text: &str) -> String {
    let tests = Regex::new(r"(?m)^#\[cfg\(test\)\]\n(#\[.*\n)*(pub )?mod ").unwrap();
    text[..tests.find(text).map_or(text.len(), |it| it.start())].to_owned()
}

fn without_comments(text: &str) -> String {
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(|line| line.split(" // ").next().unwrap_or(line))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The rooms that code names as `crate::room` or `crate::{room, other::…}`.
fn rooms_called(code: &str) -> BTreeSet<String> {
    let mut called = BTreeSet::new();
    for (at, start) in code.match_indices("crate::") {
        let rest = &code[at + start.len()..];
        if let Some(group) = rest.strip_prefix('{') {
            called.extend(outermost_names(group));
        } else {
            called.extend(first_name(rest));
        }
    }
    called
}

/// The first names of the parts of a group `{a::b, c::{d, e}}`, its opening brace left out.
fn outermost_names(group: &str) -> Vec<String> {
    let (mut depth, mut part, mut names) = (0, String::new(), Vec::new());
    for character in group.chars() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.extend(first_name(&std::mem::take(&mut part))),
            _ if depth == 0 => part.push(character),
            _ => {}
        }
    }
    names.extend(first_name(&part));
    names
}

fn first_name(path: &str) -> Option<String> {
    let name: String =
        path.trim_start().chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect();
    (!name.is_empty()).then_some(name)
}

#[test]
fn the_scanner_reads_nested_imports() {
    let code = "use crate::{\n    a::{self, b},\n    c,\n};\nfn f() { crate::d::e() }";
    let rooms: Vec<String> = rooms_called(code).into_iter().collect();
    assert_eq!(rooms, ["a", "c", "d"]);
}

#[test]
fn every_room_calls_only_rooms_it_may() {
    let arrows: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    for source in sources().into_iter().filter(|it| it.room() != "crates") {
        let room = source.room();
        let allowed = arrows.get(room).unwrap_or_else(|| panic!("{room} is no room"));
        for called in rooms_called(&source.code) {
            assert!(
                called == room || allowed.contains(&called.as_str()),
                "{} calls {called}",
                source.path
            );
        }
    }
}

#[test]
fn only_the_command_line_touches_disk_clock_environment_or_terminal() {
    let touch = r"\bfs::|\bFile::|\benv::|\bio::std(in|out|err)|\bSystemTime\b|\bInstant\b|\bprocess::|\bnet::|\be?print(ln)?!|\bdbg!|thread::sleep";
    let found: Vec<String> = sources()
        .iter()
        .filter(|it| !it.path.starts_with("cli/") && it.path != "main.rs")
        .flat_map(|it| it.found(touch))
        .collect();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn within_the_command_line_only_disk_touches_files() {
    let found: Vec<String> = sources()
        .iter()
        .filter(|it| !it.path.starts_with("cli/disk/"))
        .flat_map(|it| it.found(r"\bfs::|\bFile::|OpenOptions"))
        .collect();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn floats_live_where_numbers_enter_and_leave() {
    let found: Vec<String> = sources()
        .iter()
        .filter(|it| it.path != "crates/cells/number.rs" && !it.path.starts_with("load/workbook"))
        .filter(|it| it.path != "crates/recipes/write/float.rs")
        .flat_map(|it| it.found(r"\bf(32|64)\b|from_f(32|64)|to_f(32|64)"))
        .collect();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn no_language_and_no_family_of_documents_is_in_code() {
    // A script is no family: what its numerals and blanks are is said once, in `script/`.
    let cjk = r"[\u{2e80}-\u{2fff}\u{3040}-\u{9fff}\u{f900}-\u{faff}]";
    let family = concat!(
        r#"(?i)"[^"\n]*\b("#,
        "hong kong|hkd|astri|controlling officer|financial provision|provision_analysis|",
        "programme_provision|operational_expenses|head_summary|establishment_ceiling|",
        "summary_expenditure|summary_commitments|summary_establishment|",
        "subhead 000|establishment|emoluments|subventions?|commitments?|reimbursements?",
        r#")\b[^"\n]*""#
    );
    let found: Vec<String> = sources()
        .iter()
        .filter(|it| !it.path.starts_with("crates/cells/script/"))
        .flat_map(|it| [it.found(cjk), it.found(family)].concat())
        .collect();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn every_diagnostic_is_used() {
    let sources = sources();
    let declared = Regex::new(r"pub (?:const|static) ([A-Z0-9_]+): Code\b").unwrap();
    for registry in sources.iter().filter(|it| it.path.contains("diagnostic/codes/")) {
        for capture in declared.captures_iter(&registry.code) {
            let name = Regex::new(&format!(r"\b{}\b", &capture[1])).unwrap();
            let used = sources
                .iter()
                .filter(|it| !it.path.contains("diagnostic/codes/"))
                .any(|it| name.is_match(&it.code));
            assert!(used, "{} of {} is never given", &capture[1], registry.path);
        }
    }
}

#[test]
fn no_file_is_long() {
    let tests = files(&root().join("tests"));
    let shown = |path: &Path| path.strip_prefix(root()).unwrap().display().to_string();
    let tests = tests.iter().map(|path| (shown(path), whole(path)));
    let code = [files(&root().join("src")), files(&root().join("crates"))].concat();
    let code = code.iter().map(|path| (shown(path), without_tests(&whole(path))));
    let long: Vec<(String, usize)> = tests
        .chain(code)
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, n_lines)| *n_lines > MOST_LINES)
        .collect();
    assert_eq!(long, []);
}

#[test]
fn no_files_import_each_other() {
    let sources = sources();
    let mut crates: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for source in &sources {
        let of_crate = source.path.strip_prefix("crates/").and_then(|it| it.split_once('/'));
        let (name, path) = of_crate.unwrap_or(("", &source.path));
        crates.entry(name).or_default().push((path, &source.code));
    }
    let mut circles = Vec::new();
    for (name, files) in crates {
        let imports = Imports::of(files.into_iter());
        for circle in imports.circles() {
            circles.push(format!("{name} {}", imports.within(&circle).join("\n    ")));
        }
    }
    assert!(circles.is_empty(), "files that import each other:\n{}", circles.join("\n"));
}

#[test]
fn the_page_of_the_architecture_names_every_room() {
    let page = whole(&root().join("docs/architecture.md"));
    for (room, _) in ARROWS.iter().filter(|(room, _)| !["lib", "main"].contains(room)) {
        assert!(page.contains(&format!("\n| `{room}` |")), "docs/architecture.md lacks {room}");
    }
}
