//! What is to be settled, by name and cell, and what is only to be noted.

use crate::{
    load::workbook::{
        model::{
            sheet::{Cell, CellContent, Sheet},
            style::Look,
        },
        place::positions::Positions,
        sheets::{
            cover::drawing::CoverDrawing,
            findings::matter::{MatterRow, matters},
            frame,
        },
    },
    model::finding::FindingStatus,
};

/// More matters than these are counted.
const MOST_TO_SETTLE: usize = 12;
/// More notes than these are counted.
const MOST_TO_NOTE: usize = 6;

impl CoverDrawing<'_> {
    /// The matters to settle and the roundings to note, each with its cell.
    pub(super) fn matters(&mut self, findings: &Sheet, positions: &Positions<'_>) {
        let numbered: Vec<(u32, MatterRow<'_>)> = (1..).zip(matters(self.contents)).collect();
        let with = |status: &[&str]| -> Vec<&(u32, MatterRow<'_>)> {
            numbered.iter().filter(|(_, it)| status.contains(&it.status())).collect()
        };
        let settle = with(&["finding_settle"]);
        self.listed("cover_settle", &settle, MOST_TO_SETTLE, findings, positions);
        let note =
            with(&["finding_note", "finding_question", "finding_accepted", "finding_immaterial"]);
        if !note.is_empty() {
            self.listed("cover_note", &note, MOST_TO_NOTE, findings, positions);
        }
    }

    fn listed(
        &mut self,
        title: &str,
        matters: &[&(u32, MatterRow<'_>)],
        most: usize,
        findings: &Sheet,
        positions: &Positions<'_>,
    ) {
        let words = self.words;
        self.section(title);
        if matters.is_empty() {
            self.sheet.text(self.at, 2, words.say("no_findings"), Look::Wrapped);
            self.at += 1;
        }
        let header = frame::header_row(self.contents.options.style);
        for (number, matter) in matters.iter().take(most) {
            let link = findings.target(header + number, 0);
            let text = words.fill("check_number", &[("number", &number.to_string())]);
            let cell = Cell::new(CellContent::Text(text), Look::Link).leading_to(Some(link));
            self.sheet.put(self.at, 0, cell);
            let finding = matter.first;
            let place = match (finding.suspect, finding.formula_fault()) {
                (Some(id), _) => Some(match positions.get(id) {
                    Some(target) => format!("{}!{}", target.sheet, target.cell),
                    None => self.contents.address(&self.contents.outcome.ledger.fact(id).place),
                }),
                (None, Some(fault)) => Some(self.contents.address(&fault.suspect)),
                (None, None) => None,
            };
            self.sheet.text(self.at, 1, place.unwrap_or_default(), Look::Wrapped);
            let text = self.in_a_line(matter);
            self.sheet.text(self.at, 2, text, Look::Wrapped);
            self.at += 1;
        }
        if matters.len() > most {
            let more = (matters.len() - most).to_string();
            let text = words.fill("cover_more_matters", &[("n", &more)]);
            self.sheet.text(self.at, 2, text, Look::Wrapped);
            self.at += 1;
        }
        self.at += 1;
    }

    /// What a matter is about, what the cell says and should say, and why.
    fn in_a_line(&self, matter: &MatterRow<'_>) -> String {
        let (words, finding) = (self.words, matter.first);
        let cause = words.say(&format!("cause_{}", finding.cause.word()));
        let about = words.subject(&finding.scope);
        let ledger = &self.contents.outcome.ledger;
        let printed = match (finding.suspect, finding.formula_fault()) {
            (Some(id), _) => Some(ledger.fact(id).printed.to_string()),
            (None, Some(fault)) => Some(fault.printed.to_string()),
            (None, None) => None,
        };
        let proposed = self.contents.sentences.proposed(finding);
        let amount = words.amount(finding.amount, finding.scope.unit.as_ref());
        let key = match (&printed, proposed.is_empty(), finding.status) {
            (_, _, FindingStatus::Accepted) => "cover_matter_accepted",
            (Some(_), false, FindingStatus::Open | FindingStatus::Immaterial) => {
                "cover_matter_both"
            }
            (Some(_), true, FindingStatus::Open | FindingStatus::Immaterial) => "cover_matter_says",
            (None, _, FindingStatus::Open | FindingStatus::Immaterial) => "cover_matter",
        };
        let printed = printed.unwrap_or_default();
        let values = [
            ("about", about.as_str()),
            ("printed", &printed),
            ("proposed", &proposed),
            ("cause", &cause),
            ("amount", &amount),
        ];
        words.fill(key, &values)
    }
}
