//! The readings of one file: by each profile that was asked, and without one.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::families::{Families, ReadBy, UnknownBooks};
use crate::{
    diagnostic::{
        Diagnostic, Severity,
        codes::{
            extract::{OUT_OF_MEMORY, OUT_OF_TIME, READER_FAILED},
            normalise::UNKNOWN_HEADING,
        },
    },
    model::source::{InputOutcome, Source},
    normalise::Normalised,
};

/// One reading of a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// By what.
    pub by: ReadBy,
    /// What became of the file.
    pub source: Source,
    /// What was read.
    pub part: Normalised,
}

/// All readings of one file, in the order of the profiles; at least one.
#[derive(Debug, Clone, PartialEq)]
pub struct FileRead {
    /// The readings.
    pub readings: Vec<Reading>,
}

impl FileRead {
    /// A reading with the others of its file.
    pub fn of(one: Reading, mut others: Vec<Reading>) -> Self {
        others.push(one);
        others.sort_by_key(|it| it.by);
        Self { readings: others }
    }

    /// The reading of the profile that recognises the file by itself: that with most figures of tables, of
    /// equals that which knows the most of its headings, then that with most figures of sentences, which
    /// may be in any document, then the first; without figures the one with most blocks that are nearly
    /// tables.
    pub fn recognised(&self) -> Option<usize> {
        let weight = |it: &Reading| {
            let (facts, claims) = (it.part.ledger.facts.len(), it.part.ledger.claims.len());
            let unknown = Reverse(it.n_unknown_headings());
            (facts.saturating_sub(claims), unknown, facts, it.part.recognition.near)
        };
        let is_recognised = |it: &(usize, &Reading)| match it.1.by {
            ReadBy::Profile(_) => it.1.part.is_recognised(),
            ReadBy::Survey => false,
        };
        let readings = self.readings.iter().enumerate().rev();
        readings.filter(is_recognised).max_by_key(|(_, it)| weight(it)).map(|(at, _)| at)
    }

    /// The reading without a profile, if it found figures.
    pub fn surveyed(&self) -> Option<usize> {
        let has_figures = |it: &Reading| !it.part.ledger.facts.is_empty();
        self.readings.iter().position(|it| it.by == ReadBy::Survey && has_figures(it))
    }

    /// The reading by which the file asks for more than it may.
    pub fn over_a_limit(&self) -> Option<usize> {
        self.readings.iter().position(|it| it.part.is_over_a_limit())
    }

    /// The reading that holds if no other file says otherwise, and the others.
    pub fn best(self) -> (Reading, Vec<Reading>) {
        let at = self.recognised().or_else(|| self.surveyed()).or_else(|| self.over_a_limit());
        let at = at.unwrap_or(0);
        self.take(at)
    }

    /// One of the readings, and the others.
    pub fn take(mut self, at: usize) -> (Reading, Vec<Reading>) {
        let one = self.readings.remove(at);
        (one, self.readings)
    }

    /// A file of which there is one reading.
    pub fn once(by: ReadBy, (source, part): (Source, Normalised)) -> Self {
        Self { readings: vec![Reading { by, source, part }] }
    }
}

/// Reads a file by each profile in turn until one reads most of its figures and understands the headings
/// of its tables (no other could read more), and without a profile if none recognises it and that is asked for.
pub fn ask(families: &Families, mut read: impl FnMut(ReadBy) -> (Source, Normalised)) -> FileRead {
    let mut readings: Vec<Reading> = Vec::new();
    for at in 0..families.profiles.len() {
        let by = ReadBy::Profile(at);
        let (source, part) = read(by);
        let reading = Reading { by, source, part };
        let is_settled = reading.is_settled();
        readings.push(reading);
        if is_settled {
            return FileRead { readings };
        }
    }
    let is_wanted = match families.unknown {
        UnknownBooks::Surveyed(_) => true,
        UnknownBooks::Reported => readings.is_empty(),
    };
    if is_wanted && !readings.iter().any(|it| it.part.is_recognised()) {
        let (source, part) = read(ReadBy::Survey);
        readings.push(Reading { by: ReadBy::Survey, source, part });
    }
    FileRead { readings }
}

impl Reading {
    /// Whether no other reading is better: this one has most of the figures and knows what their headings
    /// say, or the file stopped its reader and would do so again, or is no input. A table of another
    /// family may bear the words of this one.
    fn is_settled(&self) -> bool {
        let stops = [&OUT_OF_TIME, &OUT_OF_MEMORY, &READER_FAILED];
        let is_stopped = self.part.diagnostics.iter().any(|it| stops.contains(&it.code));
        let n_facts = self.part.ledger.facts.len() as u64;
        let reads_most = n_facts > 0
            && self.part.ledger.n_left_out() <= n_facts
            && self.n_unknown_headings() == 0;
        let is_stopped = is_stopped || self.part.is_over_a_limit();
        reads_most || is_stopped || self.source.fate == InputOutcome::Skipped
    }

    /// Headings of its tables that the profile does not know, where a rule asks for what they head.
    fn n_unknown_headings(&self) -> usize {
        let is_unknown =
            |it: &&Diagnostic| it.code == &UNKNOWN_HEADING && it.severity == Severity::Error;
        self.part.diagnostics.iter().filter(is_unknown).count()
    }
}
