//! One row an equation, as CSV.

use std::collections::BTreeMap;

use crossfoot_sums::{
    between::{Fault, Restated},
    report::{Confidence, EquationStatus, Kind, Relation},
};
use rust_decimal::Decimal;

use crate::{
    model::{
        amount::{Amount, plain},
        ledger::Ledger,
        place::{Place, quoted},
    },
    survey::{
        Survey, cell,
        files::{BetweenFiles, FileRelation},
        terms,
    },
};

const HEADER: [&str; 17] = [
    "relation",
    "kind",
    "confidence",
    "file",
    "sheet",
    "total",
    "parts",
    "left",
    "right",
    "difference",
    "tolerance",
    "unit",
    "status",
    "evidence",
    "suspect",
    "proposed",
    "finding",
];

/// All equations of all files.
///
/// # Errors
/// Where the CSV writer refuses.
pub(super) fn rows(
    surveys: &[Survey],
    ledger: &Ledger,
    between: &BetweenFiles,
) -> anyhow::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADER)?;
    let mut relation = 0_u32;
    let mut findings = FindingIds::default();
    for survey in surveys {
        for (sheet, one) in survey.relations() {
            relation += 1;
            let place = [&*survey.file, &*sheet.name];
            write(&mut writer, one, relation, &mut findings, place)?;
        }
        for one in &survey.restated {
            relation += 1;
            let record = restated(survey, one, relation, &mut findings);
            writer.write_record(&record)?;
        }
    }
    let likely = between.relations.iter().map(|it| (it, Confidence::Likely));
    let possible = between.questions.iter().map(|it| (it, Confidence::Possible));
    for (one, confidence) in likely.chain(possible) {
        relation += 1;
        if let Some(record) = of_two_files(ledger, one, confidence, relation, &mut findings) {
            writer.write_record(&record)?;
        }
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

/// Ids of findings: breaks of which one cell is the first suspect are one finding.
#[derive(Default)]
struct FindingIds {
    n: u32,
    by_suspect: BTreeMap<[String; 3], u32>,
}

impl FindingIds {
    /// The id for a cell of a sheet of a file; each time another where no cell is suspected.
    fn id(&mut self, [file, sheet]: [&str; 2], suspect: Option<String>) -> String {
        let next = self.n + 1;
        let number = match suspect {
            Some(cell) => {
                let place = [file.to_owned(), sheet.to_owned(), cell];
                *self.by_suspect.entry(place).or_insert(next)
            }
            None => next,
        };
        self.n = self.n.max(number);
        format!("f{number}")
    }
}

fn write(
    writer: &mut csv::Writer<Vec<u8>>,
    relation: &Relation,
    number: u32,
    findings: &mut FindingIds,
    [file, sheet]: [&str; 2],
) -> anyhow::Result<()> {
    for one in &relation.equations {
        let suspects: Vec<String> = one.suspects.iter().map(|it| cell(it.at).to_string()).collect();
        let proposed = one.suspects.first().map(|it| plain(it.proposed)).unwrap_or_default();
        let finding = match one.breaks() {
            true => findings.id([file, sheet], suspects.first().cloned()),
            false => String::new(),
        };
        writer.write_record([
            &format!("r{number}"),
            relation.kind.word(),
            one.confidence.word(),
            file,
            sheet,
            &cell(one.total).to_string(),
            &terms(&one.parts),
            &plain(one.left),
            &plain(one.right),
            &plain(one.difference),
            &plain(one.tolerance),
            "",
            one.status.word(),
            &relation.evidence,
            &suspects.join(" "),
            &proposed,
            &finding,
        ])?;
    }
    Ok(())
}

/// A figure that states the total of another sheet, as a row.
fn restated(
    survey: &Survey,
    one: &Restated,
    number: u32,
    findings: &mut FindingIds,
) -> Vec<String> {
    let sheet = |at: usize| survey.sheets.get(at).map(|it| it.name.to_string()).unwrap_or_default();
    let other = quoted(&sheet(one.other)).into_owned();
    let own = cell(one.total).to_string();
    let part = format!("{other}!{}", cell(one.part));
    let breaks = one.status == EquationStatus::Breaks;
    let (suspects, proposed) = match (breaks, one.fault) {
        (false, _) => (String::new(), String::new()),
        (true, Fault::Statement) => (format!("{own} {part}"), plain(one.right)),
        (true, Fault::Total) => (format!("{part} {own}"), plain(one.left)),
    };
    let (at_fault, suspect) = match one.fault {
        Fault::Statement => (one.sheet, one.total),
        Fault::Total => (one.other, one.part),
    };
    let finding = match breaks {
        true => findings.id([&survey.file, &sheet(at_fault)], Some(cell(suspect).to_string())),
        false => String::new(),
    };
    vec![
        format!("r{number}"),
        Kind::Same.word().to_owned(),
        one.confidence.word().to_owned(),
        survey.file.to_string(),
        sheet(one.sheet),
        own,
        format!("+{part}"),
        plain(one.left),
        plain(one.right),
        plain(one.left - one.right),
        plain(one.tolerance),
        String::new(),
        one.status.word().to_owned(),
        one.evidence.clone(),
        suspects,
        proposed,
        finding,
    ]
}

/// Whether a figure is that of the other file.
pub(super) fn status_between(ledger: &Ledger, one: &FileRelation) -> EquationStatus {
    match between_amounts(ledger, one) {
        Some((left, right)) if left.value == right.value => EquationStatus::Holds,
        _ if one.found.suspects.is_empty() => EquationStatus::Rounding,
        _ => EquationStatus::Breaks,
    }
}

/// The figure as stated, and that of the other file.
fn between_amounts(ledger: &Ledger, one: &FileRelation) -> Option<(Amount, Amount)> {
    let amount = |fact| ledger.fact(fact).summable();
    Some((amount(one.found.total)?, amount(one.found.parts.first()?.fact)?))
}

/// A figure that should equal one of another file, as a row; the parts name their file.
fn of_two_files(
    ledger: &Ledger,
    one: &FileRelation,
    confidence: Confidence,
    number: u32,
    findings: &mut FindingIds,
) -> Option<Vec<String>> {
    let (left, right) = between_amounts(ledger, one)?;
    // The coarser of two units says no more than it shows.
    let tolerance = match left.quantum == right.quantum {
        true => Decimal::ZERO,
        false => left.quantum.max(right.quantum) / Decimal::TWO,
    };
    let status = status_between(ledger, one);
    let total = &ledger.fact(one.found.total).place;
    let part = &ledger.fact(one.found.parts.first()?.fact).place;
    let suspects = one.found.suspects.iter().map(|it| &ledger.fact(it.fact).place);
    // A cell of the row's own file needs no file before it.
    let named = |place: &Place| match place.file == total.file {
        true => place.cell.to_string(),
        false => place.to_string(),
    };
    let suspects: Vec<&Place> = suspects.collect();
    let finding = match (suspects.first(), confidence) {
        (Some(first), Confidence::Likely | Confidence::Certain) => {
            findings.id([&first.file, &first.sheet], Some(first.cell.to_string()))
        }
        _ => String::new(),
    };
    let proposed = one.found.suspects.first().map(|it| plain(it.proposed)).unwrap_or_default();
    Some(vec![
        format!("r{number}"),
        one.found.rule.to_string(),
        confidence.word().to_owned(),
        total.file.to_string(),
        total.sheet.to_string(),
        total.cell.to_string(),
        format!("+{part}"),
        plain(left.value),
        plain(right.value),
        plain(left.value - right.value),
        plain(tolerance),
        String::new(),
        status.word().to_owned(),
        one.why.evidence().to_owned(),
        suspects.iter().map(|it| named(it)).collect::<Vec<_>>().join(" "),
        proposed,
        finding,
    ])
}
