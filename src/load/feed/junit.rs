//! The checks as tests, in the XML that schedulers draw their tables from: a suite for each book, a
//! case for each check; a break fails with what the finding says of it.

use std::collections::BTreeMap;

use quick_junit::{NonSuccessKind, Report, SerializeError, TestCase, TestCaseStatus, TestSuite};

use crate::{
    diagnostic::{Diagnostic, Severity},
    model::{
        check::{Check, Status},
        finding::Finding,
        outcome::Outcome,
    },
    words::Sentences,
};

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
#[error("no JUnit XML could be made: {0}")]
pub struct NoReport(#[from] SerializeError);

/// The suite of what could not be read.
const READING: &str = "reading";

/// The report of a run.
///
/// # Errors
/// Where the XML writer refuses a text.
pub fn junit(
    outcome: &Outcome,
    sentences: &Sentences<'_>,
    diagnostics: &[Diagnostic],
) -> Result<String, NoReport> {
    let mut explained: BTreeMap<usize, &Finding> = BTreeMap::new();
    for finding in &outcome.findings {
        for at in &finding.checks {
            explained.entry(*at as usize).or_insert(finding);
        }
    }
    let mut suites: BTreeMap<&str, TestSuite> = BTreeMap::new();
    let errors = diagnostics.iter().filter(|one| one.severity == Severity::Error);
    for one in errors {
        suites.entry(READING).or_insert_with(|| TestSuite::new(READING)).add_test_case(unread(one));
    }
    let mut report = Report::new(env!("CARGO_PKG_NAME"));
    report.add_test_suites(std::mem::take(&mut suites).into_values());
    for (at, check) in outcome.checks.iter().enumerate() {
        let book = &*check.scope.book;
        let suite = suites.entry(book).or_insert_with(|| TestSuite::new(book));
        suite.add_test_case(of_check(check, explained.get(&at).copied(), sentences));
    }
    report.add_test_suites(suites.into_values());
    Ok(report.to_string()?)
}

fn unread(one: &Diagnostic) -> TestCase {
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
    status.set_type(one.code.to_string());
    status.set_message(one.to_string());
    status.set_description(one.help.clone());
    TestCase::new(&*one.file, status)
}

fn of_check(check: &Check, finding: Option<&Finding>, sentences: &Sentences<'_>) -> TestCase {
    let status = match check.status {
        Status::Agrees | Status::Rounding | Status::Accepted => TestCaseStatus::success(),
        Status::Unchecked => {
            let mut status = TestCaseStatus::skipped();
            status.set_message("one side is missing");
            status
        }
        Status::Breaks => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            if let Some(finding) = finding {
                status.set_type(finding.cause.word());
                status.set_message(sentences.explanation(finding));
            }
            status
        }
    };
    let name = format!("{} ({})", check.scope.in_words(), check.id);
    let mut case = TestCase::new(name, status);
    case.set_classname(&*check.rule);
    case
}
