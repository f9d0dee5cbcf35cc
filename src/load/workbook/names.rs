//! What things are called in a workbook: entities by their codes, tables, rules and bases by the
//! names of the profile.

use std::collections::{BTreeMap, BTreeSet};

use super::{volume::Volume, words::Words};
use crate::{
    model::{
        Text,
        check::Check,
        fact::{Keys, Lang, Level, TableId},
        outcome::Outcome,
        table::{Row, RowKind, Table},
    },
    profile::{ColumnHolds, Profile},
};

/// The series of the second figure of `34 (68)`.
const BRACKETED: &str = "bracketed";
/// What begins the series of a change that a sentence tells, before what it is against.
const AGAINST: &str = "vs ";

/// Names of entities and their parts by edition and codes, in each language.
#[derive(Debug, Default)]
pub struct EntityNames {
    names: BTreeMap<(String, Keys), BTreeMap<Lang, Text>>,
}

impl EntityNames {
    /// From the entities that were read, then from the rows of tables with a column of names.
    pub fn of(outcome: &Outcome, profile: &Profile) -> Self {
        let mut out = Self::default();
        for entity in &outcome.ledger.entities {
            let keys = Keys {
                head: entity.head.clone(),
                programme: entity.programme.clone(),
                ..Keys::default()
            };
            let edition = entity.edition.map_or_else(String::new, |it| it.to_string());
            out.add(edition, keys, entity.lang.clone(), &entity.name);
        }
        let naming = naming_tables(profile);
        for table in &outcome.ledger.tables {
            let levels = naming.iter().filter(|(id, _)| **id == table.id);
            let edition = table.edition.map_or_else(String::new, |it| it.to_string());
            for (_, level) in levels {
                for row in table.rows.iter().filter(|row| names(row, *level)) {
                    out.add(edition.clone(), row.keys.clone(), table.lang.clone(), &row.label);
                }
            }
        }
        out
    }

    /// The first name that is given stays.
    fn add(&mut self, edition: String, keys: Keys, lang: Option<Lang>, name: &Text) {
        let Some(lang) = lang.filter(|_| !name.is_empty()) else { return };
        let by_lang = self.names.entry((edition, keys)).or_default();
        by_lang.entry(lang).or_insert_with(|| name.clone());
    }

    /// The name in the first of those languages that has one, else in any.
    fn get(&self, edition: &str, keys: Keys, langs: &[&str]) -> Option<&Text> {
        let by_lang = self.names.get(&(edition.to_owned(), keys))?;
        let wanted = langs.iter().find_map(|lang| by_lang.get(&Lang((*lang).into())));
        wanted.or_else(|| by_lang.values().next())
    }
}

/// The tables that need a column of names, with the level whose codes it names.
fn naming_tables(profile: &Profile) -> BTreeSet<(&TableId, Level)> {
    let mut naming = BTreeSet::new();
    for table in &profile.tables {
        for column in profile.columns.iter().filter(|column| table.needs.contains(&column.name)) {
            match column.holds {
                ColumnHolds::Name(level) => {
                    naming.insert((&table.id, level));
                }
                ColumnHolds::Code(_)
                | ColumnHolds::Label
                | ColumnHolds::Group
                | ColumnHolds::Text
                | ColumnHolds::Figures => {}
            }
        }
    }
    naming
}

/// Whether a row's label is the name of its code of that level: no code of a deeper one.
fn names(row: &Row, level: Level) -> bool {
    let deeper = Level::ALL.into_iter().filter(|&other| other > level);
    row.kind == RowKind::Item
        && row.keys.get(level).is_some()
        && deeper.into_iter().all(|other| row.keys.get(other).is_none())
}

impl Volume<'_> {
    /// The name of an entity, or of its programme where the keys have one; empty where none is
    /// known.
    pub fn entity_name(&self, edition: &str, keys: &Keys, langs: &[&str]) -> String {
        let keys =
            Keys { head: keys.head.clone(), programme: keys.programme.clone(), ..Keys::default() };
        let read = self.names.get(edition, keys.clone(), langs).map(ToString::to_string);
        read.or_else(|| {
            let head = keys.head.filter(|_| keys.programme.is_none())?;
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
