//! The summary as one JSON object, and the breaks one a line.

use crossfoot_sums::report::EquationStatus;
use serde_json::{Value, json};

use super::Checked;
use crate::{
    diagnostic::Severity,
    model::{
        amount::plain,
        formula_fault::{FormulaFault, Gravity},
        place::Place,
    },
    survey::{cell, terms},
    verdict::Verdict,
    words::{Language, formula_sentence},
};

/// The summary, as `run` prints it.
///
/// # Errors
/// Where it cannot be written as JSON.
pub(super) fn summary(checked: &Checked, verdict: Verdict) -> anyhow::Result<String> {
    Ok(serde_json::to_string(&object(checked, verdict))? + "\n")
}

/// One line a break, then the summary.
///
/// # Errors
/// Where it cannot be written as JSON.
pub(super) fn lines(checked: &Checked, verdict: Verdict) -> anyhow::Result<String> {
    let mut text = String::new();
    for fault in checked.audits.iter().flat_map(|it| &it.faults) {
        text.push_str(&serde_json::to_string(&formula(fault))?);
        text.push('\n');
    }
    for survey in &checked.surveys {
        for (sheet, one) in survey.equations().filter(|(_, one)| one.breaks()) {
            let at = |it| Place::new(&survey.file, &sheet.name, cell(it)).to_string();
            let line = json!({
                "total": at(one.total),
                "parts": terms(&one.parts),
                "left": plain(one.left),
                "right": plain(one.right),
                "difference": plain(one.difference),
                "tolerance": plain(one.tolerance),
                "suspect": one.suspects.first().map(|it| at(it.at)),
                "proposed": one.suspects.first().map(|it| plain(it.proposed)),
                "alternatives": one.suspects.iter().skip(1).map(|it| at(it.at)).collect::<Vec<_>>(),
            });
            text.push_str(&serde_json::to_string(&line)?);
            text.push('\n');
        }
    }
    Ok(text + &summary(checked, verdict)?)
}

/// A fault of a formula.
fn formula(fault: &FormulaFault) -> Value {
    json!({
        "cause": fault.cause.word(),
        "weight": match fault.gravity {
            Gravity::Fault => "settle",
            Gravity::Note => "note",
        },
        "suspect": fault.suspect.to_string(),
        "printed": &*fault.printed,
        "proposed": fault.proposed.map(plain),
        "amount": plain(fault.change),
        "formula": fault.formulas(),
        "cells": fault.cells.iter().map(|it| &**it).collect::<Vec<_>>(),
        "explanation": formula_sentence(fault, Language::En),
    })
}

fn object(checked: &Checked, verdict: Verdict) -> Value {
    let n = |status| checked.surveys.iter().map(|it| it.n(status)).sum::<usize>();
    let faults = || checked.audits.iter().flat_map(|it| &it.faults);
    let of = |severity| checked.diagnostics.iter().filter(|it| it.severity == severity).count();
    json!({
        "schema_version": 1,
        "status": verdict.word(),
        "inputs": {
            "read": checked.surveys.len(),
            "failed": of(Severity::Error),
            "skipped": of(Severity::Info),
        },
        "facts": checked.surveys.iter().map(|it| it.n_figures()).sum::<usize>(),
        "checks": {
            "agrees": n(EquationStatus::Holds),
            "rounding": n(EquationStatus::Rounding),
            "breaks": n(EquationStatus::Breaks),
            "accepted": 0,
            "unchecked": n(EquationStatus::Incomplete),
            "differs": 0,
        },
        "findings": n(EquationStatus::Breaks) + faults().count(),
        "diagnostics": {
            "error": of(Severity::Error),
            "warning": of(Severity::Warning),
            "info": of(Severity::Info),
        },
        "outputs": [],
    })
}
