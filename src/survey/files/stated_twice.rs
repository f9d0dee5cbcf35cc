//! The same table, or part of it, in two files: a balance sheet and the notes to it, last year's
//! figures beside this year's. Rows and columns of the same names, and most figures the same.
//!
//! A copy of a file, or another version of it, is no second statement: those are compared elsewhere.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crossfoot_sums::search::Steps;

use super::{
    agreement::{FigurePair, Miss, OwnSums, PairCounts, telling_digits},
    page::{ComparedPage, PageFigure, TableSide},
    steps::{PAIR_STEPS, take},
};
use crate::model::fact::FactId;

/// Figures that must agree and differ from one another.
const LEAST_AGREEING: usize = 4;

/// Digits of a figure that say more than a round sum.
const TELLING_DIGITS: u32 = 3;

/// Pairs of pages that are compared at most.
const MOST_PAIRS: usize = 20_000;

/// Steps of a name that two pages share.
const SHARED_STEPS: usize = 5;

/// What was found.
#[derive(Debug, Default)]
pub struct StatedTwice {
    /// Pairs that are the same, or miss by what something else speaks for.
    pub pairs: Vec<FigurePair>,
    /// Pairs that differ, and nothing says which of them is right.
    pub questions: Vec<FigurePair>,
    /// Whether more pages share names than are compared.
    pub are_too_many: bool,
}

/// The figures of a page by the names of their rows and columns, those with a name of their own.
type ByName<'p> = HashMap<CellName<'p>, &'p PageFigure>;

/// The name of a row and that of a column.
type CellName<'p> = (&'p str, &'p str);

/// How many names two pages share.
type SharedNames = BTreeMap<(usize, usize), usize>;

fn by_name<'p>(page: &'p ComparedPage<'_>) -> ByName<'p> {
    let mut found: HashMap<CellName<'_>, Option<&PageFigure>> = HashMap::new();
    for figure in &page.figures {
        let names = (page.name(TableSide::Rows, figure), page.name(TableSide::Columns, figure));
        if !names.0.is_empty() && !names.1.is_empty() {
            found.entry(names).and_modify(|it| *it = None).or_insert(Some(figure));
        }
    }
    found.into_iter().filter_map(|(names, figure)| Some((names, figure?))).collect()
}

/// The figures that two pages state; `used` are those that other relations have. `None` where the
/// steps did not suffice to find them.
pub fn stated_twice(
    pages: &[ComparedPage<'_>],
    used: &BTreeSet<FactId>,
    sums: &OwnSums<'_>,
    steps: &mut Steps,
) -> Option<StatedTwice> {
    let names: Vec<ByName<'_>> = pages.iter().map(by_name).collect();
    let mut found = StatedTwice::default();
    let (shared, are_too_many) = shared(pages, &names, steps)?;
    found.are_too_many = are_too_many;
    let mut groups: Vec<(PairCounts, Vec<FigurePair>)> = Vec::new();
    for ((one, other), n_shared) in shared {
        let larger = names[one].len().max(names[other].len());
        if n_shared < LEAST_AGREEING || n_shared * 2 > larger {
            continue;
        }
        take(steps, n_shared * PAIR_STEPS + names[other].len())?;
        let mut pairs: Vec<FigurePair> = names[other]
            .iter()
            .filter_map(|(name, stated)| {
                let source = names[one].get(name)?;
                Some(FigurePair { stated: **stated, source: **source })
            })
            .filter(|it| telling_digits(it.stated.value) >= TELLING_DIGITS)
            .collect();
        pairs.sort_by_key(|it| it.stated.fact);
        let tally = PairCounts::of(&pairs);
        if tally.distinct >= LEAST_AGREEING && tally.missing * 4 <= tally.agreeing {
            groups.push((tally, pairs));
        }
    }
    groups.sort_by_key(|(tally, pairs)| {
        (std::cmp::Reverse(tally.distinct), pairs.first().map(|it| it.stated.fact))
    });
    let mut used = used.clone();
    for pair in groups.into_iter().flat_map(|(_, pairs)| pairs) {
        if !used.insert(pair.stated.fact) {
            continue;
        }
        if pair.agrees() || Miss::of(&pair, sums).is_borne_out {
            found.pairs.push(pair);
        } else {
            found.questions.push(pair);
        }
    }
    Some(found)
}

/// How many names each two pages share, and whether they are more pages than are compared. Pages of
/// one layout are copies of a form, and never counted.
fn shared(
    pages: &[ComparedPage<'_>],
    names: &[ByName<'_>],
    steps: &mut Steps,
) -> Option<(SharedNames, bool)> {
    let mut layouts: BTreeMap<Vec<CellName<'_>>, usize> = BTreeMap::new();
    let mut by_name: BTreeMap<CellName<'_>, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    for (page, names) in names.iter().enumerate() {
        let mut layout: Vec<CellName<'_>> = names.keys().copied().collect();
        layout.sort_unstable();
        let next = layouts.len();
        let number = *layouts.entry(layout.clone()).or_insert(next);
        for name in layout {
            by_name.entry(name).or_default().entry(number).or_default().push(page);
        }
    }
    let mut shared = SharedNames::new();
    for layouts in by_name.values() {
        let layouts: Vec<&Vec<usize>> = layouts.values().collect();
        for (nth, of_layout) in layouts.iter().enumerate() {
            let others = layouts[nth + 1..].iter().flat_map(|it| it.iter());
            for (one, other) in others.flat_map(|b| of_layout.iter().map(move |a| (*a, *b))) {
                take(steps, SHARED_STEPS)?;
                let pair = (one.min(other), one.max(other));
                if shared.len() >= MOST_PAIRS && !shared.contains_key(&pair) {
                    return Some((shared, true));
                }
                if pages[one].file != pages[other].file {
                    *shared.entry(pair).or_default() += 1;
                }
            }
        }
    }
    Some((shared, false))
}
