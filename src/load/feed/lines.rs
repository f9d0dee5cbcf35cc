//! One JSON object a line: each finding, then the summary. Fields are added, never changed.

use serde_json::{Value, json};

use super::Summary;
use crate::{
    history::{Life, Past},
    load::table::findings::check_ids,
    model::{amount::plain, fact::FactId, finding::Finding, keys::Level, outcome::Outcome},
    words::Sentences,
};

/// The lines of a run: findings in their order, each with `"type":"finding"`, and the summary with
/// `"type":"summary"`.
///
/// # Errors
/// Never for these types; the serializer's signature has it.
pub fn lines(
    outcome: &Outcome,
    sentences: &Sentences<'_>,
    summary: &Summary,
    history: Option<&Past>,
) -> serde_json::Result<String> {
    let mut text = String::new();
    for finding in &outcome.findings {
        let life = history.and_then(|past| past.lives.get(&finding.id));
        text.push_str(&of_finding(outcome, finding, sentences, life).to_string());
        text.push('\n');
    }
    text.push_str(&last_line(summary)?);
    Ok(text)
}

/// The lines of a run that found what the run before it found, made of the lines of that one.
///
/// # Errors
/// Where these are no such lines.
pub fn lines_again(before: &str, summary: &Summary, history: &Past) -> serde_json::Result<String> {
    let mut text = String::new();
    for line in before.lines() {
        let mut object: Value = serde_json::from_str(line)?;
        if object["type"] == "finding" {
            let life = object["finding"].as_str().and_then(|id| history.lives.get(id));
            add_life(&mut object, life);
            text.push_str(&object.to_string());
            text.push('\n');
        }
    }
    text.push_str(&last_line(summary)?);
    Ok(text)
}

fn last_line(summary: &Summary) -> serde_json::Result<String> {
    let mut last = serde_json::to_value(summary.shown())?;
    last["type"] = json!("summary");
    Ok(format!("{last}\n"))
}

fn of_finding(
    outcome: &Outcome,
    finding: &Finding,
    sentences: &Sentences<'_>,
    life: Option<&Life>,
) -> Value {
    let ledger = &outcome.ledger;
    let place = |id: FactId| ledger.fact(id).place.to_string();
    let scope = &finding.scope;
    let checks = check_ids(&outcome.checks, finding);
    let mut object = json!({
        "type": "finding",
        "schema_version": 1,
        "finding": &*finding.id,
        "status": finding.status.word(),
        "cause": finding.cause.word(),
        "book": &*scope.book,
        "edition": &*scope.edition,
        "lang": &*scope.lang,
        "label": &*scope.label,
        "period": &*scope.period,
        "basis": &*scope.basis,
        "suspect": finding.suspect.map(place),
        "printed": finding.suspect.map(|id| ledger.fact(id).printed.to_string()),
        "proposed": sentences.proposed(finding),
        "alternatives": finding.alternatives.iter().map(|id| place(*id)).collect::<Vec<_>>(),
        "checks": checks.split_whitespace().collect::<Vec<_>>(),
        // As text: a number of JSON is a binary float to most readers.
        "amount": plain(finding.amount),
        "explanation": sentences.explanation(finding),
        "matter": &*finding.matter,
        "weight": finding.weight().word(),
    });
    for level in Level::ALL {
        let code = scope.keys.get(level).map_or("", |code| &code.0);
        object[level.word()] = json!(code);
    }
    add_life(&mut object, life);
    object
}

/// How long the finding has been there, where a history is kept.
fn add_life(object: &mut Value, life: Option<&Life>) {
    if let Some(life) = life {
        object["state"] = json!(life.state.word());
        object["first_run"] = json!(life.first);
        object["age_runs"] = json!(life.age_in_runs());
    }
}
