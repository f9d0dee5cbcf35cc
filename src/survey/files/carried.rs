//! The opening balance of a period is the closing balance of the one before: monthly ledgers, a file
//! each; accounts with an opening and a closing column.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crossfoot_sums::search::Steps;

use super::{
    agreement::{FigurePair, Miss, OwnSums, PairCounts, telling_digits},
    page::{ComparedPage, PageFigure, TableSide},
    sequence::{PeriodName, Sequence},
    steps::{PAIR_STEPS, take},
};
use crate::model::fact::FactId;

/// Digits of a closing balance that is found again, zeros at its end left out: enough for it to be no
/// accident.
const TELLING_DIGITS: u32 = 4;

/// The lines that are compared: opening and closing, on which side of the tables. No closing line: the
/// last running balance.
type CarriedLines = (TableSide, String, Option<String>);

/// The pairs of a sequence: opening balances with the closing balances before them; `None` where the
/// steps did not suffice to find them.
pub fn carried_forward(
    pages: &[ComparedPage<'_>],
    sequence: &Sequence,
    sums: &OwnSums<'_>,
    steps: &mut Steps,
) -> Option<Vec<FigurePair>> {
    let mut by_lines: BTreeMap<CarriedLines, Vec<FigurePair>> = BTreeMap::new();
    for (before, after) in &sequence.steps {
        let (before, after) = (&pages[*before], &pages[*after]);
        for side in TableSide::ALL {
            let all_closed = lines(before, side, Carries::Closing, steps)?;
            for opened in lines(after, side, Carries::Opening, steps)? {
                for closed in &all_closed {
                    let found = pairs(&opened, closed);
                    take(steps, 1 + opened.figures.len() + found.len() * PAIR_STEPS)?;
                    let lines = (side, opened.name.clone(), Some(closed.name.clone()));
                    by_lines.entry(lines).or_default().extend(found);
                }
                let running = before.last_balance.and_then(|it| before.figure(it));
                if let (Some(source), TableSide::Rows, [(_, stated)]) =
                    (running, side, &*opened.figures)
                {
                    let pair = FigurePair { stated: *stated, source: *source };
                    by_lines.entry((side, opened.name.clone(), None)).or_default().push(pair);
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
    Some(chosen)
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
        if !is_known {
            return false;
        }
        let miss = Miss::of(pair, sums);
        miss.is_borne_out || miss.slip.is_some()
    });
    pairs
}

/// A line of opening or closing balances.
struct CarriedLine {
    /// Its name, the period taken out.
    name: String,
    /// Its figures with the names across.
    figures: Vec<(String, PageFigure)>,
    /// The figures by those names; none where several have the name.
    by_name: HashMap<String, Option<PageFigure>>,
}

impl CarriedLine {
    fn of((name, figures): (String, Vec<(String, PageFigure)>)) -> Self {
        let mut by_name: HashMap<String, Option<PageFigure>> = HashMap::new();
        for (across, figure) in &figures {
            by_name.entry(across.clone()).and_modify(|it| *it = None).or_insert(Some(*figure));
        }
        Self { name, figures, by_name }
    }

    /// The only figure under a name across.
    fn under(&self, across: &str) -> Option<PageFigure> {
        self.by_name.get(across).copied().flatten()
    }
}

/// What a line carries.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Carries {
    Opening,
    Closing,
}

/// The opening or the closing lines of a page by their names; of several of one name the first that
/// opens and the last that closes. `None` where the steps did not suffice.
fn lines(
    page: &ComparedPage<'_>,
    side: TableSide,
    carries: Carries,
    steps: &mut Steps,
) -> Option<Vec<CarriedLine>> {
    let mut found: BTreeMap<String, Vec<(String, PageFigure)>> = BTreeMap::new();
    for (line, name) in page.lines(side) {
        let is_it = match carries {
            Carries::Opening => name.is_opening(),
            Carries::Closing => name.is_closing(),
        };
        take(steps, 1)?;
        if !is_it {
            continue;
        }
        take(steps, page.n_along(side, line))?;
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
    Some(found.into_iter().map(CarriedLine::of).collect())
}

/// The name of a line, its period taken out: `Balance at 31 January`.
fn without_period(name: &str) -> String {
    PeriodName::of(name).rest.join(" ")
}

/// Figures of two lines under the same names across; where both have one, whatever it is under.
fn pairs(opened: &CarriedLine, closed: &CarriedLine) -> Vec<FigurePair> {
    if let ([(_, stated)], [(_, source)]) = (&*opened.figures, &*closed.figures) {
        return vec![FigurePair { stated: *stated, source: *source }];
    }
    let names = opened.figures.iter().map(|(name, _)| name);
    let pair = |name: &String| {
        Some(FigurePair { stated: opened.under(name)?, source: closed.under(name)? })
    };
    names.filter_map(pair).collect()
}
