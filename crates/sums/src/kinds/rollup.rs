//! Roll-ups: rows of one kind state the sums of rows of another kind. A column of words names the
//! kinds (*department* and *programme*; *total*, *men* and *women*), the other columns of words say
//! which rows belong together.

use std::collections::HashMap;

use crate::{
    bits::{BIT, log2},
    cell_relation::{CellRelation, CellSides},
    figures::{
        grid::{Grid, State, power},
        keys::{KeyColumn, Keys},
    },
    input::{At, Sign},
    report::{Confidence, EquationStatus, Kind},
    search::Steps,
};

/// A shorter list has lines and labels that speak for themselves.
const LEAST_ROWS: usize = 20;

/// Kinds that a column names at most.
const MOST_KINDS: u32 = 12;

/// Columns of words that are looked at.
const MOST_KEYS: usize = 12;

/// Columns of figures that are asked.
const MOST_LANES: usize = 24;

/// Groups of two and more rows whose sum is stated.
const LEAST_HOLDING: usize = 5;

/// Of a hundred stated sums, so many must hold.
const SHARE: usize = 75;

/// Evidence against chance.
const ENOUGH: i32 = 40 * BIT;

/// Breaks are likely where so many sums hold for each that does not.
const HOLDING_FOR_EACH: usize = 10;

/// Rows of one kind that may be the sums of rows of others.
struct Split {
    totals: Vec<usize>,
    parts: Vec<usize>,
}

/// The roll-ups of a sheet.
pub fn rollups(grid: &Grid, keys: &Keys, steps: &mut Steps) -> Vec<CellRelation> {
    let rows: Vec<usize> = (0..grid.n_rows())
        .filter(|row| (0..grid.n_columns()).any(|it| grid.at(*row, it).state == State::Stated))
        .collect();
    if rows.len() < LEAST_ROWS {
        return Vec::new();
    }
    let usual = |key: &&KeyColumn| {
        rows.iter().filter(|row| key.words[**row] != 0).count() * 2 >= rows.len()
    };
    let columns: Vec<&KeyColumn> = keys.columns.iter().filter(usual).take(MOST_KEYS).collect();
    let lanes: Vec<usize> = (0..grid.n_columns())
        .filter(|column| {
            let stated = |row: &&usize| {
                let figure = grid.at(**row, *column);
                figure.state == State::Stated && !figure.percent
            };
            rows.iter().filter(stated).count() * 2 >= rows.len()
        })
        .take(MOST_LANES)
        .collect();
    let mut found = Vec::new();
    for kinds in columns.iter().filter(|it| it.n_words >= 2) {
        let others: Vec<&KeyColumn> =
            columns.iter().copied().filter(|it| it.column != kinds.column).collect();
        for split in splits(grid, kinds, &rows, &lanes, steps) {
            found.extend(of_split(grid, &others, &lanes, &split, steps));
        }
    }
    found
}

/// The ways to part the rows by their kinds that leave room for one to be the sum of another: in some
/// column all rows of the one amount to about as much as all rows of the other.
fn splits(
    grid: &Grid,
    kinds: &KeyColumn,
    rows: &[usize],
    lanes: &[usize],
    steps: &mut Steps,
) -> Vec<Split> {
    let mut of_kind: HashMap<u32, Vec<usize>> = HashMap::new();
    let mut order: Vec<u32> = Vec::new();
    for row in rows.iter().filter(|row| kinds.words[**row] != 0) {
        let own = of_kind.entry(kinds.words[*row]).or_default();
        if own.is_empty() {
            order.push(kinds.words[*row]);
        }
        own.push(*row);
    }
    if order.len() < 2 || order.len() > MOST_KINDS as usize || !steps.take(rows.len() * lanes.len())
    {
        return Vec::new();
    }
    let amount = |kind: &u32, lane: usize| -> i128 {
        let own = of_kind.get(kind).map(Vec::as_slice).unwrap_or_default();
        let figures = own.iter().map(|row| grid.at(*row, lane));
        figures.filter(|it| it.state == State::Stated).map(|it| it.value).sum()
    };
    let amounts: Vec<Vec<i128>> =
        order.iter().map(|kind| lanes.iter().map(|lane| amount(kind, *lane)).collect()).collect();
    let about = |a: i128, b: i128| {
        let (a, b) = (a.unsigned_abs(), b.unsigned_abs());
        a != 0 && a.min(b).saturating_mul(4) >= a.max(b).saturating_mul(3)
    };
    let mut found = Vec::new();
    for (total, kind) in order.iter().enumerate() {
        let totals = of_kind.get(kind).cloned().unwrap_or_default();
        let singles = (0..order.len()).filter(|it| *it != total).map(|it| vec![it]);
        let all: Vec<usize> = (0..order.len()).filter(|it| *it != total).collect();
        let sets = singles.chain((order.len() > 2).then_some(all));
        for set in sets {
            let fits = (0..lanes.len()).any(|lane| {
                about(amounts[total][lane], set.iter().map(|it| amounts[*it][lane]).sum())
            });
            let mut parts: Vec<usize> = set
                .iter()
                .flat_map(|it| of_kind.get(&order[*it]).cloned().unwrap_or_default())
                .collect();
            if fits && parts.len() > totals.len() && totals.len() >= LEAST_HOLDING {
                parts.sort_unstable();
                found.push(Split { totals: totals.clone(), parts });
            }
        }
    }
    found
}

