//! Which files a profile names, so that whoever reads it can give them to it.

use std::collections::BTreeSet;

use toml::{Table, Value};

use crate::profile::ProfileError;

/// The names of the crosswalks of a profile, `codes.map` of the profile and of its tables.
///
/// # Errors
/// Where it is no TOML.
pub fn named(origin: &str, source: &str) -> Result<BTreeSet<String>, ProfileError> {
    let profile: Table = toml::from_str(source).map_err(|why| {
        ProfileError::at(origin, source, why.span().unwrap_or(0..0), why.message())
    })?;
    let of = |table: &Table| -> Option<String> {
        Some(table.get("codes")?.get("map")?.as_str()?.to_owned())
    };
    let tables = profile.get("table").and_then(Value::as_array).into_iter().flatten();
    let of_tables = tables.filter_map(|it| of(it.as_table()?));
    Ok(of(&profile).into_iter().chain(of_tables).collect())
}
