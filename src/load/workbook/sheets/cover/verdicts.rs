//! How the checks came out: counted, in a sentence, and as the live cells that follow them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::{
    load::workbook::{
        model::{
            formula::{Formula, literal},
            references::here,
            sheet::Sheet,
            style::{Look, Zero},
        },
        place::{contents::WorkbookContents, words::Words},
        sheets::checks::{ChecksSheet, verdict::look},
    },
    model::check::Status,
};

/// How many checks have each verdict.
pub type VerdictCounts = BTreeMap<Status, u32>;

/// How many checks of a workbook have each verdict.
pub fn counts(contents: &WorkbookContents) -> VerdictCounts {
    let mut counts: VerdictCounts = Status::ALL.into_iter().map(|status| (status, 0)).collect();
    for &index in &contents.checks {
        *counts.entry(contents.outcome.checks[index as usize].status).or_insert(0) += 1;
    }
    counts
}

/// The conclusion in a sentence.
pub fn sentence(contents: &WorkbookContents, counts: &VerdictCounts, words: Words) -> String {
    let n = |status: Status| counts.get(&status).copied().unwrap_or(0);
    let total: u32 = counts.values().copied().fold(0, u32::saturating_add);
    let values = [
        ("total", total.to_string()),
        ("agrees", n(Status::Agrees).to_string()),
        ("rounding", n(Status::Rounding).to_string()),
        ("breaks", n(Status::Breaks).to_string()),
        ("accepted", n(Status::Accepted).to_string()),
        ("unchecked", n(Status::Unchecked).to_string()),
        ("differs", n(Status::Differs).to_string()),
        ("largest", largest(contents, words)),
    ];
    let values: Vec<(&str, &str)> =
        values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let key = match (total, n(Status::Breaks)) {
        (0, _) => "conclusion_nothing",
        (_, 0) => "conclusion_agrees",
        (_, _) => "conclusion_breaks",
    };
    let sentence = words.fill(key, &values);
    match n(Status::Differs) {
        0 => sentence,
        _ => format!("{sentence}{}", words.fill("conclusion_differs", &values)),
    }
}

/// The largest difference among the checks that break, in the base unit.
fn largest(contents: &WorkbookContents, words: Words) -> String {
    let broken = contents.checks.iter().filter_map(|&index| {
        let check = &contents.outcome.checks[index as usize];
        (check.status == Status::Breaks).then_some(check.difference?.abs()).map(|off| (off, check))
    });
    let largest = broken.max_by_key(|(off, _)| *off);
    largest.map_or(String::new(), |(off, check)| words.amount(off, check.scope.unit.as_ref()))
}

/// The master check: a sentence that follows the cell with the number of open breaks.
pub fn master(open: &str, counts: &VerdictCounts, words: Words) -> Formula {
    let breaks = counts.get(&Status::Breaks).copied().unwrap_or(0);
    let (ok, bad) = (words.say("master_agrees"), words.say("master_breaks"));
    let text = format!("IF({open}=0,{},{}&{open})", literal(&ok), literal(&bad));
    Formula::text(text, if breaks == 0 { ok } else { format!("{bad}{breaks}") })
}

/// How many breaks nobody accepted: the check cells added up, less those of accepted breaks.
/// `accepted` is the cell that holds that verdict's word.
pub fn open_breaks(checks: &ChecksSheet, accepted: &str, counts: &VerdictCounts) -> Formula {
    let breaks = counts.get(&Status::Breaks).copied().unwrap_or(0);
    let (flags, verdicts) = (&checks.flags, &checks.verdicts);
    let text = format!("SUM({flags})-SUMIFS({flags},{verdicts},{accepted})");
    Formula::number(text, Decimal::from(breaks))
}

/// The table of verdicts from a row on: each word, how many checks have it, what it means.
pub fn table(
    sheet: &mut Sheet,
    header: u32,
    checks: &ChecksSheet,
    counts: &VerdictCounts,
    words: Words,
) {
    sheet.text(header, 0, words.say("column_verdict"), Look::CodeHeader);
    sheet.text(header, 1, words.say("column_count"), Look::FigureHeader);
    sheet.text(header, 2, words.say("column_meaning"), Look::Header);
    for (at, status) in (header + 1..).zip(Status::ALL) {
        let n = counts.get(&status).copied().unwrap_or(0);
        let text = format!("COUNTIF({},{})", checks.verdicts, here(at, 0));
        let count = Formula::number(text, Decimal::from(n));
        sheet.text(at, 0, words.status(status), look(status));
        sheet.formula(at, 1, count, Look::Computed.showing(0, Zero::Digit));
        let meaning = words.say(&format!("meaning_{}", status.word()));
        sheet.text(at, 2, meaning, Look::Small);
    }
}

/// The row of a verdict in that table.
pub fn row_of(status: Status, header: u32) -> u32 {
    let before = Status::ALL.into_iter().take_while(|&other| other != status).count();
    header + 1 + u32::try_from(before).unwrap_or(0)
}
