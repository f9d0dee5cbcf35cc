//! The rules that the code keeps: which room may call which, who touches the disk, where floats are.

mod imports;
mod rooms;
mod sources;
mod words;

use std::{collections::BTreeMap, path::Path};

use regex::Regex;

use imports::Imports;
use rooms::{ARROWS, rooms_called};
use sources::{files, root, sources, whole, without_tests};

/// No file is longer: a file has one subject.
const MOST_LINES: usize = 300;

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
fn a_type_has_its_name_for_itself_within_its_crate() {
    let declared =
        Regex::new(r"(?m)^(?:pub(?:\([a-z: ]+\))? )?(?:struct|enum|union|trait|type) (\w+)")
            .unwrap();
    let mut named: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for source in sources() {
        let of_crate = source.path.strip_prefix("crates/").and_then(|it| it.split_once('/'));
        let name = of_crate.map_or("", |(name, _)| name);
        for capture in declared.captures_iter(&source.code) {
            let key = (name.to_owned(), capture[1].to_owned());
            named.entry(key).or_default().push(source.path.clone());
        }
    }
    named.retain(|_, files| files.len() > 1);
    assert!(named.is_empty(), "types of one name: {named:#?}");
}

#[test]
fn the_page_of_the_architecture_names_every_room() {
    let page = whole(&root().join("docs/architecture.md"));
    for (room, _) in ARROWS.iter().filter(|(room, _)| !["lib", "main"].contains(room)) {
        assert!(page.contains(&format!("\n| `{room}` |")), "docs/architecture.md lacks {room}");
    }
}
