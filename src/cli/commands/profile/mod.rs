//! `crossfoot profile`: the document families that can be read.

mod human;
mod json;
mod trial;
mod tried;

use std::path::Path;

use anyhow::anyhow;

use crate::{
    cli::{arguments::ProfileCommand, console, exit::Exit, profiles},
    profile::shown,
};

/// Lists, shows or checks.
///
/// # Errors
/// Where there is no such profile, or it is wrong.
pub fn profile(command: &ProfileCommand) -> anyhow::Result<Exit> {
    match command {
        ProfileCommand::List => {
            let names: String = profiles::names()?.iter().map(|name| format!("{name}\n")).collect();
            console::print(names.as_bytes())?;
        }
        ProfileCommand::Show { name, source: true } => {
            console::print(profiles::source(name)?.as_bytes())?;
        }
        ProfileCommand::Show { name, source: false } => {
            let resolved = shown::resolved(name, &profiles::source(name)?)
                .map_err(|why| anyhow!("this profile cannot be used\n{why}"))?;
            console::print(resolved.as_bytes())?;
        }
        ProfileCommand::Schema => {
            console::print(format!("{:#}\n", shown::json_schema()).as_bytes())?;
        }
        ProfileCommand::Try(arguments) => return tried::try_profile(arguments),
        ProfileCommand::Check { file } => console::print(check(file)?.as_bytes())?,
    }
    Ok(Exit::Done)
}

/// What there is to say of a profile that can be used.
fn check(file: &Path) -> anyhow::Result<String> {
    let shown = file.display().to_string();
    let profile = profiles::find(&shown)?;
    Ok(format!("{shown}: profile {} can be used, rules: {}\n", profile.name, profile.rules.len()))
}
