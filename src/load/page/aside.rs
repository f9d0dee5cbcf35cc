//! What was normalised, what was left aside and why: the diagnostics, one group a kind.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    diagnostic::{Code, Diagnostic, Severity},
    words::{Language, meaning_of},
};

/// Rows of a group that are shown; the rest are counted.
const MOST: usize = 20;

/// The diagnostics of one kind.
#[derive(Debug, Serialize)]
pub struct DiagnosticGroup {
    code: String,
    severity: &'static str,
    what: String,
    count: usize,
    rows: Vec<AsideRow>,
    left_out: usize,
}

#[derive(Debug, Serialize)]
struct AsideRow {
    at: String,
    message: String,
}

/// The groups, the worst first, then by code.
pub fn aside(diagnostics: &[&Diagnostic], language: Language) -> Vec<DiagnosticGroup> {
    let mut groups: BTreeMap<(Severity, &'static Code), Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in diagnostics {
        groups.entry((diagnostic.severity, diagnostic.code)).or_default().push(diagnostic);
    }
    groups
        .into_iter()
        .map(|((severity, code), all)| DiagnosticGroup {
            code: code.to_string(),
            severity: severity.word(),
            what: meaning_of(language, code.number).unwrap_or(code.what).to_owned(),
            count: all.len(),
            rows: all.iter().take(MOST).map(|it| row(it)).collect(),
            left_out: all.len().saturating_sub(MOST),
        })
        .collect()
}

fn row(diagnostic: &Diagnostic) -> AsideRow {
    AsideRow { at: diagnostic.address(), message: diagnostic.message.clone() }
}
