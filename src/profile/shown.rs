//! A profile shown to people and editors: with its defaults filled in, and as a JSON Schema.

use super::{ProfileError, compile, schema::ProfileToml};

/// A profile's TOML with every default filled in, without comments; checked as a whole first,
/// but for the files that it names.
///
/// # Errors
/// The first fault with its line and column.
pub fn resolved(origin: &str, source: &str) -> Result<String, ProfileError> {
    let typed = compile::typed(origin, source)?;
    compile::check(origin, source)?;
    toml::to_string_pretty(&typed)
        .map_err(|error| ProfileError::at(origin, source, 0..0, error.to_string()))
}

/// The JSON Schema of profiles: editors complete and check a profile by it.
pub fn json_schema() -> serde_json::Value {
    schemars::schema_for!(ProfileToml).to_value()
}
