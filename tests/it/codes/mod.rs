//! Every code, rule kind, relation kind and cause with a case that makes it, and the text that a user
//! then reads, in both languages; the page of them is made from nothing else.

mod case;
mod page;
mod subject;
pub mod workbook;

use std::collections::BTreeSet;

use rayon::prelude::*;
use serde::Deserialize;

use case::{Case, folder};
use subject::Subject;

/// What no small input can make, each with its reason.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WithoutCase {
    pub name: String,
    pub why: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    without: Vec<WithoutCase>,
}

/// The list of those that have no case.
pub fn without_case() -> Vec<WithoutCase> {
    let text = std::fs::read_to_string(folder().join("without-case.toml")).unwrap();
    toml::from_str::<List>(&text).unwrap().without
}

fn subject_of(case: &Case) -> Subject {
    let found = Subject::all().into_iter().find(|it| it.name() == case.name);
    found.unwrap_or_else(|| panic!("fixtures/codes/{} is named for nothing there is", case.name))
}

#[test]
fn each_has_a_case_or_a_reason_why_not() {
    let cases: BTreeSet<String> = Case::all().into_iter().map(|it| it.name).collect();
    let listed: Vec<WithoutCase> = without_case();
    let names: BTreeSet<&str> = listed.iter().map(|it| &*it.name).collect();
    assert_eq!(names.len(), listed.len(), "a name is listed twice");
    for one in &listed {
        assert!(one.why.len() > 30 && one.why.ends_with('.'), "{}: {}", one.name, one.why);
    }
    let subjects: BTreeSet<String> = Subject::all().iter().map(Subject::name).collect();
    let missing: Vec<&String> =
        subjects.iter().filter(|it| !cases.contains(*it) && !names.contains(&***it)).collect();
    assert!(missing.is_empty(), "no case in fixtures/codes: {missing:?}");
    let needless: Vec<&&str> =
        names.iter().filter(|it| cases.contains(**it) || !subjects.contains(**it)).collect();
    assert!(needless.is_empty(), "listed, though there is a case or no such thing: {needless:?}");
}

#[test]
fn each_case_shows_what_it_is_named_for() {
    let texts: Vec<Result<(Case, String, String), String>> = Case::all()
        .into_par_iter()
        .map(|case| {
            let subject = subject_of(&case);
            let (en, zh) = (case.text(&subject, "en")?, case.text(&subject, "zh")?);
            Ok((case, en, zh))
        })
        .collect();
    let silent: Vec<&str> =
        texts.iter().filter_map(|it| it.as_ref().err()).map(|it| &**it).collect();
    assert!(
        silent.is_empty(),
        "cases that do not make what they are named for: {}",
        silent.join("\n")
    );
    for (case, en, zh) in texts.into_iter().flatten() {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(folder().join(&case.name));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| {
            insta::assert_snapshot!("en", en);
            insta::assert_snapshot!("zh", zh);
        });
    }
}
