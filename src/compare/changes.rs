//! What two versions say differently, figure by figure.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::figures::{FigureName, Labelled};
use crate::model::{Text, place::CellRef};

/// A figure of one version: where, and what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VersionFigure {
    /// Where it is.
    pub at: CellRef,
    /// What it says.
    pub value: Decimal,
}

/// A figure that is not what it was; one side is missing where it is new or gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What names it.
    pub name: FigureName,
    /// In the old version.
    pub before: Option<VersionFigure>,
    /// In the new one.
    pub now: Option<VersionFigure>,
}

/// The figures that differ, in the order of their names. A figure that only moved is none of them.
pub fn changes(old: &[Labelled], new: &[Labelled]) -> Vec<Change> {
    let renamed = renamed(old, new);
    let mut sides: BTreeMap<FigureName, (Vec<VersionFigure>, Vec<VersionFigure>)> = BTreeMap::new();
    for one in old {
        let sheet = renamed.get(&one.name.sheet).unwrap_or(&one.name.sheet).clone();
        let name = FigureName { sheet, ..one.name.clone() };
        sides.entry(name).or_default().0.push(VersionFigure { at: one.at, value: one.value });
    }
    for one in new {
        let figure = VersionFigure { at: one.at, value: one.value };
        sides.entry(one.name.clone()).or_default().1.push(figure);
    }
    sides.into_iter().flat_map(|(name, (old, new))| of_name(&name, old, new)).collect()
}

/// The one sheet of the old version that is not in the new one, where there is one in the other
/// direction too: it has another name.
fn renamed(old: &[Labelled], new: &[Labelled]) -> BTreeMap<Text, Text> {
    let sheets = |all: &[Labelled]| -> Vec<Text> {
        let mut names: Vec<Text> = all.iter().map(|it| it.name.sheet.clone()).collect();
        names.sort();
        names.dedup();
        names
    };
    let (old, new) = (sheets(old), sheets(new));
    let gone: Vec<&Text> = old.iter().filter(|it| !new.contains(it)).collect();
    let added: Vec<&Text> = new.iter().filter(|it| !old.contains(it)).collect();
    match (gone.as_slice(), added.as_slice()) {
        ([gone], [added]) => BTreeMap::from([((*gone).clone(), (*added).clone())]),
        _ => BTreeMap::new(),
    }
}

/// Figures of one name: those that say the same belong together, the others by their order.
fn of_name(
    name: &FigureName,
    mut old: Vec<VersionFigure>,
    mut new: Vec<VersionFigure>,
) -> Vec<Change> {
    old.retain(|figure| match new.iter().position(|it| it.value == figure.value) {
        Some(at) => {
            new.remove(at);
            false
        }
        None => true,
    });
    let n = old.len().max(new.len());
    let change = |at: usize| Change {
        name: name.clone(),
        before: old.get(at).copied(),
        now: new.get(at).copied(),
    };
    (0..n).map(change).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(name: &str, rows: &[(u32, &str, i64)]) -> Vec<Labelled> {
        let one = |(row, label, value): &(u32, &str, i64)| Labelled {
            name: FigureName { sheet: name.into(), row: (*label).into(), column: "2024".into() },
            at: CellRef::new(*row, 1),
            value: Decimal::from(*value),
        };
        rows.iter().map(one).collect()
    }

    #[test]
    fn a_row_that_moved_is_no_change_and_one_that_says_other_things_is() {
        let old = sheet("S", &[(1, "pay", 10), (2, "rent", 20), (3, "rent", 30)]);
        let new = sheet("S", &[(1, "fees", 5), (2, "pay", 10), (3, "rent", 30), (4, "rent", 21)]);
        let found = changes(&old, &new);
        let said: Vec<(&str, Option<i64>, Option<i64>)> = found
            .iter()
            .map(|it| {
                let value =
                    |side: Option<VersionFigure>| side.map(|it| i64::try_from(it.value).unwrap());
                (&*it.name.row, value(it.before), value(it.now))
            })
            .collect();
        assert_eq!(said, [("fees", None, Some(5)), ("rent", Some(20), Some(21))]);
    }

    #[test]
    fn a_sheet_with_another_name_is_the_same_sheet() {
        let rows = [(1, "pay", 10)];
        assert_eq!(changes(&sheet("Draft", &rows), &sheet("Final", &rows)), []);
    }
}
