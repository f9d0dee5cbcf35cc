//! What was said of planted errors.

use std::collections::BTreeMap;

use crossfoot::model::{
    check::Status,
    fact::FactId,
    finding::{Cause, Finding},
};
use rust_decimal::Decimal;

use crate::{
    library::{Library, Run},
    plant::{Planted, plain},
};

/// Counts over cases.
#[derive(Debug, Clone, Copy, Default)]
pub struct Score {
    pub cases: usize,
    pub found: usize,
    pub named: usize,
    pub first: usize,
    pub among_three: usize,
    pub corrected: usize,
    pub too_many: usize,
    /// The planted figure stands in one check alone, beside others of which that is true as well:
    /// which of them is wrong, the document does not say.
    pub undecidable: usize,
    /// First suspects right among the undecidable.
    pub undecidable_right: usize,
}

impl Score {
    pub fn add(&mut self, other: Self) {
        self.cases += other.cases;
        self.found += other.found;
        self.named += other.named;
        self.first += other.first;
        self.among_three += other.among_three;
        self.corrected += other.corrected;
        self.too_many += other.too_many;
        self.undecidable += other.undecidable;
        self.undecidable_right += other.undecidable_right;
    }
}

/// A finding without addresses, which move when rows do.
type Told = (Cause, String, String, String, Decimal);

fn told(finding: &Finding) -> Told {
    let scope = &finding.scope;
    let what = format!("{:?}{}{}", scope.keys, scope.label, scope.book);
    (finding.cause, what, scope.period.to_string(), scope.basis.to_string(), finding.amount)
}

/// The findings that the clean documents do not have.
pub fn new_findings<'a>(library: &Library, run: &'a Run) -> Vec<&'a Finding> {
    let mut old: BTreeMap<Told, usize> = BTreeMap::new();
    for finding in &library.clean.findings {
        *old.entry(told(finding)).or_default() += 1;
    }
    run.findings
        .iter()
        .filter(|finding| match old.get_mut(&told(finding)) {
            Some(n) if *n > 0 => {
                *n -= 1;
                false
            }
            _ => true,
        })
        .collect()
}

/// Whether the errors break checks that the clean documents do not break.
pub fn shows(library: &Library, run: &Run) -> bool {
    let breaks =
        |run: &Run| run.checks.iter().filter(|check| check.status == Status::Breaks).count();
    breaks(run) > breaks(&library.clean)
}

fn is_it(planted: &Planted, id: FactId, library: &Library, run: &Run) -> bool {
    let file = &library.files[planted.file];
    let sheet = &file.workbook.sheets[planted.sheet];
    let fact = run.ledger.fact(id);
    let same_sheet = *fact.place.file == *file.name && fact.place.sheet == sheet.name;
    let row = fact.place.cell.row;
    match planted.cause {
        // The row is gone: a total of its table, or a row next to it.
        Cause::Omitted => same_sheet,
        Cause::CountedTwice => same_sheet && (planted.at.row..=planted.at.row + 1).contains(&row),
        _ => same_sheet && fact.place.cell == planted.at,
    }
}

/// The score of one planted error, given the new findings.
pub fn score(planted: &Planted, new: &[&Finding], library: &Library, run: &Run) -> Score {
    let suspects = |finding: &Finding| -> Vec<FactId> {
        finding.suspect.iter().chain(&finding.alternatives).copied().collect()
    };
    let hit = |finding: &&&Finding| {
        let first = finding.suspect.is_some_and(|id| is_it(planted, id, library, run));
        let cause = finding.cause == planted.cause;
        let three = suspects(finding).iter().take(3).any(|id| is_it(planted, *id, library, run));
        (first, cause, three)
    };
    let best = new.iter().max_by_key(|finding| {
        let (first, cause, three) = hit(finding);
        (first && cause, first, three, cause)
    });
    let (first, cause, three) = best.as_ref().map_or((false, false, false), hit);
    let proposed = best.map(|it| plain(&run.sentences().proposed(it))).unwrap_or_default();
    let same = proposed
        .parse::<Decimal>()
        .is_ok_and(|value| planted.was.parse::<Decimal>().is_ok_and(|was| value == was));
    let corrected = first && (same || planted.was.is_empty() && cause);
    let undecidable = is_undecidable(planted, library, run);
    Score {
        cases: 1,
        found: usize::from(best.is_some()),
        named: usize::from(cause),
        first: usize::from(first),
        among_three: usize::from(three),
        corrected: usize::from(corrected),
        too_many: 0,
        undecidable: usize::from(undecidable),
        undecidable_right: usize::from(undecidable && first),
    }
}

fn is_undecidable(planted: &Planted, library: &Library, run: &Run) -> bool {
    if planted.was.is_empty() {
        return false;
    }
    let n_checks = |id: FactId| {
        let told = run.checks.iter().filter(|check| check.status != Status::Unchecked);
        told.filter(|check| check.left_facts().contains(&id) || check.right_facts().contains(&id))
            .count()
    };
    let id = run.ledger.iter().find(|(id, _)| is_it(planted, *id, library, run)).map(|(id, _)| id);
    let Some(id) = id else { return false };
    if n_checks(id) != 1 {
        return false;
    }
    let check = run
        .checks
        .iter()
        .filter(|check| check.status != Status::Unchecked)
        .find(|check| check.left_facts().contains(&id) || check.right_facts().contains(&id));
    check.is_some_and(|check| {
        let facts = check.left_facts().into_iter().chain(check.right_facts());
        facts.filter(|other| *other != id).any(|other| n_checks(other) == 1)
    })
}
