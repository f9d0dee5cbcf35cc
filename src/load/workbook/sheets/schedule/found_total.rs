//! The totals of a book without a profile, with what was found to add up to them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::{
    load::workbook::place::{contents::WorkbookContents, parts::SheetPart},
    model::{
        constraint::{Constraint, Sign, Term},
        fact::FactId,
    },
};

/// What was found to add up to a total.
#[derive(Debug, Clone, Copy)]
pub struct FoundTotal<'a> {
    /// What adds up.
    pub parts: &'a [Term],
    /// What it comes to.
    pub sum: Decimal,
}

/// The sums that were found in a file of no profile, by their totals; none in any other.
pub(super) fn found_totals<'a>(
    contents: &'a WorkbookContents<'_>,
    part: &SheetPart,
) -> BTreeMap<FactId, FoundTotal<'a>> {
    let mut totals = BTreeMap::new();
    if !contents.outcome.ledger.surveyed.contains(&part.file) {
        return totals;
    }
    for &index in &contents.checks {
        let check = &contents.outcome.checks[index as usize];
        let Constraint::Linear { left, right, .. } = &check.constraint else { continue };
        if let ([Term { fact, sign: Sign::Plus }], [_, _, ..], Some(sum)) =
            (left.as_slice(), right.as_slice(), check.right)
        {
            totals.entry(*fact).or_insert(FoundTotal { parts: right, sum });
        }
    }
    totals
}
