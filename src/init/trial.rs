//! A drafted profile tried on the files that it was drafted from.

use std::collections::{BTreeMap, BTreeSet};

use super::seen::{FigureAt, Seen};
use crate::{
    model::{
        Text,
        check::Status,
        constraint::{Constraint, Sign},
        fact::Fact,
        relation::{FoundRelation, Shape},
        workbook::Workbook,
    },
    normalise::{join, normalise},
    profile::Profile,
    reconcile::reconcile,
};

/// Sums that a gap names.
const MOST_NAMED: usize = 5;

/// What a profile makes of some files.
#[derive(Default)]
pub struct TriedProfile {
    /// Why it cannot be used, if it cannot.
    fault: Option<String>,
    /// The cells that it reads, each with its value.
    cells: BTreeMap<FigureAt, String>,
    /// The names of their rows.
    labels: BTreeMap<FigureAt, String>,
    /// The sums that it checks: every cell with its sign, those that cancel each other left out.
    sums: BTreeSet<Vec<(FigureAt, Sign)>>,
    /// The cells of the totals of checks that break.
    broken: BTreeSet<Vec<(FigureAt, Sign)>>,
}

/// Runs a profile.
pub fn run(toml: &str, files: &[(Text, Workbook)]) -> TriedProfile {
    let profile = match Profile::parse("draft", toml) {
        Ok(profile) => profile,
        Err(why) => {
            return TriedProfile { fault: Some(why.to_string()), ..TriedProfile::default() };
        }
    };
    let parts = files.iter().map(|(file, workbook)| normalise(file, workbook, &profile)).collect();
    let (ledger, _) = join(parts, &profile);
    let (checks, _) = reconcile(&ledger, &profile.rules);
    let at = |id| FigureAt::of(ledger.fact(id));
    let mut tried = TriedProfile::default();
    for fact in &ledger.facts {
        tried.cells.insert(FigureAt::of(fact), value(fact));
        tried.labels.insert(FigureAt::of(fact), fact.label().to_string());
    }
    for check in &checks {
        let Constraint::Linear { left, right, .. } = &check.constraint else { continue };
        if check.status == Status::Unchecked {
            continue;
        }
        let left = left.iter().map(|it| (at(it.fact), it.sign));
        let right = right.iter().map(|it| (at(it.fact), opposite(it.sign)));
        let sum = balanced(left.chain(right).collect());
        if check.status == Status::Breaks {
            tried.broken.insert(sum.clone());
        }
        tried.sums.insert(sum);
    }
    tried
}

fn value(fact: &Fact) -> String {
    fact.summable().map(|it| it.value.normalize().to_string()).unwrap_or_default()
}

impl TriedProfile {
    /// What the rows of the figures are called.
    pub fn labels(&self) -> &BTreeMap<FigureAt, String> {
        &self.labels
    }

    /// Whether a sum that was found is checked.
    pub fn has(&self, relation: &FoundRelation, seen: &Seen) -> bool {
        self.sums.contains(&of(relation, seen))
    }

    /// Whether it checks, and finds broken, what nobody saw as a sum.
    pub fn is_wrong(&self, seen: &Seen) -> bool {
        let found: BTreeSet<_> = seen.ledger.relations.iter().map(|it| of(it, seen)).collect();
        self.fault.is_some() || self.broken.iter().any(|it| !found.contains(it))
    }

    /// What it does not reach, a line each.
    pub fn gaps(&self, seen: &Seen) -> Vec<String> {
        if let Some(fault) = &self.fault {
            return fault.lines().map(str::to_owned).collect();
        }
        let mut gaps = Vec::new();
        let address = |fact: &Fact| fact.place.to_string();
        let is_unread =
            |fact: &&Fact| self.cells.get(&FigureAt::of(fact)).is_none_or(|it| *it != value(fact));
        let unread: Vec<_> = seen.ledger.facts.iter().filter(is_unread).collect();
        if let Some(first) = unread.first() {
            let n = unread.len();
            gaps.push(format!(
                "{n} figures are not read as `check` reads them, first {}",
                address(first)
            ));
        }
        let missing = seen.ledger.relations.iter().filter(|it| !self.has(it, seen));
        let is_ratio = |it: &&FoundRelation| matches!(it.shape, Shape::Ratio { .. });
        let (ratios, sums): (Vec<&FoundRelation>, Vec<_>) = missing.partition(is_ratio);
        for (missing, what) in [
            (sums, "sums are not checked, their totals are"),
            (ratios, "percentages are not checked:"),
        ] {
            if !missing.is_empty() {
                let named = missing.iter().take(MOST_NAMED);
                let totals: Vec<String> =
                    named.map(|it| address(seen.ledger.fact(it.total))).collect();
                gaps.push(format!("{} {what} {}", missing.len(), totals.join(" ")));
            }
        }
        gaps
    }
}

fn of(relation: &FoundRelation, seen: &Seen) -> Vec<(FigureAt, Sign)> {
    let at = |id| FigureAt::of(seen.ledger.fact(id));
    let parts = relation.parts.iter().map(|it| (at(it.fact), it.sign));
    balanced(parts.chain([(at(relation.total), Sign::Minus)]).collect())
}

/// The cells in order, signed so that the first is added: a sum is the same from either side.
fn balanced(mut cells: Vec<(FigureAt, Sign)>) -> Vec<(FigureAt, Sign)> {
    cells.sort();
    if cells.first().is_some_and(|(_, sign)| *sign == Sign::Minus) {
        for (_, sign) in &mut cells {
            *sign = opposite(*sign);
        }
    }
    cells
}

fn opposite(sign: Sign) -> Sign {
    match sign {
        Sign::Plus => Sign::Minus,
        Sign::Minus => Sign::Plus,
    }
}
