//! Arguments, progress and disk: the only room that lists, reads or writes files, and the only one
//! that speaks to a person.
//!
//! A command is a function from its arguments to an exit code; what stops it is an error that says
//! what to do and ends with 2.

mod arguments;
mod browser;
mod cache;
mod cells;
mod clock;
mod commands;
mod config;
mod console;
mod disk;
pub mod embed;
mod exit;
mod isolate;
mod log;
mod notify;
mod one_file;
pub mod own_files;
mod panics;
mod profiles;
mod shared_texts;
mod signing;
mod usage;

use std::{env, ffi::OsString, process::ExitCode};

use clap::error::ErrorKind;

use arguments::Command;
use config::Refused;
use exit::Exit;

/// Runs the command that the arguments of this process name and says how it went.
pub fn main() -> ExitCode {
    program(env::args_os().collect()).into()
}

/// The program for a process that is not it alone: runs the command that the arguments name, of which
/// the first is the program's name, and gives its exit code.
pub fn program(typed: Vec<OsString>) -> u8 {
    let named = usage::command(&typed);
    let exit = panics::caught(|| match config::arguments(typed) {
        Ok(arguments) => {
            log::start(&arguments.log);
            run(&arguments.command).unwrap_or_else(|why| {
                console::fail(&format!("error: {why:#}"));
                Exit::CouldNotRun
            })
        }
        Err(Refused::Typed(why)) => answer(&why, &named),
        Err(Refused::Set(why)) => {
            console::fail(&format!("error: {why:#}"));
            Exit::CouldNotRun
        }
    });
    let exit = exit.unwrap_or_else(|panic| {
        console::complain(&format!("error: a fault of the program, please report it: {panic}"));
        Exit::CouldNotRun
    });
    exit.code()
}

fn run(command: &Command) -> anyhow::Result<Exit> {
    match command {
        Command::Run(arguments) => commands::run::run(arguments),
        Command::Check(arguments) => commands::check::check(arguments),
        Command::Read(arguments) => commands::read::read(arguments),
        Command::Cells(arguments) => commands::cells::cells(arguments),
        Command::Trace(arguments) => commands::trace::trace(arguments),
        Command::History(arguments) => commands::history::history(arguments),
        Command::Diff(arguments) => commands::diff::diff(arguments),
        Command::Signoff(arguments) => commands::signoff::signoff(arguments),
        Command::Explain { code } => commands::explain::explain(code.as_deref()),
        Command::Config(arguments) => commands::config::config(arguments),
        Command::Init(arguments) => commands::init::init(arguments),
        Command::Profile { command } => commands::profile::profile(command),
        Command::Sql { database } => commands::sql::sql(*database),
        Command::Completions { shell } => commands::packaging::completions(*shell),
        Command::Manual => commands::packaging::manual(),
        Command::ReadOne { bounds } => {
            isolate::answer(*bounds)?;
            Ok(Exit::Done)
        }
    }
}

/// What clap has to say: help and version as they are, wrong use of the command that was named in one
/// sentence.
fn answer(why: &clap::Error, named: &str) -> Exit {
    match why.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => match why.print() {
            Ok(()) => Exit::Done,
            Err(_) => Exit::CouldNotRun,
        },
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            console::complain(
                "error: no command given: `crossfoot run` reads input/ and writes output/, \
                 `crossfoot --help` lists the commands",
            );
            Exit::CouldNotRun
        }
        _ => {
            let wrong = usage::sentence(why);
            console::complain(&format!("error: {wrong}; `{named} --help` lists what can be given"));
            Exit::CouldNotRun
        }
    }
}
