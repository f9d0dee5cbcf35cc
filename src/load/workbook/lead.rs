//! The lead schedule: what each entity and its parts show in one table against another, a row each.

use std::collections::{BTreeMap, BTreeSet};

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
    check::{Check, Constraint, Relation, Scope},
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
const WIDTHS: [u16; 12] = [7, 10, 54, 10, 8, 11, 14, 18, 18, 16, 11, 10];
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
    let mut twins = Twins::new();
    for &index in &leading {
        let check = &volume.outcome.checks[index as usize];
        *twins.entry(apart_from_line(check)).or_insert(0) += 1;
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
            row(&mut sheet, volume, index, checks, &twins, at, words);
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
        ids.into_iter().map(|id| volume.table_name(id)).collect::<Vec<_>>().join(", ")
    };
    let sides = [side(Check::left_facts), side(Check::right_facts)];
    let sides: Vec<String> = sides.into_iter().filter(|side| !side.is_empty()).collect();
    format!("{}  ·  {}", volume.rule_name(rule), sides.join(" ↔ "))
}

fn row(
    sheet: &mut Sheet,
    volume: &Volume,
    index: u32,
    checks: &ChecksSheet,
    twins: &Twins,
    at: u32,
    words: Words,
) {
    let check = &volume.outcome.checks[index as usize];
    let keys = &check.scope.keys;
    for (column, code) in [(0, &keys.head), (1, &keys.programme)] {
        sheet.text(at, column, code.as_ref().map_or("", |code| &*code.0), Look::Code);
    }
    let texts = [
        (2, name(volume, check, twins)),
        (3, check.scope.edition.to_string()),
        (4, check.scope.lang.to_string()),
        (5, check.scope.period.to_string()),
        (6, volume.basis_name(&check.scope.basis)),
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

/// The name of the entity or programme; where several checks of a rule are about the same one, with
/// the line that each is about.
fn name(volume: &Volume, check: &Check, twins: &Twins) -> String {
    let name = volume.name_of_check(check);
    let label = &*check.scope.label;
    let several = twins.get(&apart_from_line(check)).is_some_and(|&n| n > 1);
    match (name.is_empty(), several && !label.is_empty()) {
        (true, _) => label.to_owned(),
        (false, true) => format!("{name} · {label}"),
        (false, false) => name,
    }
}

/// How many checks there are of each rule and scope, whatever line they are about.
type Twins = BTreeMap<(Text, Scope), u32>;

fn apart_from_line(check: &Check) -> (Text, Scope) {
    (check.rule.clone(), Scope { label: Text::default(), unit: None, ..check.scope.clone() })
}
