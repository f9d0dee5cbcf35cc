//! The SQLite database of `run --sqlite`: the tables of each run, once.

use std::path::Path;

use anyhow::Context;
use rusqlite::{
    Connection, OptionalExtension, ToSql, params, params_from_iter,
    types::{ToSqlOutput, Value, ValueRef},
};

use super::sqlite::{Layout, OwnDatabase};
use crate::load::{
    Field, FieldKind, OutputTable, RowIdentity, Stored,
    sql::{Dialect, script},
};

mod minor_units;

use minor_units::{Scales, minor_units};

/// What makes a database one of runs: "crfd" as a number.
const APPLICATION: i32 = 0x6372_6664;
/// The layout of its tables.
const LAYOUT: i32 = 1;

/// A run, as the database tells it from others.
#[derive(Debug)]
pub struct LoadedRun<'a> {
    /// SHA-256 of its manifest, in lower-case hex.
    pub manifest_sha256: &'a str,
    /// Its verdict.
    pub status: &'a str,
    /// The name of its profile.
    pub profile: &'a str,
    /// The SHA-256 of that.
    pub profile_sha256: &'a str,
    /// Its day.
    pub as_of: Option<String>,
}

/// A database of runs that this process alone may write to. Dropped without [`Database::commit`], it
/// is as it was.
#[derive(Debug)]
pub struct Database(OwnDatabase);

impl Database {
    /// Opens the database, or begins one.
    ///
    /// # Errors
    /// If it cannot be opened, is no database of ours, or another run has it.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        let tables = script(Dialect::Sqlite)?;
        let layout =
            Layout { what: "database", application: APPLICATION, version: LAYOUT, tables: &tables };
        OwnDatabase::open(path, layout).map(Self)
    }

    /// Whether it holds the run with that manifest.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn has(&self, manifest_sha256: &str) -> anyhow::Result<bool> {
        let known = self
            .0
            .connection()?
            .query_row(
                "SELECT 1 FROM run WHERE manifest_sha256 = ?1",
                [manifest_sha256],
                |_| Ok(()),
            )
            .optional();
        Ok(known.with_context(|| self.cannot("read"))?.is_some())
    }

    /// Adds a run with its tables, unless it is there. It is not seen before [`Database::commit`].
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn write(
        &self,
        run: &LoadedRun<'_>,
        tables: &[(Stored, OutputTable<'_>)],
    ) -> anyhow::Result<()> {
        if self.has(run.manifest_sha256)? {
            return Ok(());
        }
        let connection = self.0.connection()?;
        let write = || -> anyhow::Result<()> {
            connection.execute(
                "INSERT INTO run (manifest_sha256, status, profile, profile_sha256, tool_version, \
                 as_of) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![
                    run.manifest_sha256,
                    run.status,
                    run.profile,
                    run.profile_sha256,
                    env!("CARGO_PKG_VERSION"),
                    run.as_of
                ],
            )?;
            let number = connection.last_insert_rowid();
            tables.iter().try_for_each(|(kind, table)| fill(connection, number, *kind, table))
        };
        write().with_context(|| self.cannot("written to"))
    }

    fn cannot(&self, what: &str) -> String {
        format!("database {} cannot be {what}", self.0.path().display())
    }

    /// Makes what was written last.
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn commit(self) -> anyhow::Result<()> {
        self.0.commit()
    }
}

/// Adds the rows of a table.
fn fill(
    connection: &Connection,
    run: i64,
    kind: Stored,
    table: &OutputTable<'_>,
) -> anyhow::Result<()> {
    let columns = &table.schema.columns;
    let of_decimals = || columns.iter().filter(|it| it.kind == FieldKind::Decimal);
    let mut names: Vec<String> = vec!["run".to_owned(), "ord".to_owned()];
    names.extend(columns.iter().map(|it| format!("\"{}\"", it.name)));
    names.extend(of_decimals().map(|it| format!("\"{}_text\"", it.name)));
    names.extend(of_decimals().next().map(|_| "scale".to_owned()));
    let places: Vec<String> = (1..=names.len()).map(|at| format!("?{at}")).collect();
    let mut statement = connection.prepare(&format!(
        "INSERT INTO \"{}\" ({}) VALUES ({})",
        kind.singular(),
        names.join(", "),
        places.join(", ")
    ))?;
    let scales = Scales::of(table);
    for row in 0..table.n_rows() {
        let mut values: Vec<Bound> = vec![Bound(Value::Integer(run))];
        values.push(Bound(Value::Integer(i64::try_from(row + 1)?)));
        let mut texts = Vec::new();
        let scale = scales.of_row(table, row);
        for (at, column) in columns.iter().enumerate() {
            let field = table.field(row, at);
            let mut scratch = String::new();
            let text = field.text(&mut scratch);
            let text = match text {
                // An empty field is null, but for a part of the key.
                "" if column.key == RowIdentity::No => Value::Null,
                text => Value::Text(text.to_owned()),
            };
            values.push(Bound(match column.kind {
                FieldKind::Text | FieldKind::Date => text,
                FieldKind::Integer => whole(&field),
                FieldKind::Decimal => {
                    texts.push(Bound(text));
                    minor_units(&field, scale).map_or(Value::Null, Value::Integer)
                }
            }));
        }
        let has_decimals = !texts.is_empty();
        values.append(&mut texts);
        if has_decimals {
            values.push(Bound(Value::Integer(i64::from(scale))));
        }
        statement.execute(params_from_iter(values))?;
    }
    Ok(())
}

/// A value that is bound as it is.
struct Bound(Value);

impl ToSql for Bound {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::from(&self.0)))
    }
}

fn whole(field: &Field<'_>) -> Value {
    match field {
        Field::Integer(number) => Value::Integer(*number),
        Field::Empty
        | Field::Text(_)
        | Field::Word(_)
        | Field::Printed(_)
        | Field::Decimal(_)
        | Field::Date(_)
        | Field::Period(_)
        | Field::Cell(_)
        | Field::Unit(_) => Value::Null,
    }
}
