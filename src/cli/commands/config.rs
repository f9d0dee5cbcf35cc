//! `crossfoot config`: what holds for `run` here, and where each value comes from.

use crate::cli::{
    arguments::ConfigArguments,
    config::{self, key, options, settings},
    console,
    exit::Exit,
};

/// Prints each option with its value and where that comes from; or the JSON Schema of the file.
///
/// # Errors
/// Where the file cannot be read or has an unknown key.
pub fn config(arguments: &ConfigArguments) -> anyhow::Result<Exit> {
    if arguments.schema {
        console::print(format!("{:#}\n", config::schema()).as_bytes())?;
        return Ok(Exit::Done);
    }
    let set = settings("run", None)?;
    let mut text = String::new();
    for option in options("run") {
        let name = key(&option);
        let (value, origin) = match set.iter().find(|it| it.name == name) {
            Some(setting) => {
                let lead = format!("--{name}=");
                let values = setting.typed.iter().map(|it| it.to_string_lossy().into_owned());
                let values =
                    values.map(|it| it.strip_prefix(&lead).map(str::to_owned).unwrap_or(it));
                (values.collect::<Vec<_>>().join(", "), setting.origin.to_string())
            }
            None => {
                let usual = option.get_default_values().iter().map(|it| it.to_string_lossy());
                (usual.collect::<Vec<_>>().join(", "), "default".to_owned())
            }
        };
        let value = if value.is_empty() { "-".to_owned() } else { value };
        let line = format!("{name:<14} {value:<24} {origin}");
        text.push_str(console::harmless(&line).trim_end());
        text.push('\n');
    }
    console::print(text.as_bytes())?;
    Ok(Exit::Done)
}
