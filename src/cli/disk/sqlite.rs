//! A SQLite database of ours that one process holds from its start to its end, in one transaction: a
//! crash leaves it as it was.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, bail};
use rusqlite::{Connection, ErrorCode};

/// How long a reader is waited for.
pub const PATIENCE: Duration = Duration::from_secs(5);

/// What a database of ours is.
#[derive(Debug, Clone, Copy)]
pub struct Layout<'a> {
    /// What messages call it.
    pub what: &'static str,
    /// What makes a database one of this kind.
    pub application: i32,
    /// The version of its tables.
    pub version: i32,
    /// The statements that make them.
    pub tables: &'a str,
}

/// A database that this process alone may write to. Dropped without [`OwnDatabase::commit`], it is as
/// it was.
#[derive(Debug)]
pub struct OwnDatabase {
    connection: Option<Connection>,
    path: PathBuf,
    what: &'static str,
    was_there: bool,
}

impl OwnDatabase {
    /// Opens the database, or begins one.
    ///
    /// # Errors
    /// If it cannot be opened, is another program's, or another process has it.
    pub fn open(path: &Path, layout: Layout<'_>) -> anyhow::Result<Self> {
        let what = layout.what;
        let was_there = path.exists();
        let connection = Connection::open(path)
            .with_context(|| format!("{what} {} cannot be opened", path.display()))?;
        let database =
            Self { connection: Some(connection), path: path.to_owned(), what, was_there };
        database.begin(layout)?;
        Ok(database)
    }

    fn begin(&self, layout: Layout<'_>) -> anyhow::Result<()> {
        let connection = self.connection()?;
        connection.busy_timeout(Duration::ZERO)?;
        connection
            .execute_batch("BEGIN IMMEDIATE")
            .map_err(|why| refused(why, layout.what, &self.path))?;
        if connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)) == Ok(0)
            && number(connection, "application_id")? == 0
        {
            connection
                .execute_batch(layout.tables)
                .and_then(|()| connection.pragma_update(None, "application_id", layout.application))
                .and_then(|()| connection.pragma_update(None, "user_version", layout.version))
                .with_context(|| {
                    format!("{} {} cannot be begun", layout.what, self.path.display())
                })?;
        }
        check_ours(connection, &self.path, layout)
    }

    /// Its connection, inside the transaction.
    ///
    /// # Errors
    /// If it is closed, which is a fault of ours.
    pub fn connection(&self) -> anyhow::Result<&Connection> {
        self.connection.as_ref().with_context(|| format!("the {} is closed", self.what))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Makes what was written last.
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn commit(mut self) -> anyhow::Result<()> {
        // Somebody may be reading it: that takes no longer than a moment.
        self.connection()?.busy_timeout(PATIENCE)?;
        self.connection()?.execute_batch("COMMIT").with_context(|| {
            format!("{} {} cannot be written to", self.what, self.path.display())
        })?;
        self.was_there = true;
        Ok(())
    }
}

impl Drop for OwnDatabase {
    fn drop(&mut self) {
        // Closed first: that rolls back what was not committed.
        self.connection = None;
        if !self.was_there {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Refuses a database of another program, of another kind or of another version.
///
/// # Errors
/// What it is.
pub fn check_ours(connection: &Connection, path: &Path, layout: Layout<'_>) -> anyhow::Result<()> {
    let Layout { what, application, version, .. } = layout;
    let shown = path.display();
    let found = number(connection, "application_id").map_err(|why| refused(why, what, path))?;
    if found != application {
        bail!("{shown} is a database of another program, not a {what}; name another file");
    }
    match number(connection, "user_version")? {
        it if it == version => Ok(()),
        other => bail!(
            "{what} {shown} has layout {other}, and this version of crossfoot knows {version}: run \
             the version that wrote it"
        ),
    }
}

/// Why SQLite did not do it, and what to do next.
fn refused(why: rusqlite::Error, what: &str, path: &Path) -> anyhow::Error {
    let shown = path.display();
    match why.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            anyhow::anyhow!("{what} {shown} is in use by another run; wait for it to end")
        }
        Some(ErrorCode::NotADatabase) => {
            anyhow::anyhow!("{shown} is in the way: it is not a {what} of crossfoot")
        }
        _ => anyhow::Error::new(why).context(format!("{what} {shown} cannot be written to")),
    }
}

fn number(connection: &Connection, pragma: &str) -> rusqlite::Result<i32> {
    connection.pragma_query_value(None, pragma, |row| row.get(0))
}
