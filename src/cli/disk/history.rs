//! The file of a history: one SQLite database, so that a crash leaves it as it was before the run.
//!
//! A run holds it from its start to its end: it is read and written in one transaction, which is
//! committed when the outputs are in place. Two runs never write to it at once.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use rusqlite::{Connection, ErrorCode, OpenFlags, params};

use crate::{
    history::{Book, Known, Life, Past, Run, State},
    model::{Text, id::Kind, period::Date, source::Source},
};

/// What makes a database ours: the name of the program in hex, cut to what SQLite has room for.
const APPLICATION: i32 = 0x6372_6673;
/// How long a reader is waited for.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(5);
/// The layout of its tables.
const LAYOUT: i32 = 1;

const TABLES: &str = "
    CREATE TABLE runs (
        number INTEGER PRIMARY KEY, as_of TEXT, verdict TEXT NOT NULL, version TEXT NOT NULL,
        profile TEXT NOT NULL, open INTEGER NOT NULL, new INTEGER NOT NULL,
        seen_again INTEGER NOT NULL, cleared INTEGER NOT NULL) STRICT;
    CREATE TABLE inputs (
        file TEXT NOT NULL, sha256 TEXT NOT NULL, fate TEXT NOT NULL, first_run INTEGER NOT NULL,
        last_run INTEGER NOT NULL, PRIMARY KEY (file, sha256, fate)) STRICT, WITHOUT ROWID;
    CREATE TABLE findings (
        finding TEXT PRIMARY KEY, state TEXT NOT NULL, first_run INTEGER NOT NULL,
        last_run INTEGER NOT NULL, runs_seen INTEGER NOT NULL, changed_run INTEGER,
        known TEXT NOT NULL) STRICT, WITHOUT ROWID;
";

/// What each book gave when it was read last; missing in a history of an older version.
const BOOKS: &str = "CREATE TABLE IF NOT EXISTS books (book TEXT PRIMARY KEY, known TEXT NOT NULL) \
     STRICT, WITHOUT ROWID";

/// A history that this run alone may write to. Dropped without [`HistoryFile::commit`], it is as it
/// was.
#[derive(Debug)]
pub struct HistoryFile {
    connection: Option<Connection>,
    path: PathBuf,
    was_there: bool,
}

impl HistoryFile {
    /// Opens the history, or begins one.
    ///
    /// # Errors
    /// Where it cannot be opened, is no history of ours, or another run has it.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        let was_there = path.exists();
        let connection = Connection::open(path)
            .with_context(|| format!("history {} cannot be opened", path.display()))?;
        let history = Self { connection: Some(connection), path: path.to_owned(), was_there };
        history.begin()?;
        Ok(history)
    }

    fn begin(&self) -> anyhow::Result<()> {
        let (connection, shown) = (self.connection()?, self.path.display());
        connection.busy_timeout(std::time::Duration::ZERO)?;
        connection.execute_batch("BEGIN IMMEDIATE").map_err(|why| told(why, &self.path))?;
        if connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)) == Ok(0)
            && number(connection, "application_id")? == 0
        {
            connection
                .execute_batch(TABLES)
                .and_then(|()| connection.pragma_update(None, "application_id", APPLICATION))
                .and_then(|()| connection.pragma_update(None, "user_version", LAYOUT))
                .with_context(|| format!("history {shown} cannot be begun"))?;
        }
        check_ours(connection, &self.path)?;
        connection
            .execute_batch(BOOKS)
            .with_context(|| format!("history {shown} cannot be written to"))
    }

    fn connection(&self) -> anyhow::Result<&Connection> {
        self.connection.as_ref().context("the history is closed")
    }

    /// What it knows.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn past(&self) -> anyhow::Result<Past> {
        past(self.connection()?)
            .with_context(|| format!("history {} cannot be read", self.path.display()))
    }

    /// Writes the last run of a history and what it knows of findings; nobody sees it before
    /// [`HistoryFile::commit`].
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn write(&self, past: &Past, sources: &[Source]) -> anyhow::Result<()> {
        let connection = self.connection()?;
        let write = || -> anyhow::Result<()> {
            let Some(run) = past.last() else { return Ok(()) };
            write_run(connection, run)?;
            write_inputs(connection, run.number, sources)?;
            write_findings(connection, past)?;
            write_books(connection, past)
        };
        write().with_context(|| format!("history {} cannot be written to", self.path.display()))
    }

    /// Makes what was written last.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn commit(mut self) -> anyhow::Result<()> {
        // Somebody may be reading it: that takes no longer than a moment.
        self.connection()?.busy_timeout(PATIENCE)?;
        self.connection()?
            .execute_batch("COMMIT")
            .with_context(|| format!("history {} cannot be written to", self.path.display()))?;
        self.was_there = true;
        Ok(())
    }
}

