//! The history of a run: opened before it, told after it, and written together with the outputs.

use std::path::Path;

use crate::{
    cli::{
        arguments::RunArguments,
        console,
        disk::{HistoryFile, Kept, Rest, Staged},
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

/// Puts the outputs into place and the run into its history, both or neither.
///
/// # Errors
/// Where the disk refuses.
pub fn publish(
    staged: Staged,
    rest: Rest,
    history: Option<History>,
    past: Option<&Past>,
    sources: &[Source],
) -> anyhow::Result<Kept> {
    if let (Some(history), Some(past)) = (&history, past) {
        history.file.write(past, sources)?;
    }
    let kept = staged.publish(rest)?;
    // The outputs are in place: what the history refuses now is no reason to say that nothing is.
    if let Some(Err(why)) = history.map(|history| history.file.commit()) {
        console::warn(&format!(
            "warning: the outputs are written, but the run is not in it: {why:#}"
        ));
    }
    Ok(kept)
}
