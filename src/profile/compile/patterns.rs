//! Patterns of several languages.

use crate::{
    model::fact::Lang,
    profile::{
        error::Fault,
        expression::Pattern,
        patterns::{Placeholders, flexible, whole},
        schema::ByLang,
        spanned::Spanned,
    },
};

/// Compiles patterns of several languages, each to fit a whole text.
pub(super) fn patterns(
    forms: &ByLang<Spanned<String>>,
    placeholders: &Placeholders,
) -> Result<Vec<(Lang, Pattern)>, Fault> {
    let mut all = Vec::new();
    for (code, forms) in forms {
        for form in forms {
            all.push((Lang(code.as_str().into()), pattern(form, placeholders)?));
        }
    }
    Ok(all)
}

/// Compiles a pattern to fit a whole text.
pub(super) fn pattern(
    form: &Spanned<String>,
    placeholders: &Placeholders,
) -> Result<Pattern, Fault> {
    let expanded = placeholders.expand(form.get_ref()).map_err(|message| (form.span(), message))?;
    whole(&expanded).map_err(|error| (form.span(), error.to_string()))
}

/// Header words as flexible patterns.
pub(super) fn word_patterns(words: &ByLang<String>) -> Result<Vec<(Lang, Pattern)>, Fault> {
    let mut all = Vec::new();
    for (code, words) in words {
        for word in words {
            let pattern = flexible(word).map_err(|error| (0..0, error.to_string()))?;
            all.push((Lang(code.as_str().into()), pattern));
        }
    }
    Ok(all)
}
