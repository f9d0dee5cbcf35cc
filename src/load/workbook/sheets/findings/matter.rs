//! The findings of a workbook by matter: the same fault in two languages or editions is one row.

use std::collections::BTreeMap;

use crate::{
    load::workbook::place::contents::WorkbookContents,
    model::{
        Text,
        finding::{Finding, FindingStatus, Weight},
    },
};

/// The findings of one matter, at least one.
pub struct MatterRow<'a> {
    /// The one that the row is worded after: in the language of the workbook where there is one.
    pub first: &'a Finding,
    /// All of them, in their order.
    pub findings: Vec<&'a Finding>,
}

impl MatterRow<'_> {
    /// The word for what is to be done about it, in the catalogue.
    pub fn status(&self) -> &'static str {
        let open = self.findings.iter().filter(|it| it.status == FindingStatus::Open);
        let weightiest = open.map(|it| it.weight()).min();
        match weightiest {
            Some(Weight::Settle) => "finding_settle",
            Some(Weight::Note) => "finding_note",
            Some(Weight::Question) => "finding_question",
            None if self.findings.iter().any(|it| it.status == FindingStatus::Accepted) => {
                "finding_accepted"
            }
            None => "finding_immaterial",
        }
    }
}

/// The matters of a workbook, in the order of their first findings.
pub fn matters<'a>(contents: &WorkbookContents<'a>) -> Vec<MatterRow<'a>> {
    let mut at: BTreeMap<&Text, usize> = BTreeMap::new();
    let mut matters: Vec<MatterRow<'a>> = Vec::new();
    for &index in &contents.findings {
        let finding = &contents.outcome.findings[index as usize];
        let place = *at.entry(&finding.matter).or_insert(matters.len());
        match matters.get_mut(place) {
            Some(matter) => {
                let is_ours = |it: &Finding| *it.scope.lang == *contents.language.code();
                if is_ours(finding) && !is_ours(matter.first) {
                    matter.first = finding;
                }
                matter.findings.push(finding);
            }
            None => matters.push(MatterRow { first: finding, findings: vec![finding] }),
        }
    }
    matters
}
