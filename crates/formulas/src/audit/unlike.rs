//! CF621: a formula unlike those on both sides of it.

use std::collections::BTreeSet;

use crossfoot_cells::diagnostic::{Code, Severity};

use super::{
    flaw::{Flaw, Noted, Remark},
    lines::Direction,
};
use crate::{
    book::{Book, Formula},
    reference::{Area, CellId},
};

/// The code of this remark.
pub const CODE: Code = Code {
    number: 621,
    name: "unlike-its-neighbours",
    severity: Severity::Info,
    what: "A formula differs from those on both sides of it, which are alike.",
    why: "It may be meant, or the one that was missed when the others were changed.",
    fix: "Compare the formula with those beside it.",
};

/// Remarks of one workbook; more are a habit.
const MOST: usize = 200;

/// Formulas unlike their neighbours, about which nothing else was found.
pub(super) fn check(book: &Book<'_>, flaws: &[Flaw]) -> Vec<Noted> {
    let flawed: BTreeSet<CellId> = flaws.iter().map(|flaw| flaw.formula).collect();
    let unlike = book.formulas().filter(|it| !flawed.contains(&it.cell)).filter_map(|formula| {
        let beside = Direction::BOTH.into_iter().find_map(|it| unlike(formula, it, book))?;
        Some(Noted { remark: Remark::Unlike, cell: formula.cell, cells: beside, n: 1 })
    });
    unlike.take(MOST).collect()
}

fn unlike(formula: Formula<'_>, direction: Direction, book: &Book<'_>) -> Option<Vec<Area>> {
    let CellId { sheet, at } = formula.cell;
    let (lane, position) = (direction.lane(at), direction.position(at));
    let beside = |by: i64| {
        let position = u32::try_from(i64::from(position) + by).ok()?;
        book.formula(CellId::new(sheet, direction.cell(lane, position)))
    };
    let (before, after) = (beside(-1)?, beside(1)?);
    let more = [beside(-2), beside(2)];
    let is_run = more.iter().flatten().any(|it| it.id == before.id);
    let differs = before.id == after.id && before.id != formula.id && is_run;
    differs.then(|| vec![Area::of(before.cell), Area::of(after.cell)])
}
