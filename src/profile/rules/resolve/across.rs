//! Rules within one table, as meant.

use super::{RuleError, Vocabulary, words::table_of};
use crate::{
    model::constraint::Sign,
    profile::{
        rules::{
            RowPattern,
            across::{Balance, BalanceOf, CrossCast},
            typed_across::{TypedBalance, TypedCrossCast},
        },
        spanned::Spanned,
    },
    script::fold,
};

pub(super) fn cross_cast_of(
    typed: &TypedCrossCast,
    known: Vocabulary<'_>,
) -> Result<CrossCast, RuleError> {
    if typed.totals.get_ref().is_empty() {
        return Err(RuleError::new(typed.totals.span(), "which heading is that of the totals?"));
    }
    let totals = typed.totals.get_ref().iter().map(|it| fold::compact(it).into()).collect();
    Ok(CrossCast { table: table_of(&typed.table, known)?, totals })
}

pub(super) fn balance_of(
    typed: &TypedBalance,
    known: Vocabulary<'_>,
) -> Result<Balance, RuleError> {
    let (of, typed_terms) = match (&typed.rows, &typed.columns) {
        (Some(rows), None) => (BalanceOf::Rows, rows),
        (None, Some(columns)) => (BalanceOf::Columns, columns),
        (Some(_), Some(_)) | (None, None) => {
            let message = "a balance is of `rows` or of `columns`";
            return Err(RuleError::new(typed.equals.span(), message));
        }
    };
    if typed_terms.get_ref().is_empty() {
        return Err(RuleError::new(typed_terms.span(), "a balance needs terms"));
    }
    if let (BalanceOf::Columns, Some(without)) = (of, &typed.without) {
        let message = "`without` is for a balance of `rows`: columns have no codes";
        return Err(RuleError::new(without.span(), message));
    }
    let mut terms = Vec::new();
    for term in typed_terms.get_ref() {
        let (sign, rest) = signed(term)?;
        terms.push((sign, pattern(rest, term)?));
    }
    Ok(Balance {
        table: table_of(&typed.table, known)?,
        of,
        terms,
        without: typed.without.as_ref().map_or_else(Vec::new, |it| it.get_ref().clone()),
        equals: pattern(typed.equals.get_ref(), &typed.equals)?,
        only: patterns(&typed.only)?,
    })
}

/// The sign before a term, and what is behind it.
pub(super) fn signed(term: &Spanned<String>) -> Result<(Sign, &str), RuleError> {
    let text = term.get_ref();
    text.strip_prefix('+')
        .map(|rest| (Sign::Plus, rest))
        .or_else(|| text.strip_prefix('-').map(|rest| (Sign::Minus, rest)))
        .ok_or_else(|| RuleError::new(term.span(), "a term begins with `+` or `-`"))
}

/// Patterns of labels.
pub(super) fn patterns(typed: &[Spanned<String>]) -> Result<Vec<RowPattern>, RuleError> {
    typed.iter().map(|it| pattern(it.get_ref(), it)).collect()
}

fn pattern(text: &str, at: &Spanned<String>) -> Result<RowPattern, RuleError> {
    RowPattern::new(text).map_err(|error| RuleError::new(at.span(), error.to_string()))
}
