//! The lead schedule: what each entity and its parts show in one table against another, a row each.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    load::{
        WorkbookStyle,
        workbook::{
            model::{
                formula::Formula,
                sheet::{Cell, CellContent, Sheet, Tab},
                style::{Look, Zero},
                widths,
            },
            place::{contents::WorkbookContents, sides, words::Words},
            sheets::{
                checks::{CheckSide, ChecksSheet, verdict::look},
                frame,
            },
        },
    },
    model::{
        Text,
        check::{Check, Scope},
        constraint::{Constraint, Relation},
        fact::FactId,
        keys::{Code, Level},
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
const WIDTHS: [u16; 12] = [7, 10, 54, 9, 9, 11, 15, 15, 15, 14, 10, 8];
const NAME: u32 = 2;
const FIRST_FIGURE: u32 = 7;

/// The lead schedule; `None` where no check holds two tables against each other.
pub fn lead(
    contents: &WorkbookContents,
    name: String,
    checks: &ChecksSheet,
    words: Words,
) -> Option<Sheet> {
    let leading: Vec<u32> =
        contents.checks.iter().copied().filter(|&index| leads(contents, index)).collect();
    if leading.is_empty() {
        return None;
    }
    let style = contents.options.style;
    let header = frame::header_row(style);
    let (title, subtitle) = (words.say("lead_title"), words.say("lead_subtitle"));
    let mut sheet = frame::titled(name, Tab::Front, title.clone(), subtitle.clone());
    let alike = alike(contents, &leading);
    let first = (0..).find(|column| !alike.contains(column)).unwrap_or(0);
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
        let rule = &contents.outcome.checks[index as usize].rule;
        if !rules.contains(&rule) {
            rules.push(rule);
        }
    }
    let mut per_scope = ChecksPerScope::new();
    for &index in &leading {
        let check = &contents.outcome.checks[index as usize];
        *per_scope.entry(apart_from_line(check)).or_insert(0) += 1;
    }
    for rule in rules {
        let of_rule: Vec<u32> = leading
            .iter()
            .copied()
            .filter(|&index| &contents.outcome.checks[index as usize].rule == rule)
            .collect();
        let of_outcome = of_rule.iter().map(|&index| &contents.outcome.checks[index as usize]);
        let sides = sides::names(contents, &of_outcome.collect::<Vec<_>>(), words);
        let block = block_title(contents, rule, &sides);
        if style == WorkbookStyle::Working {
            for column in 0..=11 {
                sheet.text(at, column, "", Look::Section);
            }
            sheet.text(at, first, contents.rule_name(rule), Look::Section);
            for (column, side) in (FIRST_FIGURE..).zip(sides) {
                sheet.text(at, column, side, Look::SideName);
            }
            at += 1;
        }
        for index in of_rule {
            if rule_column > 0 {
                sheet.text(at, 0, block.clone(), Look::Wrapped);
            }
            let mut drawn =
                LeadRow { sheet: &mut sheet, contents, checks, per_scope: &per_scope, words, at };
            drawn.draw(index, rule_column);
            at += 1;
        }
        at += u32::from(style == WorkbookStyle::Working);
    }
    let last = at - 1 - u32::from(style == WorkbookStyle::Working);
    let names = sheet.cells.iter().filter(|(cell, _)| cell.column == NAME && cell.row > header);
    let names: Vec<&str> = names.filter_map(|(_, cell)| cell.content.text()).collect();
    let width = widths::fitting(names.into_iter(), 20, 34);
    if style == WorkbookStyle::Working {
        sheet.widths.insert(NAME, width);
        sheet.take_out(&alike);
        sheet.text(0, 0, title, Look::Title);
        sheet.text(1, 0, subtitle, Look::Subtitle);
    }
    let n_taken = u32::try_from(alike.len()).unwrap_or(0);
    frame::close(&mut sheet, header, last, 12 + rule_column - n_taken);
    let before_name = u32::try_from(alike.range(..NAME).count()).unwrap_or(0);
    sheet.frozen = Some(CellRef::new(4, NAME + 1 - before_name));
    let last = CellRef::new(last, 11 - n_taken);
    sheet.filter = Some(CellRange { first: CellRef::new(header, 0), last });
    Some(sheet)
}

/// The columns of a schedule to work on that say the same on every row, and need not be there: its
/// cover says it. One to publish has all.
fn alike(contents: &WorkbookContents, checks: &[u32]) -> BTreeSet<u32> {
    if contents.options.style == WorkbookStyle::Publication {
        return BTreeSet::new();
    }
    let all_alike = |of: &dyn Fn(&Scope) -> String| {
        let said = checks.iter().map(|&index| of(&contents.outcome.checks[index as usize].scope));
        said.collect::<BTreeSet<_>>().len() < 2
    };
    let code = |code: &Option<Code>| code.as_ref().map_or(String::new(), |it| it.0.to_string());
    let mut alike = BTreeSet::new();
    alike.extend(all_alike(&|scope| code(&scope.keys[Level::First])).then_some(0));
    alike.extend(all_alike(&|scope| code(&scope.keys[Level::Second])).then_some(1));
    alike.extend(all_alike(&|scope| scope.edition.to_string()).then_some(3));
    alike.extend(all_alike(&|scope| scope.lang.to_string()).then_some(4));
    alike
}

