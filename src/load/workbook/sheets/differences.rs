//! Where the entities of a whole run break, the largest difference first, and a chart of it.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use rust_decimal::Decimal;

use crate::{
    load::workbook::{
        model::{
            bar_chart::{BarChart, Bars, Series},
            formula::Formula,
            sheet::{Cell, CellContent, Sheet, Tab},
            style::{Look, Zero},
        },
        place::{contents::WorkbookContents, words::Words},
        sheets::{
            chart,
            checks::{CheckSide, ChecksSheet, verdict::look},
            frame, lead,
        },
    },
    model::{
        Text,
        check::{Check, Scope, Status},
        place::{CellRange, CellRef},
    },
};

const COLUMNS: [&str; 6] = [
    "column_about",
    "column_name",
    "column_rule",
    "column_difference",
    "column_verdict",
    "column_reference",
];
const WIDTHS: [u16; 6] = [34, 54, 34, 20, 12, 12];
const DIFFERENCE: u32 = 3;

/// The differences by entity; `None` for a workbook of one entity, or where fewer than two break.
pub fn differences(
    contents: &WorkbookContents,
    name: String,
    checks: &ChecksSheet,
    words: Words,
) -> Option<Sheet> {
    let breaking = breaking(contents);
    if contents.subject.is_some() || breaking.len() < 2 {
        return None;
    }
    let header = frame::header_row(contents.options.style);
    let (title, subtitle) = (words.say("differences_title"), words.say("differences_subtitle"));
    let mut sheet = frame::titled(name, Tab::Front, title.clone(), subtitle);
    sheet.headers(header, &words.headers(&COLUMNS));
    sheet.text(header, DIFFERENCE, words.say("column_difference"), Look::FigureHeader);
    sheet.text(header, 4, words.say("column_verdict"), Look::CodeHeader);
    sheet.set_widths(&WIDTHS);
    let mut at = header;
    for &(index, difference) in &breaking {
        at += 1;
        row(&mut sheet, contents, (index, difference), checks, at, words);
    }
    frame::close(&mut sheet, header, at, 6);
    let sizes: Vec<Decimal> = breaking.iter().map(|(_, difference)| difference.abs()).collect();
    if let Some(shown) = chart::shown_together(&sizes) {
        let left_out = [shown.start, sizes.len() - shown.end];
        sheet
            .charts
            .push((CellRef::new(at + 3, 0), bars(title, header + 1, &breaking, &shown, words)));
        if left_out != [0, 0] {
            let [large, small] = left_out.map(|n| n.to_string());
            let text = words.fill("chart_left_out", &[("large", &large), ("small", &small)]);
            sheet.text(at + 2, 0, text, Look::Subtitle);
        }
    }
    sheet.frozen = Some(CellRef::new(header + 1, 1));
    Some(sheet)
}

/// A chart of the rows from one on that can be shown together.
fn bars(
    title: String,
    first: u32,
    breaking: &[(u32, Decimal)],
    shown: &Range<usize>,
    words: Words,
) -> BarChart {
    let row = |position: usize| first + u32::try_from(position).unwrap_or(0);
    let range = |column: u32| CellRange {
        first: CellRef::new(row(shown.start), column),
        last: CellRef::new(row(shown.end) - 1, column),
    };
    let values = range(DIFFERENCE);
    let n = shown.len().to_string();
    let alt =
        words.fill("chart_alt", &[("title", &title), ("n", &n), ("range", &values.to_string())]);
    let series = vec![Series { name: None, values }];
    let (categories, n_bars) = (range(0), shown.len());
    let figures: Vec<Decimal> =
        breaking[shown.clone()].iter().map(|(_, difference)| *difference).collect();
    let reach = chart::reach(&figures);
    BarChart { title, alt, bars: Bars::Across, categories, series, n_bars, reach }
}

/// The checks of the lead schedule that break, the largest difference first. What breaks alike in
/// two languages stands once, in the language of the workbook where that is one of them.
fn breaking(contents: &WorkbookContents) -> Vec<(u32, Decimal)> {
    let mut seen = SeenBreaks::default();
    let mut breaking: Vec<(u32, Decimal)> = Vec::new();
    let is_foreign = |&index: &u32| {
        let check = &contents.outcome.checks[index as usize];
        *check.scope.lang != *contents.language.code()
    };
    let mut checks = contents.checks.clone();
    checks.sort_by_key(is_foreign);
    for index in checks {
        let check = &contents.outcome.checks[index as usize];
        let Some(difference) = check.difference.filter(|_| check.status == Status::Breaks) else {
            continue;
        };
        if lead::leads(contents, index) && seen.is_new(check) {
            breaking.push((index, difference));
        }
    }
    breaking.sort_by_key(|&(index, difference)| (std::cmp::Reverse(difference.abs()), index));
    breaking
}

