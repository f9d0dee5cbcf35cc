//! The checks of a rule under a heading that says what its sides are and how they came out; folded
//! where none of them fails.

use std::collections::BTreeMap;

use crate::{
    load::workbook::{
        model::{
            sheet::{Fold, RowGroup, Sheet},
            style::Look,
        },
        place::{contents::WorkbookContents, sides, words::Words},
        sheets::checks::{
            columns::{COLUMNS, LEFT, RIGHT},
            listed::ListedCheck,
        },
    },
    model::{
        Text,
        check::{Check, Status},
    },
};

/// Puts a heading for each rule and says where its checks go: by rule in the order of their first
/// checks, each under its own.
pub fn draw(
    sheet: &mut Sheet,
    contents: &WorkbookContents<'_>,
    first: u32,
    words: Words,
) -> BTreeMap<u32, ListedCheck> {
    let mut rules: Vec<(&Text, Vec<u32>)> = Vec::new();
    let mut known: BTreeMap<&Text, usize> = BTreeMap::new();
    for &index in &contents.checks {
        let rule = &contents.outcome.checks[index as usize].rule;
        let place = *known.entry(rule).or_insert(rules.len());
        match rules.get_mut(place) {
            Some((_, checks)) => checks.push(index),
            None => rules.push((rule, vec![index])),
        }
    }
    let mut listed = BTreeMap::new();
    let (mut row, mut number) = (first, 0);
    for (rule, indices) in rules {
        let checks: Vec<&Check> =
            indices.iter().map(|&index| &contents.outcome.checks[index as usize]).collect();
        heading(sheet, contents, row, rule, &checks, words);
        let fails = checks.iter().any(|check| check.status == Status::Breaks);
        let from = row + 1;
        for index in indices {
            (row, number) = (row + 1, number + 1);
            listed.insert(index, ListedCheck { row, number });
        }
        let fold = if fails { Fold::Open } else { Fold::Closed };
        sheet.groups.push(RowGroup { first: from, last: row, fold });
        row += 1;
    }
    listed
}

fn heading(
    sheet: &mut Sheet,
    contents: &WorkbookContents<'_>,
    row: u32,
    rule: &Text,
    checks: &[&Check],
    words: Words,
) {
    for column in (0u32..).zip(COLUMNS).map(|(column, _)| column) {
        sheet.text(row, column, "", Look::Section);
    }
    let n = |status: Status| checks.iter().filter(|it| it.status == status).count();
    let counts = Status::ALL
        .into_iter()
        .filter(|&status| n(status) > 0)
        .map(|status| format!("{} {}", n(status), words.status(status)));
    let counts = counts.collect::<Vec<_>>().join(&words.say("list_comma"));
    let title = format!("{}  ·  {counts}", contents.rule_name(rule));
    sheet.text(row, 0, title, Look::Section);
    for (column, side) in [LEFT, RIGHT].into_iter().zip(sides::names(contents, checks, words)) {
        sheet.text(row, column, side, Look::SideName);
    }
}
