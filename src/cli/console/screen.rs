//! What a terminal can show, and in which language the person at it reads.

use std::{
    env,
    io::{IsTerminal, stdout},
};

use crate::words::Language;

/// Columns of a line where nothing bounds them: a pipe, a file.
const UNBOUNDED: usize = 500;
/// The narrowest screen that is laid out for.
const NARROWEST: usize = 40;

/// How lines for people are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// The language of what crossfoot itself says.
    pub language: Language,
    /// Columns of a line.
    pub width: usize,
    /// Whether colour is shown.
    pub colour: Colour,
}

/// Whether colour is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// Where it helps.
    Shown,
    /// None: a pipe, a file, or a person who wants none.
    Plain,
}

impl Screen {
    /// The screen on which stdout appears; `asked` is the language that was asked for.
    #[allow(clippy::disallowed_methods, reason = "the terminal describes itself there")]
    pub fn of_stdout(asked: Option<Language>) -> Self {
        let said = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(said);
        let language = asked.unwrap_or_else(|| of_locale(&locale.unwrap_or_default()));
        let typed = said("COLUMNS").and_then(|columns| columns.parse().ok());
        let seen = terminal_size::terminal_size_of(stdout()).map(|(width, _)| width.0.into());
        let width = typed.or(seen).unwrap_or(UNBOUNDED).max(NARROWEST);
        let is_terminal = stdout().is_terminal();
        Self { language, width, colour: colour(is_terminal, said) }
    }
}

/// The language of a locale such as `zh_HK.UTF-8`; English where it is none of ours.
fn of_locale(locale: &str) -> Language {
    let code = locale.split(['_', '.', '@', '-']).next().unwrap_or_default();
    Language::of_code(&code.to_lowercase()).unwrap_or(Language::En)
}

/// By the conventions of NO_COLOR and CLICOLOR.
fn colour(is_terminal: bool, said: impl Fn(&str) -> Option<String>) -> Colour {
    let is = |name: &str, value: &str| said(name).as_deref() == Some(value);
    let forced = said("CLICOLOR_FORCE").is_some_and(|value| value != "0");
    let plain = said("NO_COLOR").is_some() || is("CLICOLOR", "0") || is("TERM", "dumb");
    if !plain && (is_terminal || forced) { Colour::Shown } else { Colour::Plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_a_language() {
        assert_eq!(of_locale("zh_HK.UTF-8"), Language::Zh);
        assert_eq!(of_locale("en_GB"), Language::En);
        assert_eq!(of_locale("C"), Language::En);
        assert_eq!(of_locale(""), Language::En);
    }

    #[test]
    fn colour_is_for_terminals_and_for_those_who_want_it() {
        let with = |set: &'static [(&str, &str)]| {
            move |name: &str| {
                set.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
            }
        };
        assert_eq!(colour(true, with(&[])), Colour::Shown);
        assert_eq!(colour(false, with(&[])), Colour::Plain);
        assert_eq!(colour(true, with(&[("NO_COLOR", "1")])), Colour::Plain);
        assert_eq!(colour(true, with(&[("CLICOLOR", "0")])), Colour::Plain);
        assert_eq!(colour(false, with(&[("CLICOLOR_FORCE", "1")])), Colour::Shown);
    }
}
