//! Where the entities of a whole run break, the largest difference first, and a chart of it.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{
    checks::{ChecksSheet, Side, look},
    formula::Formula,
    frame, lead,
    sheet::{BarChart, Bars, Cell, Content, Series, Sheet, Tab, Target},
    style::{Look, Zero},
    volume::Volume,
    words::Words,
};
use crate::model::{
    check::{Check, Scope, Status},
    place::{CellRange, CellRef},
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
/// A chart of more bars is a thicket.
const MOST_BARS: u32 = 20;

/// The differences by entity; `None` for a workbook of one entity, or where fewer than two break.
pub fn differences(
    volume: &Volume,
    name: String,
    checks: &ChecksSheet,
    words: Words,
) -> Option<Sheet> {
    let breaking = breaking(volume);
    if volume.subject.is_some() || breaking.len() < 2 {
        return None;
    }
    let header = frame::header_row(volume.options.style);
    let (title, subtitle) = (words.say("differences_title"), words.say("differences_subtitle"));
    let mut sheet = frame::titled(name, Tab::Front, title.clone(), subtitle);
    sheet.headers(header, &words.headers(&COLUMNS));
    sheet.text(header, DIFFERENCE, words.say("column_difference"), Look::FigureHeader);
    sheet.text(header, 4, words.say("column_verdict"), Look::CodeHeader);
    sheet.set_widths(&WIDTHS);
    let mut at = header;
    for (index, difference) in breaking {
        at += 1;
        row(&mut sheet, volume, (index, difference), checks, at, words);
    }
    frame::close(&mut sheet, header, at, 6);
    let last = at.min(header + MOST_BARS);
    let range = |column: u32| CellRange {
        first: CellRef::new(header + 1, column),
        last: CellRef::new(last, column),
    };
    let values = range(DIFFERENCE);
    let n = (last - header).to_string();
    let alt =
        words.fill("chart_alt", &[("title", &title), ("n", &n), ("range", &values.to_string())]);
    let chart = BarChart {
        title,
        alt,
        bars: Bars::Across,
        categories: range(0),
        series: vec![Series { name: None, values }],
    };
    sheet.charts.push((CellRef::new(at + 2, 0), chart));
    sheet.frozen = Some(CellRef::new(header + 1, 1));
    Some(sheet)
}

/// The checks of the lead schedule that break, the largest difference first. What breaks alike in
/// two languages stands once.
fn breaking(volume: &Volume) -> Vec<(u32, Decimal)> {
    let mut seen = BTreeSet::new();
    let mut breaking: Vec<(u32, Decimal)> = Vec::new();
    for &index in &volume.checks {
        let check = &volume.outcome.checks[index as usize];
        let Some(difference) = check.difference.filter(|_| check.status == Status::Breaks) else {
            continue;
        };
        let scope = Scope {
            book: crate::model::Text::default(),
            lang: crate::model::Text::default(),
            ..check.scope.clone()
        };
        if lead::leads(volume, index) && seen.insert((check.rule.clone(), scope, difference)) {
            breaking.push((index, difference));
        }
    }
    breaking.sort_by_key(|&(index, difference)| (std::cmp::Reverse(difference.abs()), index));
    breaking
}

fn row(
    sheet: &mut Sheet,
    volume: &Volume,
    (index, difference): (u32, Decimal),
    checks: &ChecksSheet,
    at: u32,
    words: Words,
) {
    let check = &volume.outcome.checks[index as usize];
    sheet.text(at, 0, about(volume, check, words), Look::Plain);
    sheet.text(at, 1, volume.name_of_check(check), Look::Wrapped);
    sheet.text(at, 2, volume.rule_name(&check.rule), Look::Wrapped);
    if let Some((reference, _)) = checks.cell(index, Side::Difference) {
        let decimals = u8::try_from(difference.normalize().scale().min(8)).unwrap_or(0);
        let style = Look::Computed.showing(decimals, Zero::Dash);
        sheet.formula(at, DIFFERENCE, Formula::number(reference, difference), style);
    }
    sheet.text(at, 4, words.status(check.status), look(check.status));
    if let Some(&check_row) = checks.rows.get(&index) {
        let target = Target { sheet: checks.sheet.name.clone(), cell: CellRef::new(check_row, 0) };
        let text = words.fill("check_number", &[("row", &(check_row + 1).to_string())]);
        sheet.put(at, 5, Cell::new(Content::Text(text), Look::Link).leading_to(Some(target)));
    }
}

/// Codes, period and basis in one cell, as the bars are named.
fn about(volume: &Volume, check: &Check, words: Words) -> String {
    let parts = [
        words.keys(&check.scope.keys),
        check.scope.period.to_string(),
        volume.basis_name(&check.scope.basis),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
