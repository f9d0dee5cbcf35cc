//! What is kept of a run beside its outputs: opened before it, and written together with them.

use std::path::Path;

use crate::{
    cli::{
        arguments::RunArguments,
        console,
        disk::{Database, HistoryFile, Kept, Rest, Staged},
    },
    history::Past,
    model::source::Source,
};

/// A history and what it knew before this run.
#[derive(Debug)]
pub struct History {
    file: HistoryFile,
    /// The runs before this one.
    pub past: Past,
}

impl History {
    /// Opens the history, or begins one.
    ///
    /// # Errors
    /// Where it cannot be opened or read, is no history of ours, or another run has it.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        let file = HistoryFile::open(path)?;
        let past = file.past()?;
        Ok(Self { file, past })
    }

    /// Says so where the day of this run is before that of the last one: ages in days are then of no
    /// use, and acceptances that had lapsed hold again.
    pub fn look_at_the_day(&self, arguments: &RunArguments) {
        let last = self.past.runs.iter().rev().find_map(|run| Some((run.number, run.as_of?)));
        if let (Some(today), Some((number, day))) = (arguments.as_of, last)
            && today < day
            && !arguments.quiet
        {
            console::warn(&format!(
                "warning: --as-of {today} is before the day of run {number} in the history, {day}: \
                 ages in days are counted back"
            ));
        }
    }
}

/// What is written together with the outputs: all of it or nothing.
#[derive(Debug, Default)]
pub struct Records {
    /// The history of runs.
    pub history: Option<History>,
    /// The database of runs.
    pub database: Option<Database>,
}

/// Puts the outputs into place, the run into its history and its database, all or nothing.
///
/// # Errors
/// Where the disk refuses.
pub fn publish(
    staged: Staged,
    rest: Rest,
    records: Records,
    past: Option<&Past>,
    sources: &[Source],
) -> anyhow::Result<Kept> {
    let Records { history, database } = records;
    if let (Some(history), Some(past)) = (&history, past) {
        history.file.write(past, sources)?;
    }
    let kept = staged.publish(rest)?;
    // The outputs are in place: what a record refuses now is no reason to say that nothing is.
    let of_history = history.map(|history| history.file.commit());
    let of_database = database.map(Database::commit);
    for committed in [of_history, of_database].into_iter().flatten() {
        if let Err(why) = committed {
            console::warn(&format!(
                "warning: the outputs are written, but the run is not in it: {why:#}"
            ));
        }
    }
    Ok(kept)
}
