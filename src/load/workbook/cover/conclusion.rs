//! The conclusion in a sentence, the master check, and the verdicts counted live.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Drawing;
use crate::{
    load::workbook::{
        checks::{ChecksSheet, look},
        formula::{Formula, literal},
        positions::here,
        sheet::absolute,
        style::{Look, Zero},
        words::grouped,
    },
    model::{
        check::Status,
        place::{CellRange, CellRef},
    },
};

impl Drawing<'_> {
    /// The conclusion in a sentence, the master check, and the verdicts counted live.
    pub(super) fn conclusion(&mut self, checks: &ChecksSheet) {
        self.section("cover_conclusion");
        let counts: BTreeMap<Status, u32> = Status::ALL
            .into_iter()
            .map(|status| {
                let all = self.volume.checks.iter();
                let n = all.filter(|&&it| self.volume.outcome.checks[it as usize].status == status);
                (status, u32::try_from(n.count()).unwrap_or(u32::MAX))
            })
            .collect();
        let sentence = self.sentence(&counts);
        self.sheet.text(self.at, 2, sentence, Look::Wrapped);
        self.sheet.text(self.at, 0, self.words.say("cover_in_a_sentence"), Look::Plain);
        self.at += 1;
        let master_row = self.at;
        // The verdicts of the run come below the master check, which refers to them.
        let first_count = master_row + 3;
        let accepted_row = first_count + position_of(Status::Accepted);
        let breaks = counts.get(&Status::Breaks).copied().unwrap_or(0);
        let open_row = master_row + 1;
        let (ok, bad) = (self.words.say("master_agrees"), self.words.say("master_breaks"));
        let open = here(open_row, 1);
        let text = format!("IF({open}=0,{},{}&{open})", literal(&ok), literal(&bad));
        let shown = if breaks == 0 { ok } else { format!("{bad}{breaks}") };
        self.sheet.text(master_row, 0, self.words.say("master_check"), Look::Plain);
        self.sheet.formula(master_row, 2, Formula::text(text, shown), Look::Master);
        self.names.insert("master_check".to_owned(), self.reference(master_row, 2));
        let open = format!(
            "SUM({})-SUMIFS({},{},{})",
            checks.flags,
            checks.flags,
            checks.verdicts,
            here(accepted_row, 0)
        );
        let digit = Look::Computed.showing(0, Zero::Digit);
        self.sheet.text(open_row, 0, self.words.say("open_breaks"), Look::Plain);
        self.sheet.formula(open_row, 1, Formula::number(open, Decimal::from(breaks)), digit);
        self.sheet.text(open_row, 2, self.words.say("open_breaks_what"), Look::Small);
        self.names.insert("open_breaks".to_owned(), self.reference(open_row, 1));
        let master = CellRef::new(master_row, 2);
        let condition = format!("{}<>0", absolute(CellRef::new(open_row, 1)));
        self.sheet.alarms.push((CellRange { first: master, last: master }, condition));
        self.at = first_count - 1;
        self.sheet.headers(
            self.at,
            &self.words.headers(&["column_verdict", "column_count", "column_meaning"]),
        );
        self.sheet.text(self.at, 0, self.words.say("column_verdict"), Look::CodeHeader);
        self.sheet.text(self.at, 1, self.words.say("column_count"), Look::FigureHeader);
        self.at += 1;
        for status in Status::ALL {
            let n = counts.get(&status).copied().unwrap_or(0);
            let word = self.words.status(status);
            let text = format!("COUNTIF({},{})", checks.verdicts, here(self.at, 0));
            self.sheet.text(self.at, 0, word, look(status));
            self.sheet.formula(self.at, 1, Formula::number(text, Decimal::from(n)), digit);
            let meaning = self.words.say(&format!("meaning_{}", status.word()));
            self.sheet.text(self.at, 2, meaning, Look::Small);
            self.at += 1;
        }
        self.at += 1;
    }

    fn sentence(&self, counts: &BTreeMap<Status, u32>) -> String {
        let n = |status: Status| counts.get(&status).copied().unwrap_or(0);
        let total: u32 = counts.values().copied().fold(0, u32::saturating_add);
        let values = [
            ("total", total.to_string()),
            ("agrees", n(Status::Agrees).to_string()),
            ("rounding", n(Status::Rounding).to_string()),
            ("breaks", n(Status::Breaks).to_string()),
            ("accepted", n(Status::Accepted).to_string()),
            ("unchecked", n(Status::Unchecked).to_string()),
            ("largest", self.largest()),
        ];
        let values: Vec<(&str, &str)> =
            values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let key = match (total, n(Status::Breaks)) {
            (0, _) => "conclusion_nothing",
            (_, 0) => "conclusion_agrees",
            (_, _) => "conclusion_breaks",
        };
        self.words.fill(key, &values)
    }

    /// The largest difference among the checks that break, in the base unit.
    fn largest(&self) -> String {
        let broken = self.volume.checks.iter().filter_map(|&index| {
            let check = &self.volume.outcome.checks[index as usize];
            (check.status == Status::Breaks)
                .then_some(check.difference?.abs())
                .map(|off| (off, check))
        });
        let largest = broken.max_by_key(|(off, _)| *off);
        largest.map_or(String::new(), |(off, check)| {
            let unit = check.scope.unit.as_ref().map(|unit| self.words.base_unit(unit));
            format!("{} {}", unit.unwrap_or_default(), grouped(off)).trim().to_owned()
        })
    }
}

/// The row of a verdict among the counts.
fn position_of(status: Status) -> u32 {
    let before = Status::ALL.into_iter().take_while(|&other| other != status).count();
    u32::try_from(before).unwrap_or(0)
}
