//! The message that a change of verdict sends.

use serde_json::json;

use super::Summary;

/// The message as JSON: what the verdict was (`null` for the first run), what it is, and the summary.
///
/// # Errors
/// Never for these types; the serializer's signature has it.
pub fn notice(before: Option<&str>, summary: &Summary) -> serde_json::Result<String> {
    let message = json!({
        "schema_version": 1,
        "event": "verdict_changed",
        "before": before,
        "now": summary.conclusion.verdict.word(),
        "summary": serde_json::to_value(summary.shown())?,
    });
    Ok(message.to_string())
}
