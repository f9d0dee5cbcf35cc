//! Which row of one book is which row of another: by codes first, then inside the smallest coded
//! group by names that a glossary knows, and where a name occurs in the tables of several years by
//! those; one row left on each side of a group is the same. Never by row number, never by value.

pub mod glossary;
pub mod kin;
pub mod rows;

use std::collections::{BTreeMap, BTreeSet};

use glossary::{Glossary, LabelName, Tongue};
use rows::BookRow;

use crate::model::{
    fact::Role,
    keys::{Keys, Level},
};

/// Rows of two books that are the same, and those of which nobody can say.
#[derive(Debug, Default)]
pub struct Pairs<'a> {
    /// Left and right.
    pub paired: Vec<(&'a BookRow, &'a BookRow)>,
    /// Groups with what is left on either side: several, or some on one side alone.
    pub unpaired: Vec<(Vec<&'a BookRow>, Vec<&'a BookRow>)>,
}

/// The rows of both sides, left then right.
type Both<'a> = [Vec<&'a BookRow>; 2];

const TONGUES: [Tongue; 2] = [Tongue::Left, Tongue::Right];

/// Pairs the rows of one table in two books.
pub fn pair<'a>(left: &'a [BookRow], right: &'a [BookRow], glossary: &Glossary) -> Pairs<'a> {
    let mut pairs = Pairs::default();
    let rest = by_codes([left.iter().collect(), right.iter().collect()], glossary, &mut pairs);
    for rows in groups(rest, glossary).into_values() {
        in_group(rows, glossary, &mut pairs);
    }
    pairs
}

/// Pairs rows whose codes go down to the table's deepest level and occur once on each side; gives
/// the others back. Where both sides use one language, a code and its name go before the name alone,
/// and that before the code alone: a reorganisation gives a number to another row.
fn by_codes<'a>(rows: Both<'a>, glossary: &Glossary, pairs: &mut Pairs<'a>) -> Both<'a> {
    let deepest = Level::ALL
        .into_iter()
        .rev()
        .find(|level| rows.iter().flatten().any(|row| row.keys.get(*level).is_some()));
    let Some(deepest) = deepest else { return rows };
    let [left, right] = rows
        .map(|rows| rows.into_iter().partition::<Vec<_>, _>(|row| row.keys.get(deepest).is_some()));
    let (mut coded, mut rest) = ([left.0, right.0], [left.1, right.1]);
    if matches!(glossary, Glossary::SameTongue) {
        let name = |row: &BookRow| {
            let label = glossary.whole(&row.label, Tongue::Left)?;
            Some((row.role, glossary.path(&row.group, Tongue::Left), label))
        };
        coded = once(coded, pairs, |row, _| Some((row.keys.clone(), name(row)?)));
        coded = once(coded, pairs, |row, _| {
            let mut above = row.keys.clone();
            above.set(deepest, None);
            Some((above, name(row)?))
        });
    }
    let mut by_code: BTreeMap<(&Keys, Role), Both<'a>> = BTreeMap::new();
    for (side, rows) in coded.into_iter().enumerate() {
        for row in rows {
            by_code.entry((&row.keys, row.role)).or_default()[side].push(row);
        }
    }
    for [left, right] in by_code.into_values() {
        match (left.as_slice(), right.as_slice()) {
            ([left], [right]) => pairs.paired.push((left, right)),
            // A code that the other book does not have is no other row of it.
            ([], _) | (_, []) => pairs.unpaired.push((left, right)),
            (_, _) => {
                rest[0].extend(left);
                rest[1].extend(right);
            }
        }
    }
    rest
}

/// What rows of a group have in common: their codes, their role, and the headings above them where
/// the glossary knows all of those of the group.
type GroupOf<'a> = (&'a Keys, Role, Option<Vec<LabelName>>);

fn groups<'a>(rest: Both<'a>, glossary: &Glossary) -> BTreeMap<GroupOf<'a>, Both<'a>> {
    let headings = |row: &BookRow, tongue: Tongue| glossary.path(&row.group, tongue);
    let sides = || rest.iter().zip(TONGUES);
    let all = || sides().flat_map(|(rows, tongue)| rows.iter().map(move |row| (*row, tongue)));
    let unknown: BTreeSet<(&Keys, Role)> = all()
        .filter(|(row, tongue)| headings(row, *tongue).is_none())
        .map(|(row, _)| (&row.keys, row.role))
        .collect();
    let mut groups: BTreeMap<GroupOf<'a>, Both<'a>> = BTreeMap::new();
    for (side, (rows, tongue)) in sides().enumerate() {
        for row in rows {
            let path =
                if unknown.contains(&(&row.keys, row.role)) { None } else { headings(row, tongue) };
            groups.entry((&row.keys, row.role, path)).or_default()[side].push(row);
        }
    }
    groups
}

/// Pairs the rows of a group by whole names, then by names at the start of labels, both also within
/// one year, then what is left, if it is one row on each side, of all or of a year.
fn in_group<'a>(rows: Both<'a>, glossary: &Glossary, pairs: &mut Pairs<'a>) {
    let whole = |row: &BookRow, tongue: Tongue| glossary.whole(&row.label, tongue);
    let start = |row: &BookRow, tongue: Tongue| glossary.start(&row.label, tongue);
    let periods = |row: &BookRow| row.periods.clone();
    let rows = once(rows, pairs, whole);
    let rows = once(rows, pairs, |row, tongue| Some((whole(row, tongue)?, periods(row))));
    let rows = once(rows, pairs, start);
    let rows = once(rows, pairs, |row, tongue| Some((start(row, tongue)?, periods(row))));
    let rows = once(rows, pairs, |_, _| Some(()));
    let [left, right] = once(rows, pairs, |row, _| Some(periods(row)));
    if !(left.is_empty() && right.is_empty()) {
        pairs.unpaired.push((left, right));
    }
}

/// Pairs rows whose name, or whatever names them, occurs once on each side; gives the others back.
fn once<'a, N: Ord>(
    rows: Both<'a>,
    pairs: &mut Pairs<'a>,
    name_of: impl Fn(&BookRow, Tongue) -> Option<N>,
) -> Both<'a> {
    let mut named: BTreeMap<N, Both<'a>> = BTreeMap::new();
    let mut rest: Both<'a> = [Vec::new(), Vec::new()];
    for (side, (rows, tongue)) in rows.into_iter().zip(TONGUES).enumerate() {
        for row in rows {
            match name_of(row, tongue) {
                Some(name) => named.entry(name).or_default()[side].push(row),
                None => rest[side].push(row),
            }
        }
    }
    for [left, right] in named.into_values() {
        if let ([one], [other]) = (left.as_slice(), right.as_slice()) {
            pairs.paired.push((one, other));
        } else {
            rest[0].extend(left);
            rest[1].extend(right);
        }
    }
    rest
}
