//! How tables are known and read.

use std::collections::BTreeMap;

use super::{
    crosswalks::MAP,
    fault::known_word,
    figures::{folded, phrase_words},
    patterns::{pattern, patterns},
};
use crate::{
    model::{
        Text,
        fact::{Basis, TableId},
        keys::{Code, Level},
        unit::Multiple,
    },
    profile::{
        FigureWords, TableCode, TableForm, WithoutValue,
        error::Fault,
        expression::Pattern,
        patterns::{Placeholders, whole},
        schema::{ByLang, ProfileToml, TableCodeToml, TableToml},
        spanned::Spanned,
    },
};

/// How each table is known and read.
pub(super) fn tables(
    typed: &ProfileToml,
    placeholders: &Placeholders,
    figures: &FigureWords,
) -> Result<Vec<TableForm>, Fault> {
    let column_names: Vec<&str> = typed.columns.iter().map(|it| it.name.as_str()).collect();
    let basis_names: Vec<&str> = typed.bases.iter().map(|it| it.name.as_str()).collect();
    let known = |words: &[Spanned<String>], names: &[&str], what: &str| -> Result<(), Fault> {
        for word in words {
            known_word(word, names, what)?;
        }
        Ok(())
    };
    let texts = |words: &[Spanned<String>]| -> Vec<Text> {
        words.iter().map(|it| it.get_ref().as_str().into()).collect()
    };
    let mut all = Vec::new();
    for table in &typed.tables {
        known(&table.needs, &column_names, "column")?;
        known(&table.lacks, &column_names, "column")?;
        known(&table.bases, &basis_names, "basis")?;
        known(table.basis.as_slice(), &basis_names, "basis")?;
        for words in &table.without_value {
            known(&words.columns, &column_names, "column")?;
        }
        let regexes = |forms: &ByLang<Spanned<String>>| -> Result<Vec<Pattern>, Fault> {
            Ok(patterns(forms, placeholders)?.into_iter().map(|(_, pattern)| pattern).collect())
        };
        let label_code = match &table.label_code {
            Some(form) => Some((form.level, pattern(&form.form, placeholders)?)),
            None => None,
        };
        let mut codes = BTreeMap::new();
        for (name, code) in table.codes.iter().filter(|(name, _)| *name != MAP) {
            let level = Level::ALL
                .into_iter()
                .find(|it| it.word() == name)
                .ok_or_else(|| (table.id.span(), format!("`codes.{name}`: no such level")))?;
            codes.insert(level, table_code(code, &table.id)?);
        }
        all.push(TableForm {
            id: TableId(table.id.get_ref().as_str().into()),
            titles: regexes(&table.titles)?,
            has_rows: regexes(&table.has_rows)?,
            has_headings: regexes(&table.has_headings)?,
            known_by: table.known_by,
            needs: texts(&table.needs),
            lacks: texts(&table.lacks),
            bases: texts(&table.bases).into_iter().map(Basis).collect(),
            basis: table.basis.as_ref().map(|it| Basis(it.get_ref().as_str().into())),
            series: table.series,
            measure: table.measure,
            precision: table.precision.unwrap_or(typed.figures.precision),
            scope: table.scope.to_vec(),
            codes,
            crosswalk: None,
            multiple: power(table)?,
            label_code,
            own_headings: regexes(&table.own_headings)?,
            lone_row: table.lone_row.role(),
            headings: table.headings,
            sums: table.sums,
            without_value: without_value(table, placeholders, figures)?,
            phrases: match &table.phrases {
                Some(forms) => Some(phrase_words(forms, placeholders, figures)?),
                None => None,
            },
        });
    }
    Ok(all)
}

/// A code that holds for all of a table.
fn table_code(typed: &TableCodeToml, at: &Spanned<String>) -> Result<TableCode, Fault> {
    match typed {
        TableCodeToml::Fixed(code) => Ok(TableCode::Fixed(Code(code.as_str().into()))),
        TableCodeToml::Named(named) => {
            let form = named.form.as_deref().unwrap_or("(?<code>.+)");
            let wrong = |why: String| (at.span(), format!("table `{}`: {why}", at.get_ref()));
            let pattern = whole(form).map_err(|error| wrong(error.to_string()))?;
            if pattern.group_names().all(|it| it != "code") {
                return Err(wrong(format!("`{form}` needs a group `code`: (?<code>…)")));
            }
            Ok(TableCode::Named { of: named.from, pattern })
        }
    }
}

/// The unit of money of a table that prints none.
fn power(table: &TableToml) -> Result<Option<Multiple>, Fault> {
    let Some(power) = &table.power else { return Ok(None) };
    let multiple = Multiple::power_of_ten(*power.get_ref());
    multiple.map(Some).ok_or_else(|| (power.span(), "a power of ten from 0 to 12".to_owned()))
}

/// Words without a value by row and column: those of a list here leave the other general list.
fn without_value(
    table: &TableToml,
    placeholders: &Placeholders,
    figures: &FigureWords,
) -> Result<Vec<WithoutValue>, Fault> {
    let mut all = Vec::new();
    for typed in &table.without_value {
        let (nil, not_applicable) = (folded(&typed.nil), folded(&typed.not_applicable));
        let mut words = figures.clone();
        words.nil.retain(|it| !not_applicable.contains(it));
        words.not_applicable.retain(|it| !nil.contains(it));
        words.nil.extend(nil);
        words.not_applicable.extend(not_applicable);
        let rows = patterns(&typed.rows, placeholders)?.into_iter().map(|(_, row)| row).collect();
        let columns = typed.columns.iter().map(|it| it.get_ref().as_str().into()).collect();
        all.push(WithoutValue { rows, columns, words });
    }
    Ok(all)
}
