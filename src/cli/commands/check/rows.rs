//! One row an equation, as CSV.

use crossfoot_sums::report::Relation;

use super::Checked;
use crate::{
    model::amount::plain,
    survey::{cell, terms},
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
pub(super) fn rows(checked: &Checked) -> anyhow::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADER)?;
    let (mut relation, mut finding) = (0_u32, 0_u32);
    for survey in &checked.surveys {
        for (sheet, one) in survey.relations() {
            relation += 1;
            let place = [&*survey.file, &*sheet.name];
            write(&mut writer, one, relation, &mut finding, place)?;
        }
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

fn write(
    writer: &mut csv::Writer<Vec<u8>>,
    relation: &Relation,
    number: u32,
    findings: &mut u32,
    [file, sheet]: [&str; 2],
) -> anyhow::Result<()> {
    for one in &relation.equations {
        let suspects: Vec<String> = one.suspects.iter().map(|it| cell(it.at).to_string()).collect();
        let proposed = one.suspects.first().map(|it| plain(it.proposed)).unwrap_or_default();
        let finding = if one.breaks() {
            *findings += 1;
            format!("f{findings}")
        } else {
            String::new()
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
