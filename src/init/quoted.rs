//! Texts and patterns as TOML writes them.

/// A text as TOML writes it.
pub fn text(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A pattern as TOML writes it: without a second meaning of `\`.
pub fn literal(pattern: &str) -> String {
    if pattern.contains('\'') || pattern.contains('\n') {
        text(pattern)
    } else {
        format!("'{pattern}'")
    }
}
