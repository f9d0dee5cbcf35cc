//! Sentences with figures.

use super::{fault::known_word, patterns::patterns};
use crate::{
    model::fact::{Basis, TableId},
    profile::{
        ChangeLine, FigureWords, ScopeForm, SentenceFigure, SentenceForm,
        claims::{self, Claims},
        error::Fault,
        patterns::Placeholders,
        schema::ProfileToml,
    },
};

/// Lines that say what everything below them belongs to.
pub(super) fn scopes(
    typed: &ProfileToml,
    placeholders: &Placeholders,
) -> Result<Vec<ScopeForm>, Fault> {
    let mut all = Vec::new();
    for scope in &typed.scopes {
        for (lang, pattern) in patterns(&scope.forms, placeholders)? {
            all.push(ScopeForm { level: scope.level, pattern, lang });
        }
    }
    Ok(all)
}

/// Lines that hold changes of the row above.
pub(super) fn change_lines(
    typed: &ProfileToml,
    placeholders: &Placeholders,
) -> Result<Vec<ChangeLine>, Fault> {
    let mut all = Vec::new();
    for line in &typed.change_lines {
        for (lang, pattern) in patterns(&line.forms, placeholders)? {
            all.push(ChangeLine {
                compared_to: line.compared_to,
                direction: line.direction,
                pattern,
                lang,
            });
        }
    }
    Ok(all)
}

/// How running text says what its figures claim.
pub(super) fn claims(
    typed: &ProfileToml,
    placeholders: &Placeholders,
    figures: &FigureWords,
) -> Result<Option<Claims>, Fault> {
    let tables: Vec<&str> = typed.tables.iter().map(|it| it.id.get_ref().as_str()).collect();
    let bases: Vec<&str> = typed.bases.iter().map(|it| it.name.as_str()).collect();
    let known = claims::ClaimVocabulary { tables: &tables, bases: &bases, figures, placeholders };
    typed.claims.as_ref().map(|it| claims::compile(it, known)).transpose()
}

/// Sentences with figures.
pub(super) fn sentences(
    typed: &ProfileToml,
    placeholders: &Placeholders,
) -> Result<Vec<SentenceForm>, Fault> {
    let tables: Vec<&str> = typed.tables.iter().map(|it| it.id.get_ref().as_str()).collect();
    let bases: Vec<&str> = typed.bases.iter().map(|it| it.name.as_str()).collect();
    let mut all = Vec::new();
    for sentence in &typed.sentences {
        let mut figures = Vec::new();
        for figure in &sentence.figures {
            known_word(&figure.table, &tables, "table")?;
            if let Some(basis) = &figure.basis {
                known_word(basis, &bases, "basis")?;
            }
            figures.push(SentenceFigure {
                capture: figure.capture.clone(),
                table: TableId(figure.table.get_ref().as_str().into()),
                role: figure.role.role(),
                basis: figure.basis.as_ref().map(|it| Basis(it.get_ref().as_str().into())),
                period: figure.period.clone(),
                label: figure.label.clone(),
                measure: figure.measure,
            });
        }
        all.push(SentenceForm {
            patterns: patterns(&sentence.forms, placeholders)?,
            figures,
            scope: sentence.scope.to_vec(),
        });
    }
    Ok(all)
}
