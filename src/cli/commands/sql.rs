//! `crossfoot sql`: the script by which the client of a database loads an output folder.

use anyhow::Context;

use crate::{
    cli::{arguments::SqlDatabase, console, exit::Exit},
    load::sql::{Dialect, script},
};

/// Prints the script.
///
/// # Errors
/// If stdout cannot be written to.
pub fn sql(database: SqlDatabase) -> anyhow::Result<Exit> {
    let dialect = match database {
        SqlDatabase::Postgres => Dialect::Postgres,
        SqlDatabase::Duckdb => Dialect::Duckdb,
    };
    let script = script(dialect).context("the script could not be made")?;
    console::print(script.as_bytes()).context("stdout cannot be written to")?;
    Ok(Exit::Done)
}
