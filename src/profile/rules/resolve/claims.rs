//! The rule kinds over claims: from typed to meant.

use std::collections::BTreeMap;

use super::{
    RuleError, Vocabulary,
    words::{bases_of, table_of, texts},
};
use crate::profile::rules::{
    Selection,
    claims::{ClaimSource, Narrative, Posts},
    typed_claims::{TypedNarrative, TypedPosts, TypedSource},
};

pub(super) fn narrative_of(
    typed: &TypedNarrative,
    known: Vocabulary<'_>,
) -> Result<Narrative, RuleError> {
    if typed.sources.get_ref().is_empty() {
        return Err(RuleError::new(typed.sources.span(), "claims need sources to be held against"));
    }
    let sources = typed.sources.get_ref().iter().map(|it| source_of(it, known));
    Ok(Narrative {
        table: table_of(&typed.table, known)?,
        sources: sources.collect::<Result<_, _>>()?,
    })
}

fn source_of(typed: &TypedSource, known: Vocabulary<'_>) -> Result<ClaimSource, RuleError> {
    let selection = |table| {
        Ok(Selection {
            table: table_of(table, known)?,
            take: typed.take,
            bases: bases_of(&typed.bases, known)?,
            under: Vec::new(),
            codes: Vec::new(),
            without: Vec::new(),
            rows: Vec::new(),
            series: None,
        })
    };
    Ok(ClaimSource {
        of: typed.of,
        first_of: typed.first_of.iter().map(selection).collect::<Result<_, RuleError>>()?,
    })
}

pub(super) fn posts_of(typed: &TypedPosts, known: Vocabulary<'_>) -> Result<Posts, RuleError> {
    let mut parts = BTreeMap::new();
    for (code, words) in &typed.parts {
        let Some(lang) = known.langs.iter().find(|it| *it.0 == *code.as_str()) else {
            let message = format!("`parts.{code}`: the profile has no such language");
            return Err(RuleError::new(typed.stated.span(), message));
        };
        parts.insert(lang.clone(), texts(words));
    }
    let summary = match &typed.summary {
        Some(summary) => Some((table_of(&summary.table, known)?, texts(&summary.series))),
        None => None,
    };
    Ok(Posts {
        claims: table_of(&typed.claims, known)?,
        stated: table_of(&typed.stated, known)?,
        parts,
        summary,
    })
}