impl Drop for HistoryFile {
    fn drop(&mut self) {
        // Closed first: that rolls back what was not committed.
        self.connection = None;
        if !self.was_there {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// What a history knows, for who only looks.
///
/// # Errors
/// Where there is none at that path.
pub fn read_history(path: &Path) -> anyhow::Result<Past> {
    let shown = path.display();
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .with_context(|| format!("history {shown} cannot be opened"))?;
    connection.busy_timeout(PATIENCE)?;
    check_ours(&connection, path)?;
    past(&connection).with_context(|| format!("history {shown} cannot be read"))
}

fn check_ours(connection: &Connection, path: &Path) -> anyhow::Result<()> {
    let shown = path.display();
    let application = number(connection, "application_id").map_err(|why| told(why, path))?;
    if application != APPLICATION {
        bail!("{shown} is a database of another program, not a history; name another file");
    }
    match number(connection, "user_version")? {
        LAYOUT => Ok(()),
        other => bail!(
            "history {shown} has layout {other}, and this version of crossfoot knows {LAYOUT}: run \
             the version that wrote it"
        ),
    }
}

/// Why SQLite did not do it, and what to do next.
fn told(why: rusqlite::Error, path: &Path) -> anyhow::Error {
    let shown = path.display();
    match why.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            anyhow::anyhow!("history {shown} is in use by another run; wait for it to end")
        }
        Some(ErrorCode::NotADatabase) => {
            anyhow::anyhow!("{shown} is in the way: it is not a history of crossfoot")
        }
        _ => anyhow::Error::new(why).context(format!("history {shown} cannot be written to")),
    }
}

fn number(connection: &Connection, pragma: &str) -> rusqlite::Result<i32> {
    connection.pragma_query_value(None, pragma, |row| row.get(0))
}

fn past(connection: &Connection) -> anyhow::Result<Past> {
    let mut statement = connection.prepare(
        "SELECT number, as_of, verdict, version, profile, open, new, seen_again, cleared \
         FROM runs ORDER BY number",
    )?;
    let runs = statement.query_map([], |row| {
        let text = |at| row.get::<_, String>(at).map(Text::from);
        Ok(Run {
            number: row.get(0)?,
            as_of: row.get::<_, Option<String>>(1)?.as_deref().and_then(Date::parse),
            verdict: text(2)?,
            version: text(3)?,
            profile: text(4)?,
            open: row.get(5)?,
            new: row.get(6)?,
            seen_again: row.get(7)?,
            cleared: row.get(8)?,
        })
    })?;
    let runs = runs.collect::<rusqlite::Result<_>>()?;
    let mut statement = connection.prepare(
        "SELECT finding, state, first_run, last_run, runs_seen, changed_run, known FROM findings",
    )?;
    let mut rows = statement.query([])?;
    let mut lives = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (finding, state, known): (String, String, String) =
            (row.get(0)?, row.get(1)?, row.get(6)?);
        let state = State::ALL
            .into_iter()
            .find(|known| known.word() == state)
            .with_context(|| format!("finding {finding} is in no known state"))?;
        let life = Life {
            known: serde_json::from_str::<Known>(&known)?.lettered(),
            state,
            first: row.get(2)?,
            last: row.get(3)?,
            seen: row.get(4)?,
            changed: row.get(5)?,
        };
        lives.insert(Kind::Finding.lettered(&finding), life);
    }
    Ok(Past { runs, lives, books: books(connection)? })
}

fn books(connection: &Connection) -> anyhow::Result<BTreeMap<Text, Book>> {
    let is_there = "SELECT count(*) FROM sqlite_schema WHERE name = 'books'";
    if connection.query_row(is_there, [], |row| row.get::<_, i64>(0))? == 0 {
        return Ok(BTreeMap::new());
    }
    let mut statement = connection.prepare("SELECT book, known FROM books")?;
    let mut rows = statement.query([])?;
    let mut books = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (book, known): (String, String) = (row.get(0)?, row.get(1)?);
        books.insert(Text::from(book), serde_json::from_str(&known)?);
    }
    Ok(books)
}

fn write_books(connection: &Connection, past: &Past) -> anyhow::Result<()> {
    let mut statement = connection.prepare("INSERT OR REPLACE INTO books VALUES (?1, ?2)")?;
    for (book, known) in &past.books {
        statement.execute(params![&**book, serde_json::to_string(known)?])?;
    }
    Ok(())
}

fn write_run(connection: &Connection, run: &Run) -> anyhow::Result<()> {
    connection.execute(
        "INSERT INTO runs VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            run.number,
            run.as_of.map(|day| day.to_string()),
            &*run.verdict,
            &*run.version,
            &*run.profile,
            run.open,
            run.new,
            run.seen_again,
            run.cleared
        ],
    )?;
    Ok(())
}

/// A file that is as it was costs no new row.
fn write_inputs(connection: &Connection, number: u32, sources: &[Source]) -> anyhow::Result<()> {
    let mut statement = connection.prepare(
        "INSERT INTO inputs VALUES (?1, ?2, ?3, ?4, ?4) \
         ON CONFLICT DO UPDATE SET last_run = excluded.last_run",
    )?;
    for source in sources {
        statement.execute(params![&*source.file, source.sha256, source.fate.word(), number])?;
    }
    Ok(())
}

fn write_findings(connection: &Connection, past: &Past) -> anyhow::Result<()> {
    // Earlier versions wrote ids without a letter: each is written anew with it.
    connection.execute("DELETE FROM findings WHERE length(finding) = 12", [])?;
    let mut statement = connection
        .prepare("INSERT OR REPLACE INTO findings VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
    for (id, life) in &past.lives {
        let known = serde_json::to_string(&life.known)?;
        let (first, last) = (life.first, life.last);
        let state = life.state.word();
        statement.execute(params![&**id, state, first, last, life.seen, life.changed, known])?;
    }
    Ok(())
}
