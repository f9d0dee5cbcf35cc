//! What rows say.

use std::cmp::Reverse;

use crate::{
    profile::{
        RowWords,
        error::Fault,
        expression::Pattern,
        patterns::flexible,
        schema::{ByLang, ProfileToml},
    },
    script::fold,
};

/// What rows say of themselves.
pub(super) fn row_words(typed: &ProfileToml) -> Result<RowWords, Fault> {
    let regexes = |words: &ByLang<String>| -> Result<Vec<Pattern>, Fault> {
        let mut words: Vec<&String> = words.values().flatten().collect();
        words.sort_by_key(|it| Reverse(it.chars().count()));
        words
            .into_iter()
            .map(|word| flexible(word).map_err(|error| (0..0, error.to_string())))
            .collect()
    };
    let beginnings = |words: &ByLang<String>| -> Vec<String> {
        words.values().flatten().map(|it| fold::squeeze(it).to_lowercase()).collect()
    };
    Ok(RowWords {
        total: regexes(&typed.rows.total)?,
        notes: typed.rows.notes.values().flatten().map(|it| fold::compact(it)).collect(),
        of_which: beginnings(&typed.rows.of_which),
        less: beginnings(&typed.rows.less),
        index: regexes(&typed.rows.index)?,
        percent: regexes(&typed.rows.percent)?,
        bullets: typed.rows.bullets.iter().map(|it| fold::fold(it)).collect(),
        line_ends: typed.rows.line_ends.clone(),
        line_begins: typed.rows.line_begins.clone(),
    })
}
