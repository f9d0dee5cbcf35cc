//! The relations of books without a profile, each in one line, with the number of columns or rows in
//! which it holds.

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr;

use super::{
    equation::{minus, parts_of, terms_of},
    say::say,
};
use crate::{
    cli::console::{
        fit::{fit, fit_path},
        harmless::harmless,
        screen::Screen,
    },
    model::{
        check::{Check, Status},
        constraint::{Constraint, Sign},
        ledger::Ledger,
        outcome::Outcome,
        place::{CellRef, Place, column_letters},
    },
    words::Wording,
};

/// Columns that the place of a relation has at least.
const LEAST_PLACE: usize = 12;

/// Relations that are listed; reconciliation.csv has every check of them.
const MOST: usize = 60;

/// The relations of books without a profile, in the order of their first checks.
pub fn lines(outcome: &Outcome, wording: Wording<'_>, screen: Screen) -> Vec<String> {
    let mut relations: BTreeMap<ReportedRelation<'_>, StatusCounts> = BTreeMap::new();
    let ledger = &outcome.ledger;
    for (at, check) in outcome.checks.iter().enumerate() {
        if let Some(relation) = ReportedRelation::of(check, ledger) {
            let counts = relations
                .entry(relation)
                .or_insert_with(|| StatusCounts { first: at, by: BTreeMap::new() });
            *counts.by.entry(check.status).or_default() += 1;
        }
    }
    let mut all: Vec<(ReportedRelation<'_>, StatusCounts)> = relations.into_iter().collect();
    all.sort_by_key(|(_, counts)| counts.first);
    let n_more = all.len().saturating_sub(MOST);
    let listed = all.iter().take(MOST);
    let mut lines: Vec<String> = listed
        .map(|(relation, counts)| relation.line(counts, outcome, (wording, screen)))
        .collect();
    if n_more > 0 {
        lines.push(say(screen, "more_relations", &[("n", &n_more.to_string())]));
    }
    lines
}

/// Equations of one kind over the same lines of a sheet, or with the same columns in each row.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct ReportedRelation<'a> {
    file: &'a str,
    sheet: &'a str,
    rule: &'a str,
    over: RelationLines,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum RelationLines {
    /// Rows, the same in each column.
    Rows(u32, Vec<(Sign, u32)>),
    /// Columns, the same in each row.
    Columns(u32, Vec<(Sign, u32)>),
    /// Cells that lie alike about the total.
    Cells(u32, Vec<(Sign, PartPlace)>),
}

/// Where a part lies: near the total in row or column, or at a place of its own.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum PartPlace {
    /// So many rows below, in a column.
    Near(i64, u32),
    /// A cell of the sheet.
    At(CellRef),
    /// A cell of another sheet.
    Elsewhere(String),
}

/// How many checks of a relation ended how.
#[derive(Debug)]
struct StatusCounts {
    /// The first of them.
    first: usize,
    /// By status.
    by: BTreeMap<Status, usize>,
}

impl<'a> ReportedRelation<'a> {
    fn of(check: &'a Check, ledger: &'a Ledger) -> Option<Self> {
        let (total, parts) = terms_of(&check.constraint)?;
        let place = &ledger.fact(total).place;
        if !ledger.surveyed.contains(&place.file) {
            return None;
        }
        let at = place.cell;
        let places = || parts.iter().map(|(sign, fact)| (*sign, &ledger.fact(*fact).place));
        let is_here = |it: &Place| it.is_beside(place);
        let is_sum = matches!(check.constraint, Constraint::Linear { .. }) && parts.len() > 1;
        let over = if is_sum && places().all(|(_, it)| is_here(it) && it.cell.column == at.column) {
            RelationLines::Rows(at.row, places().map(|(sign, it)| (sign, it.cell.row)).collect())
        } else if is_sum && places().all(|(_, it)| is_here(it) && it.cell.row == at.row) {
            RelationLines::Columns(
                at.column,
                places().map(|(sign, it)| (sign, it.cell.column)).collect(),
            )
        } else {
            let part = |it: &Place| match it.cell.row.abs_diff(at.row) {
                _ if !is_here(it) => PartPlace::Elsewhere(it.to_string()),
                0 | 1 => {
                    PartPlace::Near(i64::from(it.cell.row) - i64::from(at.row), it.cell.column)
                }
                _ => PartPlace::At(it.cell),
            };
            RelationLines::Cells(at.column, places().map(|(sign, it)| (sign, part(it))).collect())
        };
        Some(Self { file: &place.file, sheet: &place.sheet, rule: &check.rule, over })
    }

    /// `ledger.xlsx Q1: row 35 = rows 4, 5, 14: holds in 71 of 90 columns, rounding in 19`
    fn line(
        &self,
        counts: &StatusCounts,
        outcome: &Outcome,
        (wording, screen): (Wording<'_>, Screen),
    ) -> String {
        let place = match self.sheet {
            "" => self.file.to_owned(),
            sheet => format!("{} {sheet}", self.file),
        };
        let n = |status: Status| counts.by.get(&status).copied().unwrap_or(0);
        let of: usize = counts.by.values().sum();
        let (key, total, parts) = match &self.over {
            RelationLines::Rows(total, parts) => {
                let row = |it: u32| (u64::from(it) + 1).to_string();
                ("relation_rows", row(*total), listed(parts, row))
            }
            RelationLines::Columns(total, parts) => {
                ("relation_columns", column_letters(*total), listed(parts, column_letters))
            }
            RelationLines::Cells(..) => {
                let first = &outcome.checks[counts.first];
                let (total, right) = parts_of(&first.constraint, &outcome.ledger);
                let cell = total.map(|it| outcome.ledger.fact(it).place.cell.to_string());
                ("relation_cells", cell.unwrap_or_default(), right)
            }
        };
        let others = [Status::Rounding, Status::Breaks, Status::Accepted, Status::Unchecked];
        let others = others.into_iter().filter(|it| n(*it) > 0).map(|status| {
            say(screen, &format!("relation_{}", status.word()), &[("n", &n(status).to_string())])
        });
        let others: String = others.collect();
        let values = [
            ("total", &*total),
            ("parts", &*parts),
            ("kind", &*wording.rule(self.rule)),
            ("holds", &n(Status::Agrees).to_string()),
            ("of", &of.to_string()),
        ];
        let what = say(screen, key, &values) + &others;
        let room = screen.width.saturating_sub(what.width()).max(LEAST_PLACE);
        fit(&(fit_path(&harmless(&place), room) + &what), screen.width)
    }
}

/// Lines of which those that follow one another are a range: `4, 5–9, −12`.
fn listed(parts: &[(Sign, u32)], name: impl Fn(u32) -> String) -> String {
    let mut runs: Vec<(Sign, u32, u32)> = Vec::new();
    for (sign, line) in parts {
        match runs.last_mut() {
            Some((before, _, last)) if before == sign && *last + 1 == *line => *last = *line,
            Some(_) | None => runs.push((*sign, *line, *line)),
        }
    }
    let written = runs.iter().map(|(sign, first, last)| match first == last {
        true => format!("{}{}", minus(*sign), name(*first)),
        false => format!("{}{}–{}", minus(*sign), name(*first), name(*last)),
    });
    written.collect::<Vec<_>>().join(", ")
}
