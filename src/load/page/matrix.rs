//! How the checks came out, each entity against each rule: a heat map that is its own table.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::tone::Tone;
use crate::{
    load::workbook::place::words::Words,
    model::{
        Text,
        check::{Check, Status},
        keys::Level,
        outcome::Outcome,
    },
};

/// Rows that are shown; beyond them only those in which something fails.
const MOST: usize = 150;

/// The table.
#[derive(Debug, Serialize)]
pub struct Matrix {
    rules: Vec<String>,
    rows: Vec<MatrixRow>,
    /// Entities without a failing check that are not shown.
    left_out: usize,
}

#[derive(Debug, Serialize)]
struct MatrixRow {
    name: String,
    cells: Vec<Option<CheckCount>>,
}

/// The checks of one entity under one rule.
#[derive(Debug, Clone, Serialize)]
struct CheckCount {
    tone: Tone,
    sign: &'static str,
    failing: usize,
    all: usize,
}

impl CheckCount {
    fn none() -> Self {
        Self { tone: Tone::Unknown, sign: "", failing: 0, all: 0 }
    }

    fn add(&mut self, status: Status) {
        self.tone = self.tone.max(Tone::of(status));
        self.sign = self.tone.sign();
        self.failing += usize::from(status == Status::Breaks);
        self.all += 1;
    }
}

/// The matrix of a run; `None` where it has no check.
pub fn matrix(outcome: &Outcome, words: Words<'_>) -> Option<Matrix> {
    let mut counts: BTreeMap<String, BTreeMap<&Text, CheckCount>> = BTreeMap::new();
    let mut rules = BTreeSet::new();
    for check in &outcome.checks {
        rules.insert(&check.rule);
        let row = counts.entry(entity(outcome, check, words)).or_default();
        row.entry(&check.rule).or_insert_with(CheckCount::none).add(check.status);
    }
    let fails = |row: &BTreeMap<&Text, CheckCount>| row.values().any(|it| it.tone == Tone::Bad);
    let n_all = counts.len();
    let rows: Vec<MatrixRow> = counts
        .into_iter()
        .enumerate()
        .filter(|(index, (_, row))| *index < MOST || fails(row))
        .map(|(_, (name, row))| {
            let cells = rules.iter().map(|&rule| row.get(rule).cloned()).collect();
            MatrixRow { name, cells }
        })
        .collect();
    (!rows.is_empty()).then(|| Matrix {
        left_out: n_all - rows.len(),
        rules: rules.into_iter().map(|rule| words.rule(rule)).collect(),
        rows,
    })
}

/// What a check is counted under: its head, else the sheet in which it is.
fn entity(outcome: &Outcome, check: &Check, words: Words<'_>) -> String {
    if let Some(code) = check.scope.keys.get(Level::First) {
        return format!("{} {}", words.level(Level::First), code.0);
    }
    let (left, right) = check.constraint.sides();
    let Some(first) = left.first().or(right.first()) else { return check.scope.book.to_string() };
    let place = &outcome.ledger.fact(*first).place;
    match place.sheet.is_empty() {
        true => place.file.to_string(),
        false => format!("{} · {}", place.file, place.sheet),
    }
}
