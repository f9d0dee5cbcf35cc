//! The options of a call, as `crossfoot run` takes them: one place judges what they may be.

use std::{ffi::OsString, num::NonZeroUsize};

use clap::Parser;

use super::error::CouldNotRun;
use crate::cli::{
    arguments::{Arguments, Command, RunArguments},
    usage::sentence,
};

/// The options of a call.
#[derive(Debug, Clone)]
pub struct Options(pub(super) RunArguments);

impl Options {
    /// Those that are typed like this behind `crossfoot run`, without INPUT, DIR and profile.
    ///
    /// # Errors
    /// If one is wrong, or is of the program alone.
    pub fn typed(options: Vec<OsString>) -> Result<Self, CouldNotRun> {
        let before = ["crossfoot", "run"].map(OsString::from);
        let typed = before.into_iter().chain(options);
        let arguments =
            Arguments::try_parse_from(typed).map_err(|why| CouldNotRun(sentence(&why)))?;
        match arguments.command {
            Command::Run(run) => match of_the_program(&run) {
                Some(option) => {
                    Err(CouldNotRun(format!("{option} is for the command `crossfoot run`")))
                }
                None => Ok(Self(run)),
            },
            Command::Check(_)
            | Command::Read(_)
            | Command::Cells(_)
            | Command::Trace(_)
            | Command::History(_)
            | Command::Diff(_)
            | Command::Signoff(_)
            | Command::Explain { .. }
            | Command::Config(_)
            | Command::Init(_)
            | Command::Profile { .. }
            | Command::Sql { .. }
            | Command::Completions { .. }
            | Command::Manual
            | Command::ReadOne { .. } => Err(CouldNotRun("no options of `run`".to_owned())),
        }
    }

    /// How many threads are wanted; 0 for all cores.
    pub(super) fn jobs(&self) -> usize {
        self.0.reading.jobs.map_or(0, NonZeroUsize::get)
    }
}

/// An option that a call would have to leave out in silence.
fn of_the_program(run: &RunArguments) -> Option<&'static str> {
    let given = [
        ("INPUT", !run.inputs.is_empty()),
        ("--profile", !run.reading.profile.is_empty()),
        ("--history", run.history.is_some()),
        ("--sqlite", run.sqlite.is_some()),
        ("--metrics", run.metrics.is_some()),
        ("--notify", run.notify.is_some()),
        ("--name", run.name.is_some()),
        ("--parts", run.parts.is_some()),
        ("--apart", run.apart),
        ("--open", run.open),
        ("--dry-run", run.dry_run),
    ];
    given.into_iter().find(|(_, is_given)| *is_given).map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(options: &[&str]) -> Result<Options, String> {
        Options::typed(options.iter().map(OsString::from).collect()).map_err(|it| it.to_string())
    }

    #[test]
    fn an_option_is_judged_as_on_the_command_line() {
        assert_eq!(typed(&["--jobs", "2"]).unwrap().jobs(), 2);
        let why = typed(&["--as-of", "2024-02-30"]).unwrap_err();
        assert!(why.contains("2024-02-30"), "{why}");
    }

    #[test]
    fn an_option_that_would_be_left_out_is_refused() {
        let why = typed(&["--history", "runs.db"]).unwrap_err();
        assert_eq!(why, "--history is for the command `crossfoot run`");
        assert!(typed(&["more.xlsx"]).is_err());
    }
}
