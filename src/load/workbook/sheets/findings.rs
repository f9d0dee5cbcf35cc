//! The sheet of findings: what is wrong, where, what it should say, and open cells for the reviewer.

use rust_decimal::Decimal;

use crate::{
    history::figures_of,
    load::{
        WorkbookStyle,
        table::findings::check_ids,
        workbook::{
            model::{
                sheet::{Cell, Content, Guard, Sheet, Tab, Target},
                style::{Look, Zero},
            },
            place::{positions::Positions, volume::Volume, words::Words},
            sheets::{checks::ChecksSheet, cover::trend, frame},
        },
    },
    model::{
        finding::{Finding, FindingStatus},
        outcome::Outcome,
        place::{CellRange, CellRef},
    },
};

const COLUMNS: [&str; 19] = [
    "column_number",
    "column_status",
    "column_cause",
    "column_about",
    "column_period",
    "column_basis",
    "column_suspect",
    "column_printed",
    "column_proposed",
    "column_amount",
    "column_explanation",
    "column_checks",
    "column_response",
    "column_your_explanation",
    "column_accepted_by",
    "column_date",
    "column_id",
    "column_figures_id",
    "column_check_ids",
];
const WIDTHS: [u16; 19] = [5, 8, 9, 18, 9, 9, 16, 14, 14, 15, 46, 11, 9, 16, 10, 10, 14, 14, 14];
/// How many rows of checks a finding names; its link leads to the first.
const ROWS_SHOWN: usize = 2;
const FIRST_OPEN: u32 = 12;
/// The finding by its id, and its figures by theirs: so that an answer finds back.
const IDS: u32 = 16;

/// The findings of a workbook.
pub fn findings(
    volume: &Volume,
    name: String,
    checks: &ChecksSheet,
    positions: &Positions,
    words: Words,
) -> Sheet {
    let header = frame::header_row(volume.options.style);
    let first = header + 1;
    // What is published is not filled in.
    let (n_columns, subtitle) = match volume.options.style {
        WorkbookStyle::Working => (COLUMNS.len(), words.say("findings_subtitle")),
        WorkbookStyle::Publication => (FIRST_OPEN as usize, words.say("findings_order")),
    };
    let mut sheet = frame::titled(name, Tab::Result, words.say("findings_title"), subtitle);
    sheet.headers(header, &words.headers(&COLUMNS[..n_columns]));
    // After all others, so that a history moves no column.
    let since = u32::try_from(n_columns).unwrap_or(0);
    let with_history = volume.options.history.is_some();
    sheet.text(header, 9, words.say("column_amount"), Look::FigureHeader);
    sheet.text(header, 1, words.say("column_status"), Look::CodeHeader);
    sheet.set_widths(&WIDTHS[..n_columns]);
    // The ids are for the way back, not for the reader.
    sheet.on_paper = Some(u32::try_from(n_columns).unwrap_or(IDS).min(IDS));
    if with_history {
        sheet.text(header, since, words.say("column_age"), Look::Header);
        sheet.widths.insert(since, 18);
    }
    if volume.findings.is_empty() {
        sheet.text(first, 3, words.say("no_findings"), Look::Wrapped);
    }
    for (at, &index) in (first..).zip(&volume.findings) {
        let finding = &volume.outcome.findings[index as usize];
        row(&mut sheet, volume, finding, checks, positions, at, words);
        sheet.number(at, 0, Decimal::from(at - header), Look::Computed);
        age(&mut sheet, volume, finding, CellRef::new(at, since), words);
        if volume.options.style == WorkbookStyle::Working {
            open_cells(&mut sheet, at, words);
            ids(&mut sheet, volume, finding, at);
        }
    }
    sheet.frozen = Some(CellRef::new(first, 4));
    let last = header + u32::try_from(volume.findings.len()).unwrap_or(0);
    frame::close(&mut sheet, header, last, since + u32::from(with_history));
    sheet.guard = Guard::Guarded;
    sheet
}

