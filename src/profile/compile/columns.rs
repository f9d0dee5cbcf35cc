//! What columns say: bases, columns by name, codes of levels, words that say nothing.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{
    fault::known_word,
    patterns::{pattern, word_patterns},
};
use crate::{
    model::{
        fact::{Basis, Lang},
        keys::Level,
        unit::Measure,
    },
    profile::{
        BasisForm, CodeForm, ColumnForm, ColumnHolds,
        error::Fault,
        expression::Pattern,
        patterns::{Placeholders, flexible, whole},
        schema::{ColumnHoldsToml, ColumnToml, ProfileToml},
    },
    script::fold,
};

/// Bases of figures.
pub(super) fn bases(typed: &ProfileToml) -> Result<Vec<BasisForm>, Fault> {
    typed
        .bases
        .iter()
        .map(|basis| {
            Ok(BasisForm {
                basis: Basis(basis.name.as_str().into()),
                years_from_edition: basis.years_from_edition,
                period: basis.period,
                words: word_patterns(&basis.words)?,
            })
        })
        .collect()
}

/// Columns that have a name.
pub(super) fn columns(typed: &ProfileToml) -> Result<Vec<ColumnForm>, Fault> {
    let bases: Vec<&str> = typed.bases.iter().map(|it| it.name.as_str()).collect();
    typed
        .columns
        .iter()
        .map(|column| {
            let needs_level = || {
                column.level.ok_or_else(|| {
                    (
                        0..0,
                        format!("column `{}` holds codes or names: of which level?", column.name),
                    )
                })
            };
            let holds = match column.holds {
                ColumnHoldsToml::Code => ColumnHolds::Code(needs_level()?),
                ColumnHoldsToml::Name => ColumnHolds::Name(needs_level()?),
                ColumnHoldsToml::Label => ColumnHolds::Label,
                ColumnHoldsToml::Group => ColumnHolds::Group,
                ColumnHoldsToml::Text => ColumnHolds::Text,
                ColumnHoldsToml::Figures => ColumnHolds::Figures,
            };
            let words = column
                .words
                .iter()
                .flat_map(|(code, words)| {
                    words.iter().map(|word| (Lang(code.as_str().into()), fold::compact(word)))
                })
                .collect();
            let codes = match &column.codes {
                Some(form) => Some(CodeForm {
                    pattern: whole(form.get_ref())
                        .map_err(|error| (form.span(), error.to_string()))?,
                    width: 0,
                }),
                None => None,
            };
            for basis in column.basis.iter().chain(&column.under) {
                known_word(basis, &bases, "basis")?;
            }
            Ok(ColumnForm {
                name: column.name.as_str().into(),
                holds,
                words,
                measure: measure_of(column, holds)?,
                under: column.under.iter().map(|it| Basis(it.get_ref().as_str().into())).collect(),
                basis: column.basis.as_ref().map(|it| Basis(it.get_ref().as_str().into())),
                series: column.series.as_deref().map(Into::into),
                compared_to: column.compared_to,
                codes,
            })
        })
        .collect()
}

/// How the codes of each level are written.
pub(super) fn code_forms(
    typed: &ProfileToml,
    placeholders: &Placeholders,
) -> Result<BTreeMap<Level, CodeForm>, Fault> {
    typed
        .codes
        .iter()
        .map(|code| {
            let pattern = pattern(&code.form, placeholders)?;
            Ok((code.level, CodeForm { pattern, width: code.width }))
        })
        .collect()
}

/// Words of headers that say nothing, longest first.
pub(super) fn filler_words(typed: &ProfileToml) -> Result<Vec<Pattern>, Fault> {
    let mut words: Vec<&String> = typed.fillers.values().flatten().collect();
    words.sort_by_key(|it| Reverse(it.chars().count()));
    words
        .into_iter()
        .map(|word| flexible(word).map_err(|error| (0..0, error.to_string())))
        .collect()
}

/// What the figures of a column measure: only a column of figures says it, and a change says against
/// what it is.
fn measure_of(column: &ColumnToml, holds: ColumnHolds) -> Result<Option<Measure>, Fault> {
    let Some(typed) = &column.measure else { return Ok(None) };
    let measure = *typed.get_ref();
    if holds != ColumnHolds::Figures {
        let message = format!("column `{}` holds no figures to measure", column.name);
        return Err((typed.span(), message));
    }
    if measure == Measure::Change && column.compared_to.is_none() {
        let message = "a change needs `compared_to`: `previous` or `original`".to_owned();
        return Err((typed.span(), message));
    }
    Ok(Some(measure))
}
