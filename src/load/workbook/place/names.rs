//! What things are called in a workbook: entities by their codes, tables, rules and bases by the
//! names of the profile.

use crate::{
    load::workbook::place::{contents::WorkbookContents, words::Words},
    model::{
        Text,
        check::Check,
        fact::TableId,
        keys::{Keys, Level},
        table::{RowKind, Table},
    },
};

/// The series of the second figure of `34 (68)`.
const BRACKETED: &str = "bracketed";
/// What begins the series of a change that a sentence tells, before what it is against.
const AGAINST: &str = "vs ";

impl WorkbookContents<'_> {
    /// The name of an entity, or of its programme where the keys have one; empty where none is
    /// known.
    pub fn entity_name(&self, edition: &str, keys: &Keys, langs: &[&str]) -> String {
        let keys = Keys::of([keys[Level::First].clone(), keys[Level::Second].clone(), None, None]);
        let read = self.names.get(edition, keys.clone(), langs).map(ToString::to_string);
        read.or_else(|| {
            let head = keys[Level::First].clone().filter(|_| keys[Level::Second].is_none())?;
            langs.iter().find_map(|lang| self.profile.names.head(&head, lang)).map(str::to_owned)
        })
        .unwrap_or_default()
    }

    /// What the document prints elsewhere for the same codes, in the same language.
    pub fn line_name(&self, table: &Table, keys: &Keys) -> Option<&Text> {
        let tables = &self.outcome.ledger.tables;
        let parts = self.parts.iter().flat_map(|part| &part.tables);
        parts
            .map(|(index, rows)| (&tables[*index as usize], rows))
            .filter(|(other, _)| (other.edition, &other.lang) == (table.edition, &table.lang))
            .flat_map(|(other, rows)| rows.iter().map(|&row| &other.rows[row as usize]))
            .find(|row| row.kind == RowKind::Item && row.keys == *keys && !row.label.is_empty())
            .map(|row| &row.label)
    }

    /// The name of a check's entity or programme in the check's language.
    pub fn name_of_check(&self, check: &Check) -> String {
        let mut langs: Vec<&str> = check.scope.lang.split(' ').collect();
        langs.insert(0, self.language.code());
        // A check in one language is named in it.
        if langs.len() == 2 {
            langs.remove(0);
        }
        let edition = check.scope.edition.split(' ').next().unwrap_or_default();
        self.entity_name(edition, &check.scope.keys, &langs)
    }

    /// The name of a table.
    pub fn table_name(&self, id: &TableId) -> String {
        self.profile.names.table(id, self.language.code())
    }

    /// The name of a rule.
    pub fn rule_name(&self, rule: &str) -> String {
        self.profile.names.rule(rule, self.language.code())
    }

    /// The name of a basis, or of several separated by blanks; empty where there is none.
    pub fn basis_name(&self, bases: &str) -> String {
        let names = bases.split_whitespace();
        let names = names.map(|basis| self.profile.names.basis(basis, self.language.code()));
        names.collect::<Vec<_>>().join(" · ")
    }

    /// What a figure counts: a printed word as it is, a word of ours or of the profile by its name,
    /// `vs 2023-24 revised` with the basis by its name.
    pub fn series_name(&self, series: &str, words: Words) -> String {
        if series == BRACKETED {
            return words.say("series_bracketed");
        }
        let Some(against) = series.strip_prefix(AGAINST) else {
            return self.profile.names.series(series, words.language.code());
        };
        let is_basis = |word: &str| self.profile.bases.iter().any(|form| *form.basis.0 == *word);
        let said = against.split_whitespace().map(|word| match is_basis(word) {
            true => self.basis_name(word),
            false => word.to_owned(),
        });
        words.fill("series_against", &[("what", &said.collect::<Vec<_>>().join(" "))])
    }
}