fn row(
    sheet: &mut Sheet,
    volume: &Volume,
    finding: &Finding,
    checks: &ChecksSheet,
    positions: &Positions,
    at: u32,
    words: Words,
) {
    let ledger = &volume.outcome.ledger;
    let (status, look) = match finding.status {
        FindingStatus::Open => ("finding_open", Look::Bad),
        FindingStatus::Accepted => ("finding_accepted", Look::Mild),
        FindingStatus::Immaterial => ("finding_immaterial", Look::Mild),
    };
    sheet.text(at, 1, words.say(status), look);
    let suspect = finding.suspect.map(|id| ledger.fact(id));
    let texts = [
        (2, words.say(&format!("cause_{}", finding.cause.word()))),
        (3, words.scope(&finding.scope)),
        (4, finding.scope.period.to_string()),
        (5, volume.basis_name(&finding.scope.basis)),
        (7, suspect.map_or(String::new(), |fact| fact.printed.to_string())),
        (8, volume.sentences.proposed(finding)),
        (10, volume.sentences.explanation(finding)),
    ];
    for (column, text) in texts {
        sheet.text(at, column, text, Look::Wrapped);
    }
    if let Some((id, fact)) = finding.suspect.zip(suspect) {
        let link = positions.get(id);
        let text = Content::Text(both_addresses(volume.address(&fact.place), link.as_ref(), words));
        let look = if link.is_some() { Look::WrappedLink } else { Look::Wrapped };
        sheet.put(at, 6, Cell::new(text, look).leading_to(link));
    }
    let decimals = u8::try_from(finding.amount.normalize().scale().min(8)).unwrap_or(0);
    sheet.number(at, 9, finding.amount, Look::Computed.showing(decimals, Zero::Dash));
    let rows: Vec<u32> =
        finding.checks.iter().filter_map(|check| checks.rows.get(check).copied()).collect();
    if let Some(&first) = rows.first() {
        let shown = rows.iter().take(ROWS_SHOWN).map(|row| (row + 1).to_string());
        let mut numbers = shown.collect::<Vec<_>>().join(", ");
        if rows.len() > ROWS_SHOWN {
            numbers.push_str(" …");
        }
        let text = words.fill("check_number", &[("row", &numbers)]);
        let link = Some(checks.sheet.target(first, 0));
        sheet.put(at, 11, Cell::new(Content::Text(text), Look::WrappedLink).leading_to(link));
    }
}

/// Where a figure is in this workbook and where it is in its file, each named so that neither can be
/// mistaken for the other.
fn both_addresses(in_the_file: String, here: Option<&Target>, words: Words) -> String {
    match here {
        Some(Target { sheet, cell }) => {
            let here = format!("{sheet} {cell}");
            words.fill("address_both", &[("here", &here), ("file", &in_the_file)])
        }
        None => words.fill("address_in_the_file", &[("file", &in_the_file)]),
    }
}

/// By which an answer finds back to its finding, and is known to be about these figures.
fn ids(sheet: &mut Sheet, volume: &Volume, finding: &Finding, at: u32) {
    let Outcome { checks, ledger, .. } = volume.outcome;
    sheet.text(at, IDS, &*finding.id, Look::Small);
    sheet.text(at, IDS + 1, figures_of(finding, checks, ledger), Look::Small);
    sheet.text(at, IDS + 2, check_ids(checks, finding), Look::Small);
}

/// Since when the finding is there.
fn age(sheet: &mut Sheet, volume: &Volume, finding: &Finding, at: CellRef, words: Words) {
    let Some(past) = &volume.options.history else { return };
    if let Some(life) = past.lives.get(&finding.id) {
        sheet.text(at.row, at.column, trend::since(past, life, words), Look::Wrapped);
    }
}

/// The cells that a reviewer fills in.
fn open_cells(sheet: &mut Sheet, at: u32, words: Words) {
    for column in FIRST_OPEN..=15 {
        sheet.text(at, column, "", Look::Input);
    }
    let choices = ["choice_correct", "choice_accept", "choice_ask"].map(|key| words.say(key));
    let open = CellRef::new(at, FIRST_OPEN);
    sheet.choices.push((CellRange { first: open, last: open }, choices.to_vec()));
}
