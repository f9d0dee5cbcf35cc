//! The lead schedule: what each entity and its parts show in one table against another, a row each.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    load::{
        WorkbookStyle,
        workbook::{
            model::{
                formula::Formula,
                sheet::{Cell, Content, Sheet, Tab, Target},
                style::{Look, Zero},
            },
            place::{volume::Volume, words::Words},
            sheets::{
                checks::{ChecksSheet, Side, verdict::look},
                frame,
            },
        },
    },
    model::{
        Text,
        check::{Check, Constraint, Relation, Scope},
        fact::{FactId, TableId},
        place::{CellRange, CellRef},
    },
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
    let style = volume.options.style;
    let header = frame::header_row(style);
    let (title, subtitle) = (words.say("lead_title"), words.say("lead_subtitle"));
    let mut sheet = frame::titled(name, Tab::Front, title, subtitle);
    let rule_column = rule_column(style);
    if rule_column > 0 {
        sheet.text(header, 0, words.say("column_rule"), Look::Header);
        sheet.widths.insert(0, 44);
    }
    for (column, (key, width)) in (rule_column..).zip(COLUMNS.into_iter().zip(WIDTHS)) {
        let look = match column - rule_column {
            0 | 1 | 10 => Look::CodeHeader,
            FIRST_FIGURE..=9 => Look::FigureHeader,
            _ => Look::Header,
        };
        sheet.text(header, column, words.say(key), look);
        sheet.widths.insert(column, width);
    }
    let mut at = header + 1;
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
        let block = block_title(volume, rule, &of_rule, words);
        if style == WorkbookStyle::Working {
            for column in 0..=11 {
                sheet.text(at, column, "", Look::Section);
            }
            sheet.text(at, 0, block.clone(), Look::Section);
            at += 1;
        }
        for index in of_rule {
            if rule_column > 0 {
                sheet.text(at, 0, block.clone(), Look::Wrapped);
            }
            let mut drawn = Row { sheet: &mut sheet, volume, checks, twins: &twins, words, at };
            drawn.draw(index, rule_column);
            at += 1;
        }
        at += u32::from(style == WorkbookStyle::Working);
    }
    let last = at - 1 - u32::from(style == WorkbookStyle::Working);
    frame::close(&mut sheet, header, last, 12 + rule_column);
    sheet.frozen = Some(CellRef::new(4, 3));
    sheet.filter = Some(CellRange { first: CellRef::new(header, 0), last: CellRef::new(last, 11) });
    Some(sheet)
}

/// Whether a check holds two tables against each other for an entity or a programme of it.
pub fn leads(volume: &Volume, index: u32) -> bool {
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
    facts.iter().map(|&id| volume.outcome.ledger.fact(id).table()).collect()
}

/// The rule, and the tables that it holds against each other.
fn block_title(volume: &Volume, rule: &str, checks: &[u32], words: Words) -> String {
    let side = |facts: fn(&Check) -> Vec<FactId>| {
        let ids: BTreeSet<&TableId> = checks
            .iter()
            .flat_map(|&index| tables(volume, &facts(&volume.outcome.checks[index as usize])))
            .collect();
        words.list(&ids.into_iter().map(|id| volume.table_name(id)).collect::<Vec<_>>())
    };
    let sides = [side(Check::left_facts), side(Check::right_facts)];
    let sides: Vec<String> = sides.into_iter().filter(|side| !side.is_empty()).collect();
    format!("{}  ·  {}", volume.rule_name(rule), sides.join(" ↔ "))
}

struct Row<'a, 'b> {
    sheet: &'b mut Sheet,
    volume: &'b Volume<'a>,
    checks: &'b ChecksSheet<'b>,
    twins: &'b Twins,
    words: Words<'a>,
    at: u32,
}

impl Row<'_, '_> {
    /// A check as a row, from a column on.
    fn draw(&mut self, index: u32, from: u32) {
        let (volume, at, words) = (self.volume, self.at, self.words);
        let check = &volume.outcome.checks[index as usize];
        let keys = &check.scope.keys;
        for (column, code) in [(0, &keys.head), (1, &keys.programme)] {
            let code = code.as_ref().map_or("", |code| &*code.0);
            self.sheet.text(at, from + column, code, Look::Code);
        }
        let texts = [
            (2, name(volume, check, self.twins)),
            (3, check.scope.edition.to_string()),
            (4, words.lang(&check.scope.lang)),
            (5, check.scope.period.to_string()),
            (6, volume.basis_name(&check.scope.basis)),
        ];
        for (column, text) in texts {
            self.sheet.text(at, from + column, text, Look::Wrapped);
        }
        let figures = [
            (Side::Left, check.left),
            (Side::Right, check.right),
            (Side::Difference, check.difference),
        ];
        for (column, (side, value)) in (from + FIRST_FIGURE..).zip(figures) {
            let Some(((reference, _), value)) = self.checks.cell(index, side).zip(value) else {
                let missing = volume.missing(words.say("missing"));
                self.sheet.text(at, column, missing, Look::UnitHeader);
                continue;
            };
            let decimals = u8::try_from(value.normalize().scale().min(8)).unwrap_or(0);
            let style = Look::Computed.showing(decimals, Zero::Dash);
            self.sheet.formula(at, column, Formula::number(reference, value), style);
        }
        self.sheet.text(at, from + 10, words.status(check.status), look(check.status));
        if let Some(&check_row) = self.checks.rows.get(&index) {
            let sheet = self.checks.sheet.name.clone();
            let target = Target { sheet, cell: CellRef::new(check_row, 0) };
            let text = words.fill("check_number", &[("row", &(check_row + 1).to_string())]);
            let cell = Cell::new(Content::Text(text), Look::Link).leading_to(Some(target));
            self.sheet.put(at, from + 11, cell);
        }
    }
}

/// How many columns stand before the codes: to publish, the rule of each row, because a row between
/// the rows is no row of the table.
fn rule_column(style: WorkbookStyle) -> u32 {
    match style {
        WorkbookStyle::Working => 0,
        WorkbookStyle::Publication => 1,
    }
}

/// The name of the entity or programme; where several checks of a rule are about the same one, with
/// the line that each is about.
fn name(volume: &Volume, check: &Check, twins: &Twins) -> String {
    let name = volume.name_of_check(check);
    let label = &*check.scope.label;
    let several = twins.get(&apart_from_line(check)).is_some_and(|&n| n > 1);
    match (name.is_empty(), several && !label.is_empty() && label != name) {
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
