//! Columns of figures that the profile has a name for (*amount*, *percentage*): what stands over them
//! says when and on what basis, their name what they measure.

use crate::{
    model::{fact::Basis, period::Period},
    normalise::{
        header::{
            block::HeaderColumn,
            extent::{TableExtent, piece},
            words::HeaderWords,
        },
        sheet::grid::Grid,
    },
    profile::{ColumnForm, ColumnHolds, Profile},
    script::fold,
};

/// What stands over several columns.
struct SpanningHeader {
    heading: String,
    basis: Option<Basis>,
    period: Option<Period>,
}

/// Settles what named columns of figures say, from left to right. A basis that stands once over
/// several of them without being merged holds for those to its right.
pub fn settle(
    columns: &mut [HeaderColumn],
    grid: &Grid<'_>,
    extent: TableExtent,
    profile: &Profile,
) {
    let mut over: Option<SpanningHeader> = None;
    for column in columns {
        let is_named = is_named(column);
        let Some(words) = &mut column.figures else {
            over = None;
            continue;
        };
        match (&over, words.basis.is_none() && words.period.is_none()) {
            (Some(over), true) if is_named => {
                words.basis.clone_from(&over.basis);
                words.period = over.period;
                column.heading = format!("{} {}", over.heading, column.heading).trim().into();
            }
            (_, true) => over = None,
            (_, false) => {
                let own = piece(grid, extent.last, column.at).unwrap_or_default();
                let heading = column.heading.strip_suffix(own.as_str()).unwrap_or_default();
                let (basis, period) = (words.basis.clone(), words.period);
                over =
                    Some(SpanningHeader { heading: heading.trim_end().to_owned(), basis, period });
            }
        }
        if let Some(form) = form(column, profile) {
            apply(column, form);
        }
    }
}

fn is_named(column: &HeaderColumn) -> bool {
    column.named.as_ref().is_some_and(|(_, holds)| *holds == ColumnHolds::Figures)
}

/// The profile's column of that name, or the one with the same words that stands under its basis.
fn form<'p>(column: &HeaderColumn, profile: &'p Profile) -> Option<&'p ColumnForm> {
    let (name, _) = column.named.as_ref().filter(|_| is_named(column))?;
    let known = profile.columns.iter().find(|it| it.name == *name)?;
    let basis = column.figures.as_ref()?.basis.as_ref();
    let heading = fold::compact(&column.heading);
    let says = |it: &ColumnForm| it.words.iter().any(|(_, word)| heading.ends_with(word.as_str()));
    let under = |it: &&ColumnForm| basis.is_some_and(|basis| it.under.contains(basis)) && says(it);
    let anywhere =
        |it: &&ColumnForm| it.holds == ColumnHolds::Figures && it.under.is_empty() && says(it);
    let general = match known.under.is_empty() {
        true => Some(known),
        false => profile.columns.iter().find(anywhere),
    };
    profile.columns.iter().find(under).or(general)
}

fn apply(column: &mut HeaderColumn, form: &ColumnForm) {
    column.named = Some((form.name.clone(), form.holds));
    if let (Some(words), Some(series)) = (&mut column.figures, &form.series) {
        words.rest = series.to_string();
    }
    if let Some(words) = &mut column.figures {
        *words = HeaderWords {
            measure: form.measure,
            compared_to: form.compared_to,
            basis: form.basis.clone().or_else(|| words.basis.take()),
            ..std::mem::take(words)
        };
    }
}
