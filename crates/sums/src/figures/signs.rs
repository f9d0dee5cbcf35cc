//! Signs and words in the place of a figure or around one. They are data (`signs.toml`), not code.

use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Signs {
    dashes: String,
    nil: Vec<String>,
    missing: Vec<String>,
    currency_signs: String,
    currency_words: Vec<String>,
    sides: Vec<[String; 2]>,
}

// The file is part of the program and parsed by a test.
static SIGNS: LazyLock<Signs> =
    LazyLock::new(|| toml::from_str(include_str!("signs.toml")).unwrap_or_default());

/// Whether a text is nothing but dashes.
pub fn is_dashes(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|it| SIGNS.dashes.contains(it))
}

/// Whether a text in lower case is another writing of nil.
pub fn is_nil(lower: &str) -> bool {
    SIGNS.nil.iter().any(|it| it == lower)
}

/// Whether a text in lower case says that there is no figure.
pub fn is_missing(lower: &str) -> bool {
    SIGNS.missing.iter().any(|it| it == lower)
}

/// The words of debit and credit, in pairs.
pub fn sides() -> &'static [[String; 2]] {
    &SIGNS.sides
}

/// The text without its currency; `None` where it bears none.
pub fn without_currency(text: &str) -> Option<&str> {
    let word = SIGNS.currency_words.iter().find_map(|word| {
        text.strip_prefix(word.as_str()).or_else(|| text.strip_suffix(word.as_str()))
    });
    let is_sign = |it: char| SIGNS.currency_signs.contains(it);
    word.or_else(|| text.strip_prefix(is_sign)).or_else(|| text.strip_suffix(is_sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read() {
        assert!(is_dashes("––") && !is_dashes("") && !is_dashes("-1"));
        assert!(is_nil("nil") && is_missing("n.a."));
        assert_eq!(without_currency("HK$12"), Some("12"));
        assert_eq!(without_currency("12 €"), Some("12 "));
        assert_eq!(without_currency("12"), None);
    }
}
