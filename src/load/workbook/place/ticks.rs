//! Tick marks: what was done with each figure, as letters that the notes explain.

use std::collections::BTreeMap;

use crate::model::{
    check::{Check, Status},
    constraint::Constraint,
    fact::{FactId, Role},
    ledger::Ledger,
};

/// What was done with a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tick {
    /// The items above it were added.
    Footed,
    /// Figures of its own row make it.
    CrossFooted,
    /// It was agreed to the same amount elsewhere.
    Agreed,
    /// The percentage was recomputed.
    Percentage,
    /// It differs, but no more than rounding explains.
    Rounded,
    /// It differs.
    Difference,
    /// It differs, and the difference is accepted.
    Accepted,
}

impl Tick {
    /// All, in the order of the legend.
    pub const ALL: [Self; 7] = [
        Self::Footed,
        Self::CrossFooted,
        Self::Agreed,
        Self::Percentage,
        Self::Rounded,
        Self::Difference,
        Self::Accepted,
    ];

    /// The letter of its name in the catalogue.
    pub fn word(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Footed
            | Self::CrossFooted
            | Self::Agreed
            | Self::Percentage
            | Self::Rounded
            | Self::Difference => self.letter(),
        }
    }

    /// The sign beside the figure.
    pub fn letter(self) -> &'static str {
        match self {
            Self::Footed => "F",
            Self::CrossFooted => "X",
            Self::Agreed => "A",
            Self::Percentage => "P",
            Self::Rounded => "R",
            Self::Difference => "D",
            Self::Accepted => "D✓",
        }
    }
}

/// The ticks of a figure or a line: a bit each, because a long list has them by the million.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ticks(u8);

impl Ticks {
    /// Adds some.
    pub fn add(&mut self, others: Self) {
        self.0 |= others.0;
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether one of them is there.
    pub fn contains(self, tick: Tick) -> bool {
        self.0 & (1 << tick as u8) != 0
    }

    /// Their letters, in the order of the legend.
    pub fn letters(self) -> String {
        let given = Tick::ALL.into_iter().filter(|&tick| self.contains(tick));
        given.map(Tick::letter).collect::<Vec<_>>().join(" ")
    }
}

impl FromIterator<Tick> for Ticks {
    fn from_iter<T: IntoIterator<Item = Tick>>(ticks: T) -> Self {
        Self(ticks.into_iter().fold(0, |bits, tick| bits | 1 << tick as u8))
    }
}

/// The ticks of the figures that the checks concern. The mark of a failing check is on the suspect
/// that explains it, where there is one: its other figures are no less right for that.
pub fn ticks<'a>(
    ledger: &Ledger,
    checks: impl Iterator<Item = (u32, &'a Check)>,
    suspects: &BTreeMap<u32, Vec<FactId>>,
) -> BTreeMap<FactId, Ticks> {
    let mut ticks: BTreeMap<FactId, Ticks> = BTreeMap::new();
    for (index, check) in checks {
        let done = done(ledger, check);
        let given: &[Tick] = match (check.status, done) {
            (Status::Unchecked | Status::Differs, _) => continue,
            (Status::Breaks, _) => &[Tick::Difference],
            (Status::Accepted, _) => &[Tick::Accepted],
            (Status::Agrees, done) => &[done],
            (Status::Rounding, done) => &[done, Tick::Rounded],
        };
        let fails = matches!(check.status, Status::Breaks | Status::Accepted);
        let marked = suspects.get(&index).filter(|_| fails).cloned();
        // What was added up is not itself footed.
        let bears = |id: &FactId| match (done, ledger.fact(*id).role()) {
            (Tick::Footed, Role::Item | Role::OfWhich) => fails,
            (_, _) => true,
        };
        for id in marked.unwrap_or_else(|| bearers(check)).into_iter().filter(bears) {
            ticks.entry(id).or_default().add(given.iter().copied().collect());
        }
    }
    ticks
}

/// What a check does: by where its facts stand, not by its name.
fn done(ledger: &Ledger, check: &Check) -> Tick {
    match &check.constraint {
        Constraint::Change { .. } => Tick::Percentage,
        Constraint::Product { .. } => Tick::CrossFooted,
        Constraint::Presence { .. } => Tick::Agreed,
        Constraint::Linear { left, right, .. } => {
            let slots: Vec<_> =
                left.iter().chain(right).map(|term| ledger.fact(term.fact).slot).collect();
            let one_table = slots.windows(2).all(|pair| pair[0].table == pair[1].table);
            let one_row = one_table && slots.windows(2).all(|pair| pair[0].row == pair[1].row);
            match (one_row, one_table) {
                (true, _) => Tick::CrossFooted,
                (false, true) => Tick::Footed,
                (false, false) => Tick::Agreed,
            }
        }
    }
}

/// The figures that bear the tick: a side of one figure (the total, not its items), else both.
fn bearers(check: &Check) -> Vec<FactId> {
    let (left, right) = (check.left_facts(), check.right_facts());
    match (&check.constraint, left.len(), right.len()) {
        (Constraint::Change { .. }, ..) => right,
        (_, 1, 1) => left.into_iter().chain(right).collect(),
        (_, 1, _) => left,
        (_, _, 1) => right,
        (_, _, _) => left.into_iter().chain(right).collect(),
    }
}
