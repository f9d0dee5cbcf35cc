//! What a profile makes of files, as one JSON object.

use serde_json::{Value, json};

use super::trial::Trial;
use crate::normalise::{Requirement, TriedBlock, TriedCondition};

/// The object.
///
/// # Errors
/// Where it cannot be written.
pub fn text(trial: &Trial) -> serde_json::Result<String> {
    let blocks: Vec<Value> = trial.blocks.iter().map(|(file, it)| block(file, it)).collect();
    let rules = trial
        .rules
        .iter()
        .map(|(name, made, broken)| json!({"rule": &**name, "checks": made, "breaks": broken}));
    let unmet = trial.unmet.iter().map(|(of, word)| json!({"of": of, "word": word}));
    let object = json!({
        "schema_version": 1,
        "profile": &*trial.profile,
        "tables": trial.tables.iter().map(|it| &**it).collect::<Vec<_>>(),
        "blocks": blocks,
        "rules": rules.collect::<Vec<_>>(),
        "words_not_met": unmet.collect::<Vec<_>>(),
    });
    Ok(serde_json::to_string(&object)? + "\n")
}

fn block(file: &str, block: &TriedBlock) -> Value {
    let tables = block.tables.iter().map(|table| {
        let conditions: Vec<Value> = table.conditions.iter().map(condition).collect();
        json!({"table": &*table.id.0, "conditions": conditions})
    });
    let headers =
        block.headers.iter().map(|(cell, text)| json!({"cell": cell.to_string(), "text": text}));
    json!({
        "file": file,
        "sheet": &*block.sheet,
        "range": block.range.to_string(),
        "figures": block.figures,
        "read_as": block.read_as.as_ref().map(|it| &*it.0),
        "tables": tables.collect::<Vec<_>>(),
        "headers": headers.collect::<Vec<_>>(),
    })
}

fn condition(condition: &TriedCondition) -> Value {
    let (asks, name) = match &condition.asks {
        Requirement::Column(name, _) => ("column", &**name),
        Requirement::NoColumn(name) => ("no_column", &**name),
        Requirement::Basis(name) => ("basis", &**name),
        Requirement::Periods => ("periods", ""),
        Requirement::TitleOrRows => ("title_or_rows", ""),
        Requirement::Heading => ("heading", ""),
    };
    let (cell, text) = match &condition.seen {
        Some((cell, text)) => (Some(cell.to_string()), Some(text)),
        None => (None, None),
    };
    json!({"asks": asks, "name": name, "holds": condition.holds, "cell": cell, "text": text})
}
