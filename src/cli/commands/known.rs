//! A finding as scripts are given it by the commands that compare runs.

use serde_json::{Value, json};

use crate::history::KnownFinding;

/// The fields that every such list has.
pub fn object(known: &KnownFinding) -> Value {
    json!({
        "finding": &*known.finding,
        "status": &*known.status,
        "cause": &*known.cause,
        "about": &*known.about,
        "suspect": &*known.suspect,
        "printed": &*known.printed,
        "proposed": &*known.proposed,
        "amount": &*known.amount,
        "explanation": &*known.explanation,
    })
}
