//! The texts of findings, in the language that was asked for or in that of the figures.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{figures::as_printed, findings, language::Language, wording::Wording};
use crate::{
    model::{Text, amount::plain, check::Check, finding::Finding, ledger::Ledger},
    profile::names::Names,
};

/// Makes the texts of findings.
#[derive(Debug, Clone)]
pub struct Sentences<'a> {
    ledger: &'a Ledger,
    checks: &'a [Check],
    names: Option<&'a Names>,
    asked: Option<Language>,
    headed: Arc<Headed<'a>>,
}

/// How many figures of each book are headed in each language of ours.
type Headed<'a> = BTreeMap<&'a Text, BTreeMap<Language, usize>>;

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
        let mut headed = Headed::new();
        for fact in &ledger.facts {
            if let Some(language) = fact.lang().and_then(|lang| Language::of_code(&lang.0)) {
                *headed.entry(fact.book()).or_default().entry(language).or_default() += 1;
            }
        }
        Self { ledger, checks, names, asked, headed: Arc::new(headed) }
    }

    /// The same in one language, whatever that of the figures is.
    #[must_use]
    pub fn speaking(self, language: Language) -> Self {
        Self { asked: Some(language), ..self }
    }

    /// The language of what is about the run as a whole.
    pub fn language(&self) -> Language {
        self.asked.unwrap_or_else(|| usual(self.headed.values()))
    }

    /// What is wrong and why: one sentence for an accountant.
    pub fn explanation(&self, finding: &Finding) -> String {
        let language = self.language_for(finding);
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

    /// The language that was asked for, else that of its figures; where they are in several, the one
    /// in which most figures of its books are headed.
    fn language_for(&self, finding: &Finding) -> Language {
        let own = self.asked.or_else(|| Language::of_code(&finding.scope.lang));
        own.unwrap_or_else(|| {
            let checks = finding.checks.iter().filter_map(|at| self.checks.get(*at as usize));
            let sides = checks.map(|check| check.constraint.sides());
            let facts = sides.flat_map(|(left, right)| left.into_iter().chain(right));
            let books: BTreeSet<&Text> =
                facts.chain(finding.suspect).map(|id| self.ledger.fact(id).book()).collect();
            usual(books.into_iter().filter_map(|book| self.headed.get(book)))
        })
    }
}

/// The language in which most figures are headed, English of equals.
fn usual<'b>(headed: impl Iterator<Item = &'b BTreeMap<Language, usize>>) -> Language {
    let mut all: BTreeMap<Language, usize> = BTreeMap::new();
    for (language, n) in headed.flatten() {
        *all.entry(*language).or_default() += n;
    }
    let most = all.into_iter().max_by_key(|(language, n)| (*n, Reverse(*language)));
    most.map_or(Language::En, |(language, _)| language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_language_is_that_of_most_figures_and_english_of_equals() {
        let of = |en: usize, zh: usize| {
            let counts = BTreeMap::from([(Language::En, en), (Language::Zh, zh)]);
            usual([&counts].into_iter())
        };
        assert_eq!([of(1, 2), of(2, 1), of(2, 2)], [Language::Zh, Language::En, Language::En]);
        assert_eq!(usual(std::iter::empty()), Language::En);
    }
}
