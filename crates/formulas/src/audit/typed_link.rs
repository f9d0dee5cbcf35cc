//! A typed number beside figures of other sheets that is the total of one more sheet.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::{
    flaw::{Flaw, Rule, Weight},
    lines::Direction,
    links::{self, Link},
    typed_number::{is_telling, is_typed_number},
};
use crate::{
    book::Book,
    print,
    recalculate::Results,
    reference::{Area, CellId},
};

/// Totals of a workbook by formula, by what they say.
type Totals = BTreeMap<Decimal, Vec<CellId>>;

/// Typed numbers that stand where a link to another sheet would, each once.
pub(super) fn check(book: &Book<'_>, results: &Results<'_, '_>) -> Vec<Flaw> {
    let lanes = links::lanes(book);
    let mut totals: Option<Totals> = None;
    let mut found: BTreeMap<CellId, Flaw> = BTreeMap::new();
    for ((_, direction, _), links) in &lanes {
        let sheets: BTreeSet<u32> = links.iter().map(|it| it.target.sheet).collect();
        if sheets.len() < 2 {
            continue;
        }
        for (beside, cell) in typed_beside(links, *direction, book) {
            let value = results.number(cell).filter(|it| is_telling(*it));
            let Some(value) = value.filter(|_| !found.contains_key(&cell)) else { continue };
            let totals = totals.get_or_insert_with(|| totals_of(book, results));
            if let Some(target) = target(totals, value, (cell, &sheets), beside) {
                found.insert(cell, flaw(cell, target, beside, value, book));
            }
        }
    }
    found.into_values().collect()
}

/// Typed numbers just before or after a link, with that link.
fn typed_beside<'l>(
    links: &'l [Link],
    direction: Direction,
    book: &Book<'_>,
) -> Vec<(&'l Link, CellId)> {
    let at = |link: &Link, by: i64| {
        let position = i64::from(direction.position(link.cell.at)) + by;
        let position = u32::try_from(position).ok()?;
        let cell = direction.cell(direction.lane(link.cell.at), position);
        let id = CellId::new(link.cell.sheet, cell);
        book.cell(id).is_some_and(is_typed_number).then_some(id)
    };
    let beside =
        |link: &'l Link| [-1, 1].into_iter().filter_map(move |by| Some((link, at(link, by)?)));
    links.iter().flat_map(beside).collect()
}

fn totals_of(book: &Book<'_>, results: &Results<'_, '_>) -> Totals {
    let mut totals = Totals::new();
    for cell in book.formulas().filter(|it| it.sum.is_some()).map(|it| it.cell) {
        if let Some(value) = results.number(cell) {
            totals.entry(value.normalize()).or_default().push(cell);
        }
    }
    totals
}

/// Totals of one figure: what more of them share tells nothing of one.
const MOST_ALIKE: usize = 64;

/// The total of the one sheet that no link of the lane takes from: in the column or row of the other
/// links, if it has several.
fn target(
    totals: &Totals,
    value: Decimal,
    (own, sheets): (CellId, &BTreeSet<u32>),
    beside: &Link,
) -> Option<CellId> {
    let alike = totals.get(&value.normalize()).filter(|it| it.len() <= MOST_ALIKE)?;
    let others = || alike.iter().filter(|it| it.sheet != own.sheet && !sheets.contains(&it.sheet));
    let first = *others().next()?;
    if others().any(|it| it.sheet != first.sheet) {
        return None;
    }
    let at = beside.target.at;
    let is_same = |it: &&CellId| it.at.column == at.column || it.at.row == at.row;
    Some(others().find(is_same).copied().unwrap_or(first))
}

fn flaw(cell: CellId, target: CellId, beside: &Link, value: Decimal, book: &Book<'_>) -> Flaw {
    let mut flaw = Flaw::new(Rule::Hardcoded, cell).figures(Some(value), Some(value));
    let sheet = print::quoted(&book.sheet_name(target.sheet));
    flaw.repaired = Some(format!("{sheet}!{}", target.at));
    flaw.cells = vec![Area::of(target)];
    flaw.witnesses = vec![beside.cell];
    flaw.weight = Weight::Note;
    flaw
}
