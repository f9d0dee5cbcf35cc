//! In which language a finding is told, and by which names.

use crate::{profile::names::Names, words::Language};

/// The language of explanations: the one that was asked for, else that of the figures.
#[derive(Debug, Clone, Copy)]
pub struct Voice<'a> {
    /// The one that was asked for.
    pub asked: Option<Language>,
    /// The one of most documents, for what is about several languages or one that we do not speak.
    pub usual: Language,
    /// What the profile calls its rules, tables and bases; without them, ids in words.
    pub names: Option<&'a Names>,
}

impl Voice<'_> {
    /// For what is about figures of that language.
    pub fn of(self, lang: &str) -> Language {
        let spoken =
            [Language::En, Language::Zh].into_iter().find(|language| language.code() == lang);
        self.asked.or(spoken).unwrap_or(self.usual)
    }
}

impl From<Language> for Voice<'_> {
    fn from(language: Language) -> Self {
        Self { asked: Some(language), usual: language, names: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_told_of_in_their_own_language_unless_one_is_asked_for() {
        let voice = Voice { asked: None, usual: Language::Zh, names: None };
        assert_eq!(
            ["en", "zh", "en zh", ""].map(|lang| voice.of(lang)),
            [Language::En, Language::Zh, Language::Zh, Language::Zh]
        );
        assert_eq!(Voice::from(Language::En).of("zh"), Language::En);
    }
}