/// A break by rule, scope apart from what differs by language, and both sides.
type Break = (Text, Scope, Option<Decimal>, Option<Decimal>);

/// The breaks met so far. Labels differ by language, so that of rows which the codes do not tell
/// apart the first of one book and language is the first of the other.
#[derive(Default)]
struct SeenBreaks {
    met: BTreeMap<(Break, Text, Text), u32>,
    listed: BTreeSet<(Break, u32)>,
}

impl SeenBreaks {
    /// Whether no other language showed this break before.
    fn is_new(&mut self, check: &Check) -> bool {
        let scope = Scope {
            book: Text::default(),
            lang: Text::default(),
            label: Text::default(),
            ..check.scope.clone()
        };
        let of = (check.rule.clone(), scope, check.left, check.right);
        let here = (of.clone(), check.scope.book.clone(), check.scope.lang.clone());
        let turn = self.met.entry(here).or_insert(0);
        *turn += 1;
        self.listed.insert((of, *turn))
    }
}

fn row(
    sheet: &mut Sheet,
    contents: &WorkbookContents,
    (index, difference): (u32, Decimal),
    checks: &ChecksSheet,
    at: u32,
    words: Words,
) {
    let check = &contents.outcome.checks[index as usize];
    sheet.text(at, 0, about(contents, check, words), Look::Plain);
    sheet.text(at, 1, contents.name_of_check(check), Look::Wrapped);
    sheet.text(at, 2, contents.rule_name(&check.rule), Look::Wrapped);
    if let Some((reference, _)) = checks.cell(index, CheckSide::Difference) {
        let decimals = u8::try_from(difference.normalize().scale().min(8)).unwrap_or(0);
        let style = Look::Computed.showing(decimals, Zero::Dash);
        sheet.formula(at, DIFFERENCE, Formula::number(reference, difference), style);
    }
    sheet.text(at, 4, words.status(check.status), look(check.status));
    if let Some(listed) = checks.listed.get(&index) {
        let target = checks.sheet.target(listed.row, 0);
        let text = words.fill("check_number", &[("number", &listed.number.to_string())]);
        sheet.put(at, 5, Cell::new(CellContent::Text(text), Look::Link).leading_to(Some(target)));
    }
}

/// Codes, period and basis in one cell, as the bars are named.
fn about(contents: &WorkbookContents, check: &Check, words: Words) -> String {
    let parts = [
        words.keys(&check.scope.keys),
        check.scope.period.to_string(),
        contents.basis_name(&check.scope.basis),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        constraint::{Constraint, Relation},
        keys::{Code, Level},
    };

    fn broken(lang: &str, label: &str, left: i64) -> Check {
        let (left, right) = (Decimal::from(left), Decimal::from(100));
        let mut scope = Scope { lang: lang.into(), label: label.into(), ..Scope::default() };
        scope.keys.set(Level::First, Some(Code("21".into())));
        Check {
            id: Text::default(),
            rule: "to_programmes".into(),
            scope,
            constraint: Constraint::Linear {
                left: Vec::new(),
                right: Vec::new(),
                relation: Relation::Equal,
            },
            left: Some(left),
            right: Some(right),
            difference: Some(left - right),
            tolerance: Some(Decimal::ZERO),
            status: Status::Breaks,
            unchecked: None,
        }
    }

    #[test]
    fn what_breaks_alike_in_two_languages_is_listed_once() {
        let mut seen = SeenBreaks::default();
        assert!(seen.is_new(&broken("en", "Operational expenses", 105)));
        assert!(!seen.is_new(&broken("zh", "運作開支", 105)));
        assert!(seen.is_new(&broken("zh", "運作開支", 106)));
    }

    #[test]
    fn two_rows_of_one_language_are_two_however_much_alike() {
        let mut seen = SeenBreaks::default();
        let met = [("en", "Pay"), ("en", "Plant"), ("zh", "薪金"), ("zh", "機器")];
        let new = met.map(|(lang, label)| seen.is_new(&broken(lang, label, 105)));
        assert_eq!(new, [true, true, false, false]);
    }
}
