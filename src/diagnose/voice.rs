//! In which language a finding is told, and by which names.

use crate::{catalogue::Speech, profile::names::Names};

/// The language of explanations: the one that was asked for, else that of the figures.
#[derive(Debug, Clone, Copy)]
pub struct Voice<'a> {
    /// The one that was asked for.
    pub asked: Option<Speech>,
    /// The one of most documents, for what is about several languages or one that we do not speak.
    pub usual: Speech,
    /// What the profile calls its rules, tables and bases; without them, ids in words.
    pub names: Option<&'a Names>,
}

impl Voice<'_> {
    /// For what is about figures of that language.
    pub fn of(self, lang: &str) -> Speech {
        let spoken = [Speech::En, Speech::Zh].into_iter().find(|speech| speech.code() == lang);
        self.asked.or(spoken).unwrap_or(self.usual)
    }
}

impl From<Speech> for Voice<'_> {
    fn from(speech: Speech) -> Self {
        Self { asked: Some(speech), usual: speech, names: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_told_of_in_their_own_language_unless_one_is_asked_for() {
        let voice = Voice { asked: None, usual: Speech::Zh, names: None };
        assert_eq!(
            ["en", "zh", "en zh", ""].map(|lang| voice.of(lang)),
            [Speech::En, Speech::Zh, Speech::Zh, Speech::Zh]
        );
        assert_eq!(Voice::from(Speech::En).of("zh"), Speech::En);
    }
}
