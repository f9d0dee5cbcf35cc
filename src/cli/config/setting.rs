//! An option that was not typed, and where its value comes from.

use std::{ffi::OsString, fmt, path::PathBuf};

use clap::{Arg, ArgAction, CommandFactory};

use crate::cli::arguments::Arguments;

/// The commands that take options from environment and file.
pub const COMMANDS: [&str; 3] = ["run", "check", "read"];

/// The name of the positional INPUTs, which have no flag.
pub const INPUTS: &str = "inputs";

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingOrigin {
    /// A variable of the environment.
    Environment(String),
    /// The file, at a line.
    File(PathBuf, usize),
}

impl fmt::Display for SettingOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Environment(name) => write!(f, "{name}"),
            Self::File(path, line) => write!(f, "{}:{line}", path.display()),
        }
    }
}

/// An option that was not typed, with what it adds to what was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// The option without its dashes.
    pub name: String,
    /// What it adds to the command line.
    pub typed: Vec<OsString>,
    /// Where it comes from.
    pub origin: SettingOrigin,
}

/// The options of a command that can be set elsewhere.
pub fn options(name: &str) -> Vec<Arg> {
    let command = Arguments::command();
    let Some(command) = command.find_subcommand(name) else { return Vec::new() };
    let is_option = |arg: &&Arg| arg.get_long().is_some() || arg.get_id() == INPUTS;
    command.get_arguments().filter(is_option).cloned().collect()
}

/// The key of an option: its long name, or `inputs`.
pub fn key(option: &Arg) -> &str {
    option.get_long().unwrap_or(INPUTS)
}

/// Whether an option has no value.
pub fn is_switch(option: &Arg) -> bool {
    !option.get_action().takes_values() || matches!(option.get_action(), ArgAction::SetTrue)
}

/// The option as it would have been typed.
pub fn typed(option: &Arg, value: Option<OsString>) -> Vec<OsString> {
    let Some(long) = option.get_long() else { return value.into_iter().collect() };
    let mut flag = OsString::from(format!("--{long}"));
    if let Some(value) = value {
        flag.push("=");
        flag.push(value);
    }
    vec![flag]
}
