//! The right side of an equation as people write it, and figures as the sheet shows them.

use crossfoot_sums::{
    input::{At, Term},
    report::{Kind, Said},
};
use rust_decimal::Decimal;

use crate::{
    model::{amount::plain, grouping},
    survey::{SurveyedSheet, cell, terms},
};

/// The parts with their signs; those of a product or a percentage with theirs.
pub(super) fn right(kind: Kind, parts: &[Term]) -> String {
    let joined = |sign: &str| {
        let cells: Vec<String> = parts.iter().map(|it| cell(it.at).to_string()).collect();
        cells.join(sign)
    };
    match kind {
        Kind::Product => joined(" × "),
        Kind::Percent => joined(" / "),
        Kind::Change => joined(" / ") + " − 1",
        Kind::Sum
        | Kind::Difference
        | Kind::Running
        | Kind::Rollup
        | Kind::Same
        | Kind::Formula => {
            let parts = terms(parts);
            parts.strip_prefix('+').map_or_else(|| parts.clone(), str::to_owned)
        }
    }
}

/// A figure for people, with as many places as the cell shows.
pub(super) fn figure(value: Decimal, like: Option<Decimal>) -> String {
    let places =
        like.map_or(0, |quantum| quantum.normalize().scale()).max(value.normalize().scale());
    let mut shown = plain(value);
    let has = shown.split_once('.').map_or(0, |(_, places)| places.len());
    let places = usize::try_from(places).unwrap_or(0);
    if has < places {
        if has == 0 {
            shown.push('.');
        }
        shown.extend(std::iter::repeat_n('0', places - has));
    }
    grouping::grouped(&shown, ',')
}

/// What a cell of the sheet states, and one unit of its last place.
pub(super) fn stated(sheet: &SurveyedSheet, at: At) -> Option<(Decimal, Decimal)> {
    let found = sheet.found.figures.binary_search_by_key(&at, |it| it.at).ok()?;
    match sheet.found.figures[found].said {
        Said::Number { value, quantum } => Some((value, quantum)),
        Said::Nil => Some((Decimal::ZERO, Decimal::ZERO)),
    }
}
