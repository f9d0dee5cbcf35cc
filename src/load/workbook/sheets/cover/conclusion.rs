//! The conclusion in a sentence, the master check, and the verdicts counted live.

use crate::{
    load::workbook::{
        model::{
            formula::literal,
            references::here,
            sheet::absolute,
            style::{Look, Zero},
        },
        sheets::{
            checks::ChecksSheet,
            cover::{drawing::CoverDrawing, unread, verdicts},
        },
    },
    model::{
        check::Status,
        place::{CellRange, CellRef},
    },
};

impl CoverDrawing<'_> {
    /// The conclusion in a sentence and the master check.
    pub(super) fn conclusion(&mut self, checks: &ChecksSheet) {
        self.section("cover_conclusion");
        let counts = verdicts::counts(self.contents);
        let sentence = verdicts::sentence(self.contents, &counts, self.words);
        self.sheet.text(self.at, 2, sentence, Look::Wrapped);
        self.sheet.text(self.at, 0, self.words.say("cover_in_a_sentence"), Look::Plain);
        let (master, open) = (self.at + 1, self.at + 2);
        let formula = verdicts::master(&here(open, 1), &counts, self.words);
        self.sheet.text(master, 0, self.words.say("master_check"), Look::Plain);
        let cell = CellRef::new(master, 2);
        let condition = match unread::in_place_of_master(self.contents, self.words) {
            Some(text) => {
                self.sheet.text(master, 2, text, Look::Master);
                "TRUE".to_owned()
            }
            None => {
                self.sheet.formula(master, 2, formula, Look::Master);
                format!("{}<>0", absolute(CellRef::new(open, 1)))
            }
        };
        self.sheet.alarms.push((CellRange { first: cell, last: cell }, condition));
        self.names.insert("master_check".to_owned(), self.reference(master, 2));
        let accepted = literal(&self.words.status(Status::Accepted));
        let formula = verdicts::open_breaks(checks, &accepted, &counts);
        self.sheet.text(open, 0, self.words.say("open_breaks"), Look::Plain);
        self.sheet.formula(open, 1, formula, Look::Computed.showing(0, Zero::Digit));
        self.sheet.text(open, 2, self.words.say("open_breaks_what"), Look::Small);
        self.names.insert("open_breaks".to_owned(), self.reference(open, 1));
        self.at = open + 2;
    }

    /// The verdicts counted live.
    pub(super) fn verdicts(&mut self, checks: &ChecksSheet) {
        self.section("verdicts_title");
        let counts = verdicts::counts(self.contents);
        verdicts::table(&mut self.sheet, self.at, checks, &counts, self.words);
        self.at += 2 + u32::try_from(Status::ALL.len()).unwrap_or(0);
    }
}
