//! The words of a workbook: the catalogue in one language, and figures in sentences.

use rust_decimal::Decimal;

use crate::{
    model::{
        amount,
        check::{Scope, Status},
        fact::Lang,
        grouping,
        keys::{Keys, Level},
        unit::Unit,
    },
    profile::names::Names,
    words::{self, Language},
};

/// The words of one language, and what the document family calls its levels.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// The language.
    pub language: Language,
    /// The names of the profile.
    pub names: &'a Names,
}

impl Words<'_> {
    /// The catalogue's text, of the keys that begin with `load_`; for a level, the profile's name.
    pub fn say(self, key: &str) -> String {
        let level = key.strip_prefix("level_");
        level
            .and_then(|level| self.names.level(level, self.language.code()))
            .map_or_else(|| self.fill(key, &[]), str::to_owned)
    }

    /// The catalogue's text, filled in.
    pub fn fill(self, key: &str, values: &[(&str, &str)]) -> String {
        words::phrase(self.language, &format!("load_{key}"), values)
    }

    /// Several headers.
    pub fn headers(self, keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| self.say(key)).collect()
    }

    /// The name of a level of codes.
    pub fn level(self, level: Level) -> String {
        self.say(&format!("level_{}", level.word()))
    }

    /// The name of a verdict.
    pub fn status(self, status: Status) -> String {
        self.say(&format!("status_{}", status.word()))
    }

    /// A unit in words.
    pub fn unit(self, unit: &Unit) -> String {
        match unit {
            Unit::Money { currency, multiple } => {
                let multiple = format!("multiple.1e{}", multiple.exponent());
                let multiple = words::phrase(self.language, &multiple, &[]);
                self.names.money(&multiple, self.language.code()).unwrap_or_else(|| {
                    let said = [("currency", &**currency), ("multiple", &multiple)];
                    words::phrase(self.language, "unit.money", &said).trim().to_owned()
                })
            }
            Unit::Percent => words::phrase(self.language, "unit.percent", &[]),
            Unit::Count => words::phrase(self.language, "unit.count", &[]),
            Unit::Index => words::phrase(self.language, "unit.index", &[]),
        }
    }

    /// The unit in which values are compared: the currency itself, without its multiple.
    pub fn base_unit(self, unit: &Unit) -> String {
        match unit {
            Unit::Money { currency, .. } => {
                self.names.money("", self.language.code()).unwrap_or_else(|| currency.to_string())
            }
            Unit::Percent | Unit::Count | Unit::Index => self.unit(unit),
        }
    }

    /// A value in the base unit, for a sentence: `HKD 56,000`, `3.6 %`.
    pub fn amount(self, value: Decimal, unit: Option<&Unit>) -> String {
        let figure = grouped(value);
        match unit {
            Some(Unit::Money { currency, .. }) => self
                .names
                .money(&figure, self.language.code())
                .unwrap_or_else(|| format!("{currency} {figure}")),
            Some(Unit::Percent) => format!("{figure} %"),
            Some(Unit::Count | Unit::Index) | None => figure,
        }
    }

    /// Several things in a row.
    pub fn list(self, things: &[String]) -> String {
        things.join(&self.say("list_and"))
    }

    /// The name of a document's language, or of several separated by blanks.
    pub fn lang(self, codes: &str) -> String {
        let known = |code: &str| language_of(&Lang(code.into())).is_some();
        let names = codes.split_whitespace().map(|code| match known(code) {
            true => self.say(&format!("lang_{code}")),
            false => code.to_owned(),
        });
        names.collect::<Vec<_>>().join(" · ")
    }

    /// A document, with its language where it has one.
    pub fn document(self, name: &str, lang: Option<&Lang>) -> String {
        match lang {
            Some(lang) => {
                self.fill("document_in", &[("document", name), ("lang", &self.lang(&lang.0))])
            }
            None => name.to_owned(),
        }
    }

    /// The codes of a row in words: `head 155 · programme 6`.
    pub fn keys(self, keys: &Keys) -> String {
        let named = Level::ALL.into_iter().filter_map(|level| {
            keys.get(level).map(|code| format!("{} {}", self.level(level), code.0))
        });
        named.collect::<Vec<_>>().join(" · ")
    }

    /// What a check or finding is about, without its period.
    pub fn scope(self, scope: &Scope) -> String {
        let keys = self.keys(&scope.keys);
        match (keys.is_empty(), scope.label.is_empty()) {
            (false, false) => format!("{keys} · {}", scope.label),
            (false, true) => keys,
            (true, false) => scope.label.to_string(),
            (true, true) => scope.book.to_string(),
        }
    }

    /// The name of a rule.
    pub fn rule(self, rule: &str) -> String {
        self.names.rule(rule, self.language.code())
    }

    /// What a check or finding is about, with its period and basis.
    pub fn subject(self, scope: &Scope) -> String {
        let bases = scope.basis.split_whitespace();
        let bases = bases.map(|it| self.names.basis(it, self.language.code()));
        let when = std::iter::once(scope.period.to_string()).chain(bases);
        let parts = std::iter::once(self.scope(scope)).chain(when);
        parts.filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

/// The language of ours that a document's language asks for.
pub fn language_of(lang: &Lang) -> Option<Language> {
    [Language::En, Language::Zh].into_iter().find(|language| language.code() == &*lang.0)
}

/// A figure for a sentence: thousands grouped.
pub fn grouped(value: Decimal) -> String {
    grouping::grouped(&amount::plain(value), ',')
}
