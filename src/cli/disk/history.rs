//! The file of a history: one SQLite database, so that a crash leaves it as it was before the run.
//!
//! A run holds it from its start to its end: it is read and written in one transaction, which is
//! committed when the outputs are in place. Two runs never write to it at once.

use std::{collections::BTreeMap, path::Path};

use anyhow::Context;
use rusqlite::{Connection, OpenFlags, params};

use super::sqlite::{Layout, OwnDatabase, PATIENCE, check_ours};

use crate::{
    history::{BookOfRun, KnownFinding, Life, Past, Run, State},
    model::{Text, id::IdKind, period::Date, source::Source},
};

/// What makes a database ours: the name of the program in hex, cut to what SQLite has room for.
const APPLICATION: i32 = 0x6372_6673;
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

/// What a history is.
const HISTORY: Layout =
    Layout { what: "history", application: APPLICATION, version: LAYOUT, tables: TABLES };

/// A history that this run alone may write to. Dropped without [`HistoryFile::commit`], it is as it
/// was.
#[derive(Debug)]
pub struct HistoryFile(OwnDatabase);

impl HistoryFile {
    /// Opens the history, or begins one.
    ///
    /// # Errors
    /// Where it cannot be opened, is no history of ours, or another run has it.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        let database = OwnDatabase::open(path, HISTORY)?;
        database
            .connection()?
            .execute_batch(BOOKS)
            .with_context(|| format!("history {} cannot be written to", path.display()))?;
        Ok(Self(database))
    }

    /// What it knows.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn past(&self) -> anyhow::Result<Past> {
        past(self.0.connection()?)
            .with_context(|| format!("history {} cannot be read", self.0.path().display()))
    }

    /// Writes the last run of a history and what it knows of findings; nobody sees it before
    /// [`HistoryFile::commit`].
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn write(&self, past: &Past, sources: &[Source]) -> anyhow::Result<()> {
        let connection = self.0.connection()?;
        let write = || -> anyhow::Result<()> {
            let Some(run) = past.last() else { return Ok(()) };
            write_run(connection, run)?;
            write_inputs(connection, run.number, sources)?;
            write_findings(connection, past)?;
            write_books(connection, past)
        };
        write().with_context(|| format!("history {} cannot be written to", self.0.path().display()))
    }

    /// Makes what was written last.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn commit(self) -> anyhow::Result<()> {
        self.0.commit()
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
    check_ours(&connection, path, HISTORY)?;
    past(&connection).with_context(|| format!("history {shown} cannot be read"))
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
            known: serde_json::from_str::<KnownFinding>(&known)?.lettered(),
            state,
            first: row.get(2)?,
            last: row.get(3)?,
            seen: row.get(4)?,
            changed: row.get(5)?,
        };
        lives.insert(IdKind::Finding.lettered(&finding), life);
    }
    Ok(Past { runs, lives, books: books(connection)? })
}

fn books(connection: &Connection) -> anyhow::Result<BTreeMap<Text, BookOfRun>> {
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
