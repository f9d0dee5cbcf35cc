//! The JSON Schema of `crossfoot.toml`, by which editors complete and check it.

use clap::{Arg, ArgAction};
use serde_json::{Map, Value, json};

use super::setting::{COMMANDS, key, options};

/// The schema.
pub fn schema() -> Value {
    let mut all = Map::new();
    for command in COMMANDS {
        let of_command = properties(command);
        all.extend(of_command.clone());
        all.insert(
            command.to_owned(),
            json!({"type": "object", "additionalProperties": false, "properties": of_command}),
        );
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "crossfoot.toml",
        "type": "object",
        "additionalProperties": false,
        "properties": all,
    })
}

fn properties(command: &str) -> Map<String, Value> {
    options(command).iter().map(|option| (key(option).to_owned(), property(option))).collect()
}

fn property(option: &Arg) -> Value {
    let text = option.get_help().map(ToString::to_string).unwrap_or_default();
    let words: Vec<String> =
        option.get_possible_values().iter().map(|it| it.get_name().to_owned()).collect();
    let one = if words.is_empty() {
        json!({"type": ["string", "integer"]})
    } else {
        json!({"enum": words})
    };
    let mut property = match option.get_action() {
        ArgAction::SetTrue | ArgAction::SetFalse | ArgAction::Count => json!({"type": "boolean"}),
        ArgAction::Append => json!({"type": "array", "items": one}),
        _ => one,
    };
    property["description"] = json!(text);
    property
}
