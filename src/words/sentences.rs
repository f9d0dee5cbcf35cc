//! The texts of findings, in the language that was asked for or in that of the figures.

use super::{figures::as_printed, findings, language::Language, wording::Wording};
use crate::{
    model::{amount::plain, check::Check, finding::Finding, ledger::Ledger},
    profile::names::Names,
};

/// Makes the texts of findings.
#[derive(Debug, Clone, Copy)]
pub struct Sentences<'a> {
    ledger: &'a Ledger,
    checks: &'a [Check],
    names: Option<&'a Names>,
    asked: Option<Language>,
    usual: Language,
}

impl<'a> Sentences<'a> {
    /// In the language that was asked for; without one each finding is explained in the language of
    /// its figures. `names` is what the profile calls its rules, tables and bases; without it they
    /// are named by their ids.
    pub fn new(
        ledger: &'a Ledger,
        checks: &'a [Check],
        names: Option<&'a Names>,
        asked: Option<Language>,
    ) -> Self {
        Self { ledger, checks, names, asked, usual: Language::of_most(ledger) }
    }

    /// The language of what is about the run as a whole.
    pub fn language(&self) -> Language {
        self.asked.unwrap_or(self.usual)
    }

    /// What is wrong and why: one sentence for an accountant.
    pub fn explanation(&self, finding: &Finding) -> String {
        let language = self.language_for(&finding.scope.lang);
        let Self { ledger, checks, names, .. } = *self;
        findings::explanation(finding, Wording { language, names, ledger, checks })
    }

    /// What the suspect should say, in the form of its printed figure; empty where nothing is
    /// proposed.
    pub fn proposed(&self, finding: &Finding) -> String {
        match finding.suspect.zip(finding.proposed()) {
            Some((suspect, amount)) => {
                as_printed(amount.value, self.ledger.fact(suspect), amount.quantum)
            }
            // A formula's cell need not be a figure of the document.
            None => finding.proposed().map_or_else(String::new, |it| plain(it.value)),
        }
    }

    /// For what is about figures of that language.
    fn language_for(&self, lang: &str) -> Language {
        self.asked.or_else(|| Language::of_code(lang)).unwrap_or(self.usual)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_explained_in_their_own_language_unless_another_is_asked_for() {
        let ledger = Ledger::default();
        let own = Sentences::new(&ledger, &[], None, None);
        let own = Sentences { usual: Language::Zh, ..own };
        let languages = ["en", "zh", "en zh", ""].map(|lang| own.language_for(lang));
        assert_eq!(languages, [Language::En, Language::Zh, Language::Zh, Language::Zh]);
        let asked = Sentences::new(&ledger, &[], None, Some(Language::En));
        assert_eq!(asked.language_for("zh"), Language::En);
    }
}