/// Whether a check holds two tables against each other for an entity or a programme of it.
pub fn leads(contents: &WorkbookContents, index: u32) -> bool {
    let check = &contents.outcome.checks[index as usize];
    let keys = &check.scope.keys;
    let sums = match &check.constraint {
        Constraint::Linear { relation, .. } => match relation {
            Relation::Equal | Relation::Same | Relation::Compared => true,
            Relation::NotMore => false,
        },
        Constraint::Change { .. } | Constraint::Product { .. } | Constraint::Presence { .. } => {
            false
        }
    };
    let of = |facts: Vec<FactId>| sides::tables(contents, &facts);
    let sides = (of(check.left_facts()), of(check.right_facts()));
    sums && keys[Level::First].is_some()
        && keys[Level::Third].is_none()
        && keys[Level::Fourth].is_none()
        && sides.0 != sides.1
}

/// The rule, and the tables that it holds against each other.
fn block_title(contents: &WorkbookContents, rule: &str, sides: &[String; 2]) -> String {
    let sides: Vec<&str> =
        sides.iter().map(String::as_str).filter(|side| !side.is_empty()).collect();
    format!("{}  ·  {}", contents.rule_name(rule), sides.join(" ↔ "))
}

struct LeadRow<'a, 'b> {
    sheet: &'b mut Sheet,
    contents: &'b WorkbookContents<'a>,
    checks: &'b ChecksSheet<'b>,
    per_scope: &'b ChecksPerScope,
    words: Words<'a>,
    at: u32,
}

impl LeadRow<'_, '_> {
    /// A check as a row, from a column on.
    fn draw(&mut self, index: u32, from: u32) {
        let (contents, at, words) = (self.contents, self.at, self.words);
        let check = &contents.outcome.checks[index as usize];
        let keys = &check.scope.keys;
        for (column, code) in [(0, &keys[Level::First]), (1, &keys[Level::Second])] {
            let code = code.as_ref().map_or("", |code| &*code.0);
            self.sheet.text(at, from + column, code, Look::Code);
        }
        let texts = [
            (2, name(contents, check, self.per_scope)),
            (3, check.scope.edition.to_string()),
            (4, words.lang(&check.scope.lang)),
            (5, check.scope.period.to_string()),
            (6, contents.basis_name(&check.scope.basis)),
        ];
        for (column, text) in texts {
            self.sheet.text(at, from + column, text, Look::Wrapped);
        }
        let figures = [
            (CheckSide::Left, check.left),
            (CheckSide::Right, check.right),
            (CheckSide::Difference, check.difference),
        ];
        for (column, (side, value)) in (from + FIRST_FIGURE..).zip(figures) {
            let Some(((reference, _), value)) = self.checks.cell(index, side).zip(value) else {
                let missing = contents.missing(words.say("missing"));
                self.sheet.text(at, column, missing, Look::UnitHeader);
                continue;
            };
            let decimals = u8::try_from(value.normalize().scale().min(8)).unwrap_or(0);
            let style = Look::Computed.showing(decimals, Zero::Dash);
            self.sheet.formula(at, column, Formula::number(reference, value), style);
        }
        self.sheet.text(at, from + 10, words.status(check.status), look(check.status));
        if let Some(listed) = self.checks.listed.get(&index) {
            let target = self.checks.sheet.target(listed.row, 0);
            let text = words.fill("check_number", &[("number", &listed.number.to_string())]);
            let cell = Cell::new(CellContent::Text(text), Look::Link).leading_to(Some(target));
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
fn name(contents: &WorkbookContents, check: &Check, per_scope: &ChecksPerScope) -> String {
    let name = contents.name_of_check(check);
    let label = &*check.scope.label;
    let several = per_scope.get(&apart_from_line(check)).is_some_and(|&n| n > 1);
    match (name.is_empty(), several && !label.is_empty() && label != name) {
        (true, _) => label.to_owned(),
        (false, true) => format!("{name} · {label}"),
        (false, false) => name,
    }
}

/// How many checks there are of each rule and scope, whatever line they are about.
type ChecksPerScope = BTreeMap<(Text, Scope), u32>;

fn apart_from_line(check: &Check) -> (Text, Scope) {
    (check.rule.clone(), Scope { label: Text::default(), unit: None, ..check.scope.clone() })
}
