//! The tables of figures and names, as they are kept.

use std::collections::{BTreeMap, BTreeSet};

use super::{EstimatesError, layout::Layout};
use crate::list;

/// A row, by column.
pub(super) type Row = BTreeMap<String, String>;

/// The deviations of the Chinese edition: rows that it prints elsewhere.
const DEVIATIONS: &str = "deviations";

/// All tables that the layout shows, the lists of names, and the deviations.
#[derive(Debug)]
pub(super) struct Tables(BTreeMap<String, Vec<Row>>);

impl Tables {
    pub(super) fn read(
        layout: &Layout,
        read: impl Fn(&str) -> std::io::Result<String>,
    ) -> Result<Self, EstimatesError> {
        let columns = layout.tables.iter().flat_map(|it| &it.columns);
        let names: BTreeSet<&str> = (layout.tables.iter().map(|it| it.rows.as_str()))
            .chain(columns.filter_map(|it| it.names.as_deref()))
            .chain([DEVIATIONS])
            .collect();
        let mut tables = BTreeMap::new();
        for name in names {
            tables.insert(name.to_owned(), list::rows(name, &read)?);
        }
        Ok(Self(tables))
    }

    pub(super) fn rows(&self, table: &str) -> &[Row] {
        self.0.get(table).map_or(&[], Vec::as_slice)
    }

    pub(super) fn deviations(&self) -> &[Row] {
        self.rows(DEVIATIONS)
    }

    /// The name of something in a list, whose key is its column `key`.
    pub(super) fn name(
        &self,
        names: &str,
        key: &str,
        language: &'static str,
    ) -> Result<&str, EstimatesError> {
        // A list without numbers has the English name as its key.
        let is_it =
            |row: &&Row| row.get("head").or_else(|| row.get("en")).is_some_and(|it| it == key);
        let found = self.rows(names).iter().find(is_it).and_then(|row| row.get(language));
        found.map(String::as_str).ok_or_else(|| EstimatesError::NoName {
            names: names.to_owned(),
            language,
            key: key.to_owned(),
        })
    }
}

/// What a row has in a column.
pub(super) fn field<'a>(row: &'a Row, file: &str, column: &str) -> Result<&'a str, EstimatesError> {
    row.get(column).map(String::as_str).ok_or_else(|| EstimatesError::NoColumn {
        file: file.to_owned(),
        column: column.to_owned(),
    })
}