/// The best choice of keys for a split.
fn of_split(
    grid: &Grid,
    others: &[&KeyColumn],
    lanes: &[usize],
    split: &Split,
    steps: &mut Steps,
) -> Option<CellRelation> {
    let shared: Vec<&KeyColumn> =
        others.iter().copied().filter(|key| shares_words(key, split)).collect();
    if shared.is_empty() {
        return None;
    }
    // All of them, all but one, or one alone: a column may share words by chance.
    let mut choices = vec![shared.clone()];
    if shared.len() > 1 {
        for out in 0..shared.len() {
            let mut less = shared.clone();
            less.remove(out);
            choices.push(less);
        }
        if shared.len() > 2 {
            choices.extend(shared.iter().map(|key| vec![*key]));
        }
    }
    choices.into_iter().find_map(|keys| {
        let work = (split.totals.len() + split.parts.len()) * (keys.len() + lanes.len());
        if !steps.take(work) {
            return None;
        }
        relation(grid, lanes, &groups(&keys, split))
    })
}

/// Whether nearly all words that the totals have in a column are words of parts too.
fn shares_words(key: &KeyColumn, split: &Split) -> bool {
    let mut of_parts = vec![false; key.n_words as usize + 1];
    for row in &split.parts {
        of_parts[key.words[*row] as usize] = true;
    }
    let stated = || split.totals.iter().map(|row| key.words[*row]).filter(|it| *it != 0);
    let n_shared = stated().filter(|word| of_parts[*word as usize]).count();
    n_shared * 10 >= split.totals.len() * 9
}

/// Rows that belong together: the one total and its parts.
struct Group {
    total: usize,
    parts: Vec<usize>,
}

fn groups(keys: &[&KeyColumn], split: &Split) -> Vec<Group> {
    // The words of a row in all key columns, as one number.
    let mut known: HashMap<(u32, u32), u32> = HashMap::new();
    let mut number = |row: usize| {
        keys.iter().fold(0, |before, key| {
            let next = u32::try_from(known.len() + 1).unwrap_or(u32::MAX);
            *known.entry((before, key.words[row])).or_insert(next)
        })
    };
    let mut parts: HashMap<u32, Vec<usize>> = HashMap::new();
    for row in &split.parts {
        parts.entry(number(*row)).or_default().push(*row);
    }
    let mut totals: HashMap<u32, usize> = HashMap::new();
    let numbers: Vec<(usize, u32)> = split.totals.iter().map(|row| (*row, number(*row))).collect();
    for (_, number) in &numbers {
        *totals.entry(*number).or_default() += 1;
    }
    numbers
        .into_iter()
        .filter(|(_, number)| totals.get(number) == Some(&1))
        .filter_map(|(total, number)| Some(Group { total, parts: parts.remove(&number)? }))
        .collect()
}

/// The sums of all groups in the columns in which most of them hold.
fn relation(grid: &Grid, lanes: &[usize], groups: &[Group]) -> Option<CellRelation> {
    let mut equations = Vec::new();
    let mut bits = 0_i32;
    for lane in lanes {
        let mut own: Vec<CellSides> = Vec::new();
        let (mut holding, mut n) = (0, 0);
        for group in groups {
            let stated = |row: &&usize| grid.at(**row, *lane).state == State::Stated;
            let parts: Vec<(At, Sign)> = group
                .parts
                .iter()
                .filter(stated)
                .map(|row| (grid.address(*row, *lane), Sign::Plus))
                .collect();
            if parts.is_empty() {
                continue;
            }
            let total = grid.address(group.total, *lane);
            let Some(one) = CellSides::of_sum(grid, total, &parts) else { continue };
            if parts.len() >= 2 && one.left != 0 {
                n += 1;
                if one.status != EquationStatus::Breaks {
                    holding += 1;
                    let unit = grid.figure(total).map_or(1, |it| power(it.unit)).max(1);
                    bits =
                        bits.saturating_add(log2((one.left / unit).unsigned_abs()).min(14 * BIT));
                }
            }
            own.push(one);
        }
        if holding >= LEAST_HOLDING && holding * 100 >= n * SHARE {
            equations.extend(own);
        }
    }
    if bits < ENOUGH || equations.is_empty() {
        return None;
    }
    let breaks = equations.iter().filter(|it| it.status == EquationStatus::Breaks).count();
    let holding = equations.len() - breaks;
    let sure = holding >= breaks * HOLDING_FOR_EACH;
    for one in &mut equations {
        let holds = one.status != EquationStatus::Breaks;
        one.confidence = if holds || sure { Confidence::Likely } else { Confidence::Possible };
    }
    let evidence =
        format!("rows of one kind are sums of another; {holding} of {} groups", equations.len());
    Some(CellRelation { kind: Kind::Rollup, evidence, equations })
}
