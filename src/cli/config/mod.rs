//! Options that need not be typed each time: a flag goes before `CROSSFOOT_…` in the environment,
//! that before `crossfoot.toml`, that before the default.
//!
//! What environment and file say is put behind what was typed, as if it had been typed too: so each
//! value is judged once, by the same words.

mod file;
mod schema;
mod setting;

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
};

use clap::{Arg, ArgMatches, Command, CommandFactory, Parser, parser::ValueSource};

use super::{
    arguments::{Arguments, as_check},
    disk,
    usage::sentence,
};
use file::ConfigFile;
use setting::{COMMANDS, INPUTS, is_switch, typed};

pub use schema::schema;
pub use setting::{Setting, SettingOrigin, key, options};

/// The folder of the configuration, if there is one.
pub fn folder() -> Option<PathBuf> {
    disk::find_upwards(file::NAME)?.parent().map(Path::to_owned)
}

/// Why there are no arguments.
#[derive(Debug)]
pub enum Refused {
    /// What was typed is wrong, or asks for help.
    Typed(clap::Error),
    /// What environment or file say is wrong.
    Set(anyhow::Error),
}

/// What was typed, with what environment and file add to it.
///
/// # Errors
/// Where either is wrong.
pub fn arguments(typed: Vec<OsString>) -> Result<Arguments, Refused> {
    let command = lenient();
    let typed = as_check(command.clone(), typed);
    let matches = command.clone().try_get_matches_from(&typed);
    let Ok(matches) = matches else {
        return Arguments::try_parse_from(typed).map_err(Refused::Typed);
    };
    let Some((name, of_command)) = matches.subcommand() else {
        return Arguments::try_parse_from(typed).map_err(Refused::Typed);
    };
    let settings = settings(name, Some(of_command)).map_err(Refused::Set)?;
    let mut all = typed.clone();
    for setting in settings {
        let with = [&all[..], &setting.typed].concat();
        if let Err(why) = command.clone().try_get_matches_from(&with) {
            let why = sentence(&why);
            return Err(Refused::Set(anyhow::anyhow!("{}: {why}", setting.origin)));
        }
        all = with;
    }
    Arguments::try_parse_from(all).map_err(Refused::Typed)
}

/// The command line, of which no INPUT and no folder of parts is needed: they may come from the file.
fn lenient() -> Command {
    Arguments::command()
        .mut_subcommand("check", |check| check.mut_arg(INPUTS, |inputs| inputs.required(false)))
        .mut_subcommand("read", |read| read.mut_arg("parts", |parts| parts.required(false)))
}

/// What environment and file say of the options of a command that were not typed.
///
/// # Errors
/// Where the file cannot be read or has an unknown key.
pub fn settings(name: &str, typed: Option<&ArgMatches>) -> anyhow::Result<Vec<Setting>> {
    if !COMMANDS.contains(&name) {
        return Ok(Vec::new());
    }
    let file = ConfigFile::find()?;
    let mut settings = Vec::new();
    for option in options(name) {
        let id = option.get_id().as_str();
        let was_typed =
            typed.is_some_and(|it| it.value_source(id) == Some(ValueSource::CommandLine));
        if was_typed {
            continue;
        }
        let set = of_environment(&option)
            .or_else(|| file.as_ref().and_then(|file| file.setting(name, &option)));
        settings.extend(set);
    }
    // The INPUTs come last: what follows them would be taken for one more.
    settings.sort_by_key(|it| it.name == INPUTS);
    Ok(settings)
}

fn of_environment(option: &Arg) -> Option<Setting> {
    let name = format!("CROSSFOOT_{}", key(option).to_uppercase().replace('-', "_"));
    let value = env::var_os(&name).filter(|value| !value.is_empty())?;
    let typed = if is_switch(option) {
        match value.to_str() {
            Some("0" | "false" | "no") => Vec::new(),
            Some(_) | None => typed(option, None),
        }
    } else {
        typed(option, Some(value))
    };
    Some(Setting { name: key(option).to_owned(), typed, origin: SettingOrigin::Environment(name) })
}
