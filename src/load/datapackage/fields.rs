//! What the columns of the CSV outputs are: types, keys, the words that they may hold, and what they
//! are in the taxonomy of the Fiscal Data Package.

use serde::Serialize;

use crate::{
    diagnostic::Severity,
    history::State,
    model::{
        check::Status,
        fact::{ComparedTo, Role},
        finding::{Cause, FindingStatus},
        unit::Measure,
    },
};

/// What must hold of each field of a column.
#[derive(Debug, Default, Serialize)]
pub struct Constraints {
    #[serde(skip_serializing_if = "Option::is_none")]
    required: Option<bool>,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    words: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<&'static str>,
}

impl Constraints {
    /// Whether nothing must hold.
    pub fn is_empty(&self) -> bool {
        self.required.is_none() && self.words.is_empty() && self.pattern.is_none()
    }
}

/// The type of a column that has one name in every file.
pub fn kind(name: &str) -> &'static str {
    match name {
        "part" | "first_run" | "last_run" | "age_runs" | "age_days" | "runs_seen"
        | "changed_run" => "integer",
        "value" | "quantum" | "left" | "right" | "difference" | "tolerance" | "amount" => "number",
        _ => "string",
    }
}

/// The columns that tell the rows of a file apart. A printed row without figures has no address, so
/// that an extract has no key.
pub fn primary_key(path: &str) -> &'static [&'static str] {
    match path {
        "facts.csv" => &["file", "sheet", "cell", "part"],
        "reconciliation.csv" => &["check"],
        "findings.csv" | "history.csv" => &["finding"],
        _ => &[],
    }
}

/// Which description a file has.
pub fn family(path: &str) -> &'static str {
    match path {
        "facts.csv" => "facts",
        "reconciliation.csv" => "reconciliation",
        "findings.csv" => "findings",
        "history.csv" => "history",
        "diagnostics.csv" => "diagnostics",
        "extracts/programmes.csv" => "programmes",
        "extracts/notes.csv" => "notes",
        _ => "extract",
    }
}

/// What must hold of a column.
pub fn constraints(path: &str, name: &str) -> Constraints {
    let key = primary_key(path);
    let ours = matches!(
        (path, name),
        ("reconciliation.csv", "check") | ("findings.csv" | "history.csv", "finding")
    );
    Constraints {
        // A delimited file has no sheet.
        required: (key.contains(&name) && name != "sheet").then_some(true),
        words: words(path, name),
        pattern: ours.then_some("[0-9a-f]{12}"),
    }
}

fn words(path: &str, name: &str) -> Vec<&'static str> {
    let findings = [FindingStatus::Open, FindingStatus::Accepted, FindingStatus::Immaterial];
    match (path, name) {
        ("history.csv", "state") => State::ALL.map(State::word).to_vec(),
        ("findings.csv", "status") => findings.map(FindingStatus::word).to_vec(),
        ("reconciliation.csv", "status") => Status::ALL.map(Status::word).to_vec(),
        ("findings.csv", "cause") => Cause::ALL.map(Cause::word).to_vec(),
        ("diagnostics.csv", "severity") => {
            [Severity::Error, Severity::Warning, Severity::Info].map(Severity::word).to_vec()
        }
        ("facts.csv", "compared_to") => {
            [ComparedTo::Previous, ComparedTo::Original].map(ComparedTo::word).to_vec()
        }
        ("facts.csv", "nil") => vec!["nil", "na"],
        (_, "role") => {
            [Role::Item, Role::Subtotal, Role::Total, Role::OfWhich].map(Role::word).to_vec()
        }
        (_, "measure") => {
            let all =
                [Measure::Money, Measure::Count, Measure::Percent, Measure::Index, Measure::Change];
            all.map(Measure::word).to_vec()
        }
        _ => Vec::new(),
    }
}

/// What a column is in the budget taxonomy of the Fiscal Data Package, where it has a word for it.
pub fn fiscal(name: &str) -> Option<&'static str> {
    match name {
        "head" => Some("administrative-classification:generic:level1:code"),
        "programme" => Some("activity:generic:program:code"),
        "subhead" => Some("economic-classification:generic:level1:code"),
        "item" => Some("economic-classification:generic:level2:code"),
        "basis" => Some("phase:id"),
        "value" => Some("value"),
        _ => None,
    }
}

/// What a column of amounts is, where all of them are money.
pub fn fiscal_amount(unit: &str) -> Option<&'static str> {
    let currency = unit.len() == 3 && unit.bytes().all(|byte| byte.is_ascii_uppercase());
    currency.then_some("value")
}
