//! Words by language: every code of a language must be one that the profile declares, or its words
//! would be read and never be found.

use std::collections::BTreeMap;

use super::{
    error::{Fault, nearest},
    languages::LangCode,
    schema::ProfileToml,
};

/// Checks the codes of all words of a profile.
///
/// # Errors
/// The first code that is not declared, with its place in the TOML and the nearest that is.
pub fn check(typed: &ProfileToml) -> Result<(), Fault> {
    let known = &typed.languages;
    let Some(wrong) =
        codes(typed).into_iter().find(|it| known.iter().all(|one| one != it.as_str()))
    else {
        return Ok(());
    };
    let hint = nearest(wrong.as_str(), known.iter().map(String::as_str))
        .map_or_else(String::new, |it| format!("; did you mean `{it}`?"));
    let message =
        format!("`{wrong}` is not one of the profile's languages ({}){hint}", known.join(", "));
    Err((wrong.span(), message))
}

/// Every code under which a profile has words.
fn codes(typed: &ProfileToml) -> Vec<&LangCode> {
    let ProfileToml {
        bases,
        columns,
        rows,
        fillers,
        scopes,
        change_lines,
        tables,
        sentences,
        claims,
        areas,
        rules,
        names,
        absent_charts,
        ..
    } = typed;
    let mut all: Vec<&LangCode> = Vec::new();
    all.extend(bases.iter().flat_map(|it| it.words.keys()));
    all.extend(columns.iter().flat_map(|it| it.words.keys()));
    let of_rows =
        [&rows.total, &rows.of_which, &rows.less, &rows.notes, &rows.index, &rows.percent];
    for words in of_rows.into_iter().chain([fillers]) {
        all.extend(words.keys());
    }
    all.extend(scopes.iter().flat_map(|it| it.forms.keys()));
    all.extend(change_lines.iter().flat_map(|it| it.forms.keys()));
    for table in tables {
        let without_value = table.without_value.iter().map(|it| &it.rows);
        let of_table = [&table.titles, &table.has_rows, &table.has_headings, &table.own_headings];
        let words = of_table.into_iter().chain(&table.phrases).chain(without_value);
        all.extend(words.flat_map(BTreeMap::keys));
    }
    all.extend(sentences.iter().flat_map(|it| it.forms.keys()));
    if let Some(claims) = claims {
        let of_claims = [
            &claims.outermost,
            &claims.up,
            &claims.down,
            &claims.compared_first,
            &claims.compared_last,
            &claims.links,
            &claims.counted,
        ];
        let limits = claims.limits.iter().map(|it| &it.words);
        let subjects = claims.subjects.iter().map(|it| &it.forms);
        let words = of_claims.into_iter().chain(limits).chain(subjects);
        all.extend(words.flat_map(BTreeMap::keys));
        all.extend(claims.numbers.keys());
    }
    if let Some(areas) = areas {
        all.extend(areas.forms.keys().chain(areas.alone.keys()));
    }
    all.extend(rules.iter().filter_map(|it| it.posts.as_ref()).flat_map(|it| it.parts.keys()));
    all.extend(names.codes());
    all.extend(absent_charts.iter().flat_map(|it| it.title.keys()));
    all
}
