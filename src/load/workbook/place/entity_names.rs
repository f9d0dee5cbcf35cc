//! Names of entities by edition and codes.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    model::{
        Text,
        fact::{Lang, TableId},
        keys::{Keys, Level},
        outcome::Outcome,
        table::{Row, RowKind},
    },
    profile::{ColumnHolds, Profile},
};

/// Names of entities and their parts by edition and codes, in each language.
#[derive(Debug, Default)]
pub struct EntityNames {
    pub names: BTreeMap<(String, Keys), BTreeMap<Lang, Text>>,
}

impl EntityNames {
    /// From the entities that were read, then from the rows of tables with a column of names.
    pub fn of(outcome: &Outcome, profile: &Profile) -> Self {
        let mut out = Self::default();
        for entity in &outcome.ledger.entities {
            let keys = Keys::of([entity.head.clone(), entity.programme.clone(), None, None]);
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
    pub fn add(&mut self, edition: String, keys: Keys, lang: Option<Lang>, name: &Text) {
        let Some(lang) = lang.filter(|_| !name.is_empty()) else { return };
        let by_lang = self.names.entry((edition, keys)).or_default();
        by_lang.entry(lang).or_insert_with(|| name.clone());
    }

    /// The name in the first of those languages that has one, else in any.
    pub fn get(&self, edition: &str, keys: Keys, langs: &[&str]) -> Option<&Text> {
        let by_lang = self.names.get(&(edition.to_owned(), keys))?;
        let wanted = langs.iter().find_map(|lang| by_lang.get(&Lang((*lang).into())));
        wanted.or_else(|| by_lang.values().next())
    }
}

/// The tables that need a column of names, with the level whose codes it names.
pub fn naming_tables(profile: &Profile) -> BTreeSet<(&TableId, Level)> {
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
pub fn names(row: &Row, level: Level) -> bool {
    let deeper = Level::ALL.into_iter().filter(|&other| other > level);
    row.kind == RowKind::Item
        && row.keys.get(level).is_some()
        && deeper.into_iter().all(|other| row.keys.get(other).is_none())
}
