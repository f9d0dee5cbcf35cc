//! The lead schedule: what each entity and its parts show in one table against another, a row each.

use std::collections::BTreeSet;

use super::{
    checks::{ChecksSheet, Side, look},
    formula::Formula,
    sheet::{Cell, Content, Sheet, Tab, Target},
    style::{Look, Zero},
    volume::Volume,
    words::Words,
};
use crate::model::{
    Text,
    check::{Check, Constraint, Relation},
    fact::{FactId, TableId},
    place::{CellRange, CellRef},
};

const COLUMNS: [&str; 12] = [
    "level_head",
    "level_programme",
    "column_name",
    "column_edition",
    "column_lang",
    "column_period",
    "column_basis",
    "column_left",
    "column_right",
    "column_difference",
    "column_verdict",
    "column_reference",
];
const WIDTHS: [u16; 12] = [7, 10, 46, 10, 8, 10, 11, 18, 18, 15, 11, 10];
const FIRST_FIGURE: u32 = 7;

/// The lead schedule; `None` where no check holds two tables against each other.
pub fn lead(volume: &Volume, name: String, checks: &ChecksSheet, words: Words) -> Option<Sheet> {
    let leading: Vec<u32> =
        volume.checks.iter().copied().filter(|&index| leads(volume, index)).collect();
    if leading.is_empty() {
        return None;
    }
    let mut sheet = Sheet::new(name, Tab::Front);
    sheet.text(0, 0, words.say("lead_title"), Look::Title);
    sheet.text(1, 0, words.say("lead_subtitle"), Look::Subtitle);
    sheet.headers(3, &words.headers(&COLUMNS));
    for (column, key) in (0u32..).zip(COLUMNS).skip(7).take(3) {
        sheet.text(3, column, words.say(key), Look::FigureHeader);
    }
    for column in [0, 1, 10] {
        sheet.text(3, column, words.say(COLUMNS[column as usize]), Look::CodeHeader);
    }
    sheet.set_widths(&WIDTHS);
    let mut at = 4;
    let mut rules: Vec<&Text> = Vec::new();
    for &index in &leading {
        let rule = &volume.outcome.checks[index as usize].rule;
        if !rules.contains(&rule) {
            rules.push(rule);
        }
    }
    for rule in rules {
        let of_rule: Vec<u32> = leading
            .iter()
            .copied()
            .filter(|&index| &volume.outcome.checks[index as usize].rule == rule)
            .collect();
        for column in 0..=11 {
            sheet.text(at, column, "", Look::Section);
        }
        sheet.text(at, 0, title(volume, rule, &of_rule), Look::Section);
        at += 1;
        for index in of_rule {
            row(&mut sheet, volume, index, checks, at, words);
            at += 1;
        }
        at += 1;
    }
    sheet.frozen = Some(CellRef::new(4, 3));
    sheet.repeated = Some((3, 3));
    let last = CellRef::new(at - 2, 11);
    sheet.filter = Some(CellRange { first: CellRef::new(3, 0), last });
    Some(sheet)
}

/// Whether a check holds two tables against each other for an entity or a programme of it.
fn leads(volume: &Volume, index: u32) -> bool {
    let check = &volume.outcome.checks[index as usize];
    let keys = &check.scope.keys;
    let sums = match &check.constraint {
        Constraint::Linear { relation, .. } => match relation {
            Relation::Equal | Relation::Same => true,
            Relation::NotMore => false,
        },
        Constraint::Change { .. } | Constraint::Presence { .. } => false,
    };
    let sides = (tables(volume, &check.left_facts()), tables(volume, &check.right_facts()));
    sums && keys.head.is_some()
        && keys.subhead.is_none()
        && keys.item.is_none()
        && sides.0 != sides.1
}

fn tables<'a>(volume: &Volume<'a>, facts: &[FactId]) -> BTreeSet<&'a TableId> {
    facts.iter().map(|&id| &volume.outcome.ledger.fact(id).table).collect()
}

/// The rule, and the tables that it holds against each other.
fn title(volume: &Volume, rule: &str, checks: &[u32]) -> String {
    let side = |facts: fn(&Check) -> Vec<FactId>| {
        let ids: BTreeSet<&TableId> = checks
            .iter()
            .flat_map(|&index| tables(volume, &facts(&volume.outcome.checks[index as usize])))
            .collect();
        ids.into_iter().map(|id| &*id.0).collect::<Vec<_>>().join(", ")
    };
    format!("{rule}  ·  {} ↔ {}", side(Check::left_facts), side(Check::right_facts))
}

fn row(
    sheet: &mut Sheet,
    volume: &Volume,
    index: u32,
    checks: &ChecksSheet,
    at: u32,
    words: Words,
) {
    let check = &volume.outcome.checks[index as usize];
    let keys = &check.scope.keys;
    for (column, code) in [(0, &keys.head), (1, &keys.programme)] {
        sheet.text(at, column, code.as_ref().map_or("", |code| &*code.0), Look::Code);
    }
    let texts = [
        (2, name(volume, check)),
        (3, check.scope.edition.to_string()),
        (4, check.scope.lang.to_string()),
        (5, check.scope.period.to_string()),
        (6, check.scope.basis.to_string()),
    ];
    for (column, text) in texts {
        sheet.text(at, column, text, Look::Wrapped);
    }
    let figures = [
        (Side::Left, check.left),
        (Side::Right, check.right),
        (Side::Difference, check.difference),
    ];
    for (column, (side, value)) in (FIRST_FIGURE..).zip(figures) {
        let Some(((reference, _), value)) = checks.cell(index, side).zip(value) else {
            sheet.text(at, column, words.say("missing"), Look::UnitHeader);
            continue;
        };
        let decimals = u8::try_from(value.normalize().scale().min(8)).unwrap_or(0);
        let style = Look::Computed.showing(decimals, Zero::Dash);
        sheet.formula(at, column, Formula::number(reference, value), style);
    }
    sheet.text(at, 10, words.status(check.status), look(check.status));
    if let Some(&check_row) = checks.rows.get(&index) {
        let target = Target { sheet: checks.sheet.name.clone(), cell: CellRef::new(check_row, 0) };
        let text = words.fill("check_number", &[("row", &(check_row + 1).to_string())]);
        sheet.put(at, 11, Cell::new(Content::Text(text), Look::Link).leading_to(Some(target)));
    }
}

/// The name of the entity or programme in the check's language, where the inputs give one.
fn name(volume: &Volume, check: &Check) -> String {
    let keys = &check.scope.keys;
    // A check about one line of an entity goes by the line's name.
    if keys.programme.is_none() && !check.scope.label.is_empty() {
        return check.scope.label.to_string();
    }
    let mut named = volume.outcome.ledger.entities.iter().filter(|entity| {
        entity.head == keys.head && entity.programme == keys.programme && keys.head.is_some()
    });
    let first = named.clone().next();
    let own = named.find(|entity| {
        entity.lang.as_ref().is_some_and(|lang| check.scope.lang.contains(&*lang.0))
    });
    match own.or(first) {
        Some(entity) => entity.name.to_string(),
        None => check.scope.label.to_string(),
    }
}
