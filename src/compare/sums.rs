//! Sums that held in the old version and do not in the new one.

use std::collections::{BTreeMap, BTreeSet};

use crossfoot_sums::report::EquationStatus;
use rust_decimal::Decimal;

use super::figures::{FigureName, Labelled, figures};
use crate::{
    model::{Text, place::CellRef, workbook::Workbook},
    survey::{Survey, cell, survey},
};

/// A total of the new version that its parts do not make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoLongerAddsUp {
    /// What names the total.
    pub name: FigureName,
    /// Where it is.
    pub at: CellRef,
    /// What it says.
    pub stated: Decimal,
    /// What its parts make.
    pub sum: Decimal,
}

/// The sums that held in one version and break in the other, by the names of their totals.
pub fn no_longer_add_up(file: &Text, old: &Workbook, new: &Workbook) -> Vec<NoLongerAddsUp> {
    let held: BTreeSet<FigureName> = totals(&survey(file, old), &figures(old), |status, _| {
        matches!(status, EquationStatus::Holds | EquationStatus::Rounding)
    })
    .into_iter()
    .map(|it| it.name)
    .collect();
    let mut broken = totals(&survey(file, new), &figures(new), |_, breaks| breaks);
    broken.retain(|it| held.contains(&it.name));
    broken.dedup();
    broken
}

fn totals(
    survey: &Survey,
    figures: &[Labelled],
    is_wanted: impl Fn(EquationStatus, bool) -> bool,
) -> Vec<NoLongerAddsUp> {
    let by_place: BTreeMap<(&Text, CellRef), &Labelled> =
        figures.iter().map(|it| ((&it.name.sheet, it.at), it)).collect();
    survey
        .equations()
        .filter(|(_, one)| is_wanted(one.status, one.breaks()))
        .filter_map(|(sheet, one)| {
            let at = cell(one.total);
            let name = by_place.get(&(&sheet.name, at))?.name.clone();
            Some(NoLongerAddsUp { name, at, stated: one.left, sum: one.right })
        })
        .collect()
}
