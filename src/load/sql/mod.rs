//! The tables of a run in SQL: scripts that follow from the same typed columns as the CSV files, so
//! that a database never guesses a type. Each dialect is a template beside this file.

use minijinja::{Environment, UndefinedBehavior, context};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::table::{
    ColumnDescription, ColumnSchema, FieldKind, RowIdentity, TableSchema,
    stored::{Stored, stored_table},
};
use crate::{
    model::{hex::hex, outcome::Outcome},
    words::{Language, Sentences, phrase},
};

/// What speaks SQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// PostgreSQL: a script for psql that loads the CSV files of an output folder.
    Postgres,
    /// DuckDB: a script that loads the Parquet files of an output folder.
    Duckdb,
    /// SQLite: the tables and views alone, which the program itself fills.
    Sqlite,
}

impl Dialect {
    fn template(self) -> &'static str {
        match self {
            Self::Postgres => include_str!("postgres.sql"),
            Self::Duckdb => include_str!("duckdb.sql"),
            Self::Sqlite => include_str!("sqlite.sql"),
        }
    }
}

/// Why no script could be made: a template asks for what there is not, which is a fault of ours.
#[derive(Debug, thiserror::Error)]
#[error("the script could not be made: {0}")]
pub struct ScriptError(minijinja::Error);

/// The tables that databases hold, with their columns.
pub fn schemas() -> [(Stored, TableSchema); 4] {
    let outcome = Outcome::default();
    let sentences = Sentences::new(&outcome.ledger, &outcome.checks, None, None);
    Stored::ALL.map(|kind| (kind, stored_table(kind, &outcome, &sentences, &[]).schema))
}

/// The script of a dialect.
///
/// # Errors
/// If the template is wrong.
pub fn script(dialect: Dialect) -> Result<String, ScriptError> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    let tables: Vec<SqlTable> = schemas().iter().map(SqlTable::of).collect();
    // A database whose tables have another layout is brought up to this one.
    let mut layout = Sha256::new_with_prefix(dialect.template());
    for column in tables.iter().flat_map(|table| &table.columns) {
        layout.update(format!("{column:?}"));
    }
    let layout = hex(&layout.finalize());
    environment
        .render_str(
            dialect.template(),
            context! { tables, layout, version => env!("CARGO_PKG_VERSION") },
        )
        .map_err(ScriptError)
}

/// A table as the templates see it.
#[derive(Serialize)]
struct SqlTable {
    /// The table, named for one row.
    name: &'static str,
    /// The view of the latest run, named for all.
    view: &'static str,
    csv: &'static str,
    columns: Vec<SqlColumn>,
    /// The names of the columns, quoted.
    names: Vec<String>,
    /// The names of those that are never null, quoted.
    filled: Vec<String>,
    /// The names of those that tell rows apart, quoted; none if the rows are only in an order.
    key: Vec<String>,
}

/// A column as the templates see it.
#[derive(Debug, Serialize)]
struct SqlColumn {
    /// Quoted: some are words of SQL.
    name: String,
    /// The name alone.
    plain: String,
    kind: &'static str,
    is_key: bool,
    /// As texts of SQL.
    words: Vec<String>,
    /// What it means, as a text of SQL.
    comment: String,
}

impl SqlTable {
    fn of((kind, schema): &(Stored, TableSchema)) -> Self {
        let columns: Vec<SqlColumn> = schema.columns.iter().map(SqlColumn::of).collect();
        let names = |some: &dyn Fn(&SqlColumn) -> bool| -> Vec<String> {
            columns.iter().filter(|it| some(it)).map(|it| it.name.clone()).collect()
        };
        Self {
            name: kind.singular(),
            view: kind.plural(),
            csv: kind.csv(),
            names: names(&|_| true),
            filled: names(&|it| it.is_key && it.kind == "text"),
            key: names(&|it| it.is_key),
            columns,
        }
    }
}

impl SqlColumn {
    fn of(column: &ColumnSchema) -> Self {
        let comment = match &column.meaning {
            ColumnDescription::Of(word) => phrase(Language::En, &format!("load_field_{word}"), &[]),
            ColumnDescription::Heading => column.name.to_string(),
        };
        Self {
            name: format!("\"{}\"", column.name),
            plain: column.name.to_string(),
            kind: match column.kind {
                FieldKind::Text => "text",
                FieldKind::Integer => "integer",
                FieldKind::Decimal => "decimal",
                FieldKind::Date => "date",
            },
            is_key: column.key != RowIdentity::No,
            // An empty field is null, which passes every condition.
            words: column.words.iter().filter(|it| !it.is_empty()).map(|it| text(it)).collect(),
            comment: text(&comment),
        }
    }
}

/// A text of SQL.
fn text(plain: &str) -> String {
    format!("'{}'", plain.replace('\'', "''"))
}

#[cfg(test)]
mod tests;
