//! Which room may call which.

use std::collections::BTreeSet;

/// Each room of the main crate with the rooms it may call; `extract` and `script` are those of the
/// crate that reads cells, whose own arrows cargo keeps. `model` calls nobody, no stage calls a later one.
pub const ARROWS: &[(&str, &[&str])] = &[
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

/// The rooms that code names as `crate::room` or `crate::{room, other::…}`.
pub fn rooms_called(code: &str) -> BTreeSet<String> {
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
