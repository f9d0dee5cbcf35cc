//! `crossfoot.toml`: the options of a project, found in the working folder or above it.

use std::{
    any::TypeId,
    collections::BTreeMap,
    ffi::OsString,
    path::{Path, PathBuf},
};

use anyhow::{Context, anyhow};
use clap::Arg;
use toml::{Spanned, Value};

use super::setting::{self, COMMANDS, Setting, SettingOrigin, key, options, typed};
use crate::{
    cli::disk,
    profile::error::{ProfileError, nearest},
};

/// The name of the file.
pub const NAME: &str = "crossfoot.toml";
/// The option that names profiles.
const PROFILE: &str = "profile";
/// What is asked beside the profiles of the file.
const BESIDE: [&str; 2] = ["all", "any"];

type ConfigKeys = BTreeMap<Spanned<String>, Spanned<Value>>;

/// The file, read.
#[derive(Debug)]
pub struct ConfigFile {
    path: PathBuf,
    text: String,
    keys: ConfigKeys,
}

impl ConfigFile {
    /// The file of the working folder, or of the nearest folder above that has one.
    ///
    /// # Errors
    /// Where it cannot be read, or has a key that is none: with its line and the nearest one.
    pub fn find() -> anyhow::Result<Option<Self>> {
        let Some(path) = disk::find_upwards(NAME) else { return Ok(None) };
        let shown = path.display().to_string();
        let text = disk::read_text(&path).with_context(|| format!("{shown} cannot be read"))?;
        let at =
            |span, message: String| anyhow!("{}", ProfileError::at(&shown, &text, span, message));
        let keys: ConfigKeys = toml::from_str(&text)
            .map_err(|why| at(why.span().unwrap_or(0..0), why.message().to_owned()))?;
        let known = known(&COMMANDS);
        for (name, value) in &keys {
            let word = name.get_ref();
            match (COMMANDS.iter().find(|it| *it == word), value.get_ref()) {
                (Some(command), Value::Table(table)) => {
                    let known = self::known(&[command]);
                    if let Some(wrong) = table.keys().find(|key| !known.contains(*key)) {
                        return Err(at(value.span(), unknown(wrong, &known)));
                    }
                }
                (Some(_), _) => {
                    return Err(at(value.span(), format!("`{word}` is a table: write [{word}]")));
                }
                (None, _) if known.contains(word) => {}
                (None, _) => return Err(at(name.span(), unknown(word, &known))),
            }
        }
        Ok(Some(Self { path, text, keys }))
    }

    /// The folder that it is in.
    fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }

    /// What it says of an option of a command: in the command's table, else at the top.
    pub fn setting(&self, command: &str, option: &Arg) -> Option<Setting> {
        let of = |name: &str| self.keys.iter().find(|(key, _)| key.get_ref() == name);
        let in_table = of(command).and_then(|(name, table)| {
            Some((name.span().start, table.get_ref().as_table()?.get(key(option))?))
        });
        let at_top = || {
            let (name, value) = of(key(option))?;
            Some((name.span().start, value.get_ref()))
        };
        let (start, value) = in_table.or_else(at_top)?;
        let line = self.text[..start].matches('\n').count() + 1;
        let mut typed = self.typed(option, value);
        // The profiles of a project are asked beside all others, and a book of none is read anyway.
        if key(option) == PROFILE {
            typed.extend(BESIDE.map(|name| setting::typed(option, Some(name.into()))).concat());
        }
        Some(Setting {
            name: key(option).to_owned(),
            typed,
            origin: SettingOrigin::File(self.path.clone(), line),
        })
    }

    fn typed(&self, option: &Arg, value: &Value) -> Vec<OsString> {
        match value {
            Value::Boolean(true) => typed(option, None),
            Value::Boolean(false) => Vec::new(),
            Value::Array(all) => all.iter().flat_map(|one| self.typed(option, one)).collect(),
            Value::String(text) => typed(option, Some(self.meant(option, text))),
            Value::Integer(_) | Value::Float(_) | Value::Datetime(_) | Value::Table(_) => {
                typed(option, Some(value.to_string().into()))
            }
        }
    }

    /// A path is relative to the folder of the file, wherever the command is typed.
    fn meant(&self, option: &Arg, text: &str) -> OsString {
        let is_path = option.get_value_parser().type_id() == TypeId::of::<PathBuf>()
            || key(option) == PROFILE && text.ends_with(".toml");
        if is_path { self.folder().join(text).into() } else { text.into() }
    }
}

/// The keys for some commands.
fn known(commands: &[&str]) -> Vec<String> {
    let mut keys: Vec<String> = commands
        .iter()
        .flat_map(|command| options(command))
        .map(|option| key(&option).to_owned())
        .collect();
    keys.sort();
    keys.dedup();
    keys
}

fn unknown(word: &str, known: &[String]) -> String {
    match nearest(word, known.iter().map(String::as_str)) {
        Some(near) => format!("unknown key `{word}`; did you mean `{near}`?"),
        None => format!("unknown key `{word}`: `crossfoot config` lists the keys"),
    }
}
