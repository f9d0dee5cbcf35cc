//! How a run ended, in one word, and what it did not read. Terminal, JSON, manifest, history, gauges,
//! JUnit, annotations and covers all take it from here: a verdict never says more than was read.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    diagnostic::{Diagnostic, Severity},
    model::{
        Text,
        check::Status,
        finding::{Finding, FindingStatus, Weight},
        ledger::CellUse,
        left_out::{Extent, LeftOut},
        outcome::Outcome,
        source::InputOutcome,
    },
};

/// How a run ended that got to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// Something could not be read; all the rest was done.
    Incomplete,
    /// Everything was read; at least one check breaks, or a formula has a fault.
    Breaks,
    /// Everything was read, and no check was made.
    NothingChecked,
    /// Everything was read, and every check that was made holds.
    Agrees,
}

impl Verdict {
    /// All of them, the gravest first.
    pub const ALL: [Self; 4] = [Self::Incomplete, Self::Breaks, Self::NothingChecked, Self::Agrees];

    /// The word in the outputs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Incomplete => "incomplete",
            Self::Breaks => "breaks",
            Self::NothingChecked => "nothing_checked",
            Self::Agrees => "agrees",
        }
    }
}

/// What keeps a run from being complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Strictness {
    /// Errors alone.
    #[default]
    Usual,
    /// Warnings too.
    Strict,
}

impl Strictness {
    /// Whether a diagnostic keeps a run from being complete.
    pub fn fails(self, one: &Diagnostic) -> bool {
        match one.severity {
            Severity::Error => true,
            Severity::Warning => self == Self::Strict,
            Severity::Info => false,
        }
    }
}

/// What was not read, or read and not checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Unread {
    /// Files that could not be read whole, or in which no figure was found.
    pub files: usize,
    /// Sheets that could not be read, are hidden, or are old copies.
    pub sheets: usize,
    /// Blocks of figures in no table.
    pub blocks: usize,
    /// Figures of those sheets and blocks, and cells that were refused.
    pub figures: u64,
}

impl Unread {
    /// Whether everything was read.
    pub fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

/// A verdict with what stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conclusion {
    /// The word.
    pub verdict: Verdict,
    /// What it does not cover.
    pub unread: Unread,
}

impl Conclusion {
    /// The conclusion over an outcome and everything that there is to say of it.
    pub fn of<'a>(
        outcome: &Outcome,
        diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
        strictness: Strictness,
    ) -> Self {
        let failing: Vec<&Diagnostic> =
            diagnostics.into_iter().filter(|one| strictness.fails(one)).collect();
        let verdict = if !failing.is_empty() {
            Verdict::Incomplete
        } else if breaks(outcome) {
            Verdict::Breaks
        } else if outcome.checks.iter().all(|check| check.status == Status::Unchecked) {
            Verdict::NothingChecked
        } else {
            Verdict::Agrees
        };
        Self { verdict, unread: unread(outcome, &failing) }
    }
}

impl Conclusion {
    /// That of several runs: the gravest word, but what agrees is not spoiled by a run without a
    /// check; and all that none of them covers.
    pub fn joined(all: impl IntoIterator<Item = Self>) -> Self {
        let (mut verdicts, mut unread) = (Vec::new(), Unread::default());
        for Self { verdict, unread: more } in all {
            verdicts.push(verdict);
            unread.files += more.files;
            unread.sheets += more.sheets;
            unread.blocks += more.blocks;
            unread.figures = unread.figures.saturating_add(more.figures);
        }
        let gravest = [Verdict::Incomplete, Verdict::Breaks, Verdict::Agrees];
        let verdict = gravest.into_iter().find(|it| verdicts.contains(it));
        Self { verdict: verdict.unwrap_or(Verdict::NothingChecked), unread }
    }
}

/// Whether a check breaks that nobody has accepted, or an open finding rests on a formula alone.
fn breaks(outcome: &Outcome) -> bool {
    outcome.n_checks(Status::Breaks) > 0
        || outcome
            .findings
            .iter()
            .any(|it| it.status == FindingStatus::Open && it.checks.is_empty() && settles(it))
}

/// Whether somebody has to act: a question, and the fault of a formula whose figure is right as it is,
/// ask for nothing.
fn settles(finding: &Finding) -> bool {
    finding.weight() == Weight::Settle
}

fn unread(outcome: &Outcome, failing: &[&Diagnostic]) -> Unread {
    let left_out = &outcome.ledger.left_out;
    let whole = left_out.iter().filter(|it| it.extent == Extent::Sheet);
    let mut sheets: BTreeSet<(&Text, &Text)> = whole.map(|it| (&it.file, &it.sheet)).collect();
    let of_sheets = failing.iter().filter(|one| one.cell.is_none() && !one.sheet.is_empty());
    sheets.extend(of_sheets.map(|one| (&one.file, &one.sheet)));
    let refused = failing.iter().filter(|one| is_cell_apart(one, left_out)).count() as u64;
    Unread {
        files: unread_files(outcome).len(),
        sheets: sheets.len(),
        blocks: left_out.len() - left_out.iter().filter(|it| it.extent == Extent::Sheet).count(),
        figures: left_out.iter().map(|it| it.figures).fold(refused, u64::saturating_add),
    }
}

/// Whether it is about a cell that is counted with no sheet or block.
fn is_cell_apart(one: &Diagnostic, left_out: &[LeftOut]) -> bool {
    let Some(cell) = one.cell else { return false };
    one.severity == Severity::Error
        && !left_out.iter().any(|it| it.holds(&one.file, &one.sheet, cell))
}

/// The files that failed, or hold cells and gave no figure.
pub fn unread_files(outcome: &Outcome) -> Vec<&Text> {
    let tallies = || outcome.ledger.tallies.iter();
    let holds_something: BTreeSet<&Text> =
        tallies().filter(|it| it.cells > 0).map(|it| &it.file).collect();
    let n_facts = |uses: &std::collections::BTreeMap<CellUse, u64>| {
        uses.get(&CellUse::Fact).copied().unwrap_or(0)
    };
    let gave_figures: BTreeSet<&Text> =
        tallies().filter(|it| n_facts(&it.uses) > 0).map(|it| &it.file).collect();
    let is_unread = |fate: InputOutcome, file: &Text| match fate {
        InputOutcome::Failed => true,
        InputOutcome::Read => holds_something.contains(file) && !gave_figures.contains(file),
        InputOutcome::Skipped => false,
    };
    let unread = outcome.sources.iter().filter(|it| is_unread(it.fate, &it.file));
    unread.map(|it| &it.file).collect()
}
