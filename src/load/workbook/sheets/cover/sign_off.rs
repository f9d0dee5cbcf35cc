//! Where a workbook is signed, with what was signed on it before.

use crate::{
    load::workbook::{
        model::style::Look,
        sheets::cover::{drawing::CoverDrawing, paper},
    },
    model::{
        period::Date,
        place::{CellRange, CellRef},
        signed_cover::SignedCover,
    },
    signoff::OUTCOMES,
};

impl CoverDrawing<'_> {
    /// Open cells for names, days and the outcome.
    pub(super) fn sign_off(&mut self) {
        self.section("cover_sign_off");
        let reference = paper::reference(self.contents);
        let covers = &self.contents.options.covers;
        let same_paper = |it: &&SignedCover| paper::name(&it.reference) == paper::name(&reference);
        let last = covers.iter().rfind(same_paper);
        // What was signed for another delivery is no signature under this one.
        let signed = last.filter(|it| *it.reference == *reference).cloned().unwrap_or_default();
        let day = |day: Option<Date>| day.map_or_else(String::new, |it| it.to_string());
        self.open("prepared_by", &signed.prepared_by, Look::Input);
        self.open("date", &day(signed.prepared_on), Look::DateInput);
        self.open("reviewed_by", &signed.reviewed_by, Look::Input);
        self.open("date", &day(signed.reviewed_on), Look::DateInput);
        let outcome = OUTCOMES.into_iter().find(|word| *word == &*signed.outcome);
        let choice = |word: &str| self.words.say(&format!("choice_{word}"));
        let outcome = outcome.map_or_else(String::new, choice);
        let choices = OUTCOMES.map(choice).to_vec();
        let at = CellRef::new(self.at, 1);
        self.open("outcome_of_review", &outcome, Look::Input);
        self.sheet.choices.push((CellRange { first: at, last: at }, choices));
        if let Some(last) = last.filter(|it| *it.reference != *reference) {
            let names = [&last.prepared_by, &last.reviewed_by].map(ToString::to_string);
            let days = [day(last.prepared_on), day(last.reviewed_on)];
            let said = names.into_iter().zip(days).map(|(name, day)| format!("{name} {day}"));
            let what = said.collect::<Vec<_>>().join(&self.words.say("list_comma"));
            let values = [("reference", &*last.reference), ("what", what.trim())];
            let text = self.words.fill("signed_before", &values);
            self.sheet.text(self.at, 2, text, Look::Wrapped);
            self.at += 1;
        }
        self.at += 1;
    }

    fn open(&mut self, label: &str, text: &str, look: Look) {
        self.sheet.text(self.at, 0, self.words.say(label), Look::Plain);
        self.sheet.text(self.at, 1, text, look);
        if look == Look::DateInput {
            let at = CellRef::new(self.at, 1);
            self.sheet.days.push(CellRange { first: at, last: at });
        }
        self.at += 1;
    }
}
