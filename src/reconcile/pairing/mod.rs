//! Which row of one book is which row of another: by codes first, then inside the smallest coded
//! group by names that a glossary knows; one row left on each side of a group is the same. Never by
//! row number, never by value.

pub mod glossary;
pub mod kin;
pub mod rows;

use std::collections::{BTreeMap, BTreeSet};

use glossary::{Glossary, Name, Tongue};
use rows::BookRow;

use crate::model::fact::{Keys, Level, Role};

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
    let rest = by_codes([left.iter().collect(), right.iter().collect()], &mut pairs);
    for rows in groups(rest, glossary).into_values() {
        in_group(rows, glossary, &mut pairs);
    }
    pairs
}

/// Pairs rows whose codes go down to the table's deepest level and stand once on each side; gives
/// the others back.
fn by_codes<'a>(rows: Both<'a>, pairs: &mut Pairs<'a>) -> Both<'a> {
    let deepest = Level::ALL
        .into_iter()
        .rev()
        .find(|level| rows.iter().flatten().any(|row| row.keys.get(*level).is_some()));
    let Some(deepest) = deepest else { return rows };
    let mut coded: BTreeMap<(&Keys, Role), Both<'a>> = BTreeMap::new();
    let mut rest: Both<'a> = [Vec::new(), Vec::new()];
    for (side, rows) in rows.into_iter().enumerate() {
        for row in rows {
            if row.keys.get(deepest).is_some() {
                coded.entry((&row.keys, row.role)).or_default()[side].push(row);
            } else {
                rest[side].push(row);
            }
        }
    }
    for [left, right] in coded.into_values() {
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
type GroupOf<'a> = (&'a Keys, Role, Option<Vec<Name>>);

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

/// Pairs the rows of a group by whole names, then by names at the start of labels, then what is
/// left, if it is one row on each side.
fn in_group<'a>(rows: Both<'a>, glossary: &Glossary, pairs: &mut Pairs<'a>) {
    let rows = by_name(rows, pairs, |row, tongue| glossary.whole(&row.label, tongue));
    let [left, right] = by_name(rows, pairs, |row, tongue| glossary.start(&row.label, tongue));
    match (left.as_slice(), right.as_slice()) {
        ([], []) => {}
        ([one], [other]) => pairs.paired.push((one, other)),
        (_, _) => pairs.unpaired.push((left, right)),
    }
}

/// Pairs rows whose name stands once on each side; gives the others back.
fn by_name<'a>(
    rows: Both<'a>,
    pairs: &mut Pairs<'a>,
    name_of: impl Fn(&BookRow, Tongue) -> Option<Name>,
) -> Both<'a> {
    let mut named: BTreeMap<Name, Both<'a>> = BTreeMap::new();
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
