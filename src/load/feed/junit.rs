//! The checks as tests, in the XML that schedulers draw their tables from: a suite for each book, a
//! case for each check; a break fails with what the finding says of it.

use std::collections::BTreeMap;

use quick_junit::{NonSuccessKind, Report, SerializeError, TestCase, TestCaseStatus, TestSuite};

use crate::{
    diagnostic::Diagnostic,
    load::feed::Summary,
    model::{
        check::{Check, Status},
        finding::Finding,
        outcome::Outcome,
    },
    verdict::{Conclusion, Strictness, Unread, Verdict},
    words::Sentences,
};

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
#[error("no JUnit XML could be made: {0}")]
pub struct NoReport(#[from] SerializeError);

/// The suite of what could not be read.
const READING: &str = "reading";

/// The suite of the verdict.
const VERDICT: &str = "verdict";

/// The report of a run.
///
/// # Errors
/// Where the XML writer refuses a text.
pub fn junit(
    outcome: &Outcome,
    sentences: &Sentences<'_>,
    diagnostics: &[Diagnostic],
    summary: &Summary,
    strictness: Strictness,
) -> Result<String, NoReport> {
    let mut explained: BTreeMap<usize, &Finding> = BTreeMap::new();
    for finding in &outcome.findings {
        for at in &finding.checks {
            explained.entry(*at as usize).or_insert(finding);
        }
    }
    let mut suites: BTreeMap<&str, TestSuite> = BTreeMap::new();
    let errors = diagnostics.iter().filter(|one| strictness.fails(one));
    for one in errors {
        suites.entry(READING).or_insert_with(|| TestSuite::new(READING)).add_test_case(unread(one));
    }
    let mut report = Report::new(env!("CARGO_PKG_NAME"));
    report.add_test_suite(of_verdict(summary.conclusion));
    report.add_test_suites(std::mem::take(&mut suites).into_values());
    for (at, check) in outcome.checks.iter().enumerate() {
        let book = &*check.scope.book;
        let suite = suites.entry(book).or_insert_with(|| TestSuite::new(book));
        suite.add_test_case(of_check(check, explained.get(&at).copied(), sentences));
    }
    report.add_test_suites(suites.into_values());
    Ok(report.to_string()?)
}

/// The verdict as the properties of a suite of its own. What could not be read fails in the suite
/// after it, what breaks in those of the books; that nothing was checked fails here.
fn of_verdict(conclusion: Conclusion) -> TestSuite {
    let Conclusion { verdict, unread } = conclusion;
    let Unread { files, sheets, blocks, figures } = unread;
    let mut suite = TestSuite::new(VERDICT);
    suite.add_property((VERDICT, verdict.word()));
    let unread = [
        ("unread_files", files.to_string()),
        ("unread_sheets", sheets.to_string()),
        ("unread_blocks", blocks.to_string()),
        ("unread_figures", figures.to_string()),
    ];
    for (name, count) in &unread {
        suite.add_property((*name, count.as_str()));
    }
    if verdict == Verdict::NothingChecked {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
        status.set_type(verdict.word());
        status.set_message("no check was made");
        suite.add_test_case(TestCase::new(verdict.word(), status));
    }
    suite
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
        Status::Agrees | Status::Rounding | Status::Accepted | Status::Differs => {
            TestCaseStatus::success()
        }
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
