//! The opening balance of a period is the closing balance of the one before: monthly ledgers, a file
//! each; accounts with an opening and a closing column.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    agreement::{FigurePair, Miss, OwnSums, PairCounts, telling_digits},
    page::{ComparedPage, PageFigure, TableSide, only},
    sequence::{PeriodName, Sequence},
};
use crate::model::fact::FactId;

/// Digits of a closing balance that is found again, zeros at its end left out: enough for it to be no
/// accident.
const TELLING_DIGITS: u32 = 4;

/// The lines that are compared: opening and closing, on which side of the tables. No closing line: the
/// last running balance.
type CarriedLines = (TableSide, String, Option<String>);

/// The pairs of a sequence: opening balances with the closing balances before them.
pub fn carried_forward(
    pages: &[ComparedPage<'_>],
    sequence: &Sequence,
    sums: &OwnSums<'_>,
) -> Vec<FigurePair> {
    let mut by_lines: BTreeMap<CarriedLines, Vec<FigurePair>> = BTreeMap::new();
    for (before, after) in &sequence.steps {
        let (before, after) = (&pages[*before], &pages[*after]);
        for side in TableSide::ALL {
            for (opening, opened) in lines(after, side, Carries::Opening) {
                for (closing, closed) in lines(before, side, Carries::Closing) {
                    let lines = (side, opening.clone(), Some(closing));
                    by_lines.entry(lines).or_default().extend(pairs(&opened, &closed));
                }
                let running = before.last_balance.and_then(|it| before.figure(it));
                if let (Some(source), TableSide::Rows, [(_, stated)]) = (running, side, &*opened) {
                    let pair = FigurePair { stated: *stated, source: *source };
                    by_lines.entry((side, opening.clone(), None)).or_default().push(pair);
                }
            }
        }
    }
    let mut groups: Vec<(PairCounts, Vec<FigurePair>)> =
        by_lines.into_values().map(|pairs| (PairCounts::of(&pairs), pairs)).collect();
    groups.retain(|(tally, _)| tally.agreeing > 0);
    groups.sort_by_key(|(tally, _)| (std::cmp::Reverse(tally.distinct), tally.missing));
    let mut used: BTreeSet<FactId> = BTreeSet::new();
    let mut chosen = Vec::new();
    for (_, mut pairs) in groups {
        pairs.retain(|pair| !used.contains(&pair.stated.fact));
        pairs = meant(pairs, sums);
        used.extend(pairs.iter().map(|pair| pair.stated.fact));
        chosen.extend(pairs);
    }
    chosen
}

/// Those of pairs that are meant to be the same: all where those that agree vouch for the others, else
/// those that agree; of the others, the ones that something else speaks for.
fn meant(mut pairs: Vec<FigurePair>, sums: &OwnSums<'_>) -> Vec<FigurePair> {
    let tally = PairCounts::of(&pairs);
    if tally.vouches() {
        return pairs;
    }
    let is_known = tally.digits >= TELLING_DIGITS && tally.missing <= tally.agreeing;
    pairs.retain(|pair| {
        if pair.agrees() {
            return telling_digits(pair.stated.value) >= TELLING_DIGITS || is_known;
        }
        let miss = Miss::of(pair, sums);
        is_known && (miss.is_borne_out || miss.slip.is_some())
    });
    pairs
}

/// The figures of a line by the names across.
type CarriedLine = (String, Vec<(String, PageFigure)>);

/// What a line carries.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Carries {
    Opening,
    Closing,
}

/// The opening or the closing lines of a page by their names; of several of one name the first that
/// opens and the last that closes.
fn lines(page: &ComparedPage<'_>, side: TableSide, carries: Carries) -> Vec<CarriedLine> {
    let mut found: BTreeMap<String, Vec<(String, PageFigure)>> = BTreeMap::new();
    for (line, name) in page.lines(side) {
        let is_it = match carries {
            Carries::Opening => name.is_opening(),
            Carries::Closing => name.is_closing(),
        };
        if !is_it {
            continue;
        }
        let figures = page.along(side, line);
        let figures = figures.map(|it| (without_period(page.name(side.across(), it)), *it));
        let name = without_period(&name.text);
        match carries {
            Carries::Opening => {
                found.entry(name).or_insert_with(|| figures.collect());
            }
            Carries::Closing => {
                found.insert(name, figures.collect());
            }
        }
    }
    found.into_iter().collect()
}

/// The name of a line, its period taken out: `Balance at 31 January`.
fn without_period(name: &str) -> String {
    PeriodName::of(name).rest.join(" ")
}

/// Figures of two lines under the same names across; where both have one, whatever it is under.
fn pairs(opened: &[(String, PageFigure)], closed: &[(String, PageFigure)]) -> Vec<FigurePair> {
    if let ([(_, stated)], [(_, source)]) = (opened, closed) {
        return vec![FigurePair { stated: *stated, source: *source }];
    }
    let pair = |(name, stated): &(String, PageFigure)| {
        let source = only(closed.iter().filter(|(other, _)| other == name))?;
        only(opened.iter().filter(|(other, _)| other == name))?;
        Some(FigurePair { stated: *stated, source: source.1 })
    };
    opened.iter().filter_map(pair).collect()
}
