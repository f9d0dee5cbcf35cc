//! The words of a workbook: the catalogue in one language, and figures in sentences.

use rust_decimal::Decimal;

use crate::{
    catalogue::{self, Speech},
    model::{
        amount,
        check::{Scope, Status},
        fact::{Keys, Lang, Level},
        unit::Unit,
    },
    profile::names::Names,
};

/// The words of one language, and what the document family calls its levels.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// The language.
    pub speech: Speech,
    /// The names of the profile.
    pub names: &'a Names,
}

impl Words<'_> {
    /// The catalogue's text, of the keys that begin with `load_`; for a level, the profile's name.
    pub fn say(self, key: &str) -> String {
        let level = key.strip_prefix("level_");
        level
            .and_then(|level| self.names.level(level, self.speech.code()))
            .map_or_else(|| self.fill(key, &[]), str::to_owned)
    }

    /// The catalogue's text, filled in.
    pub fn fill(self, key: &str, values: &[(&str, &str)]) -> String {
        catalogue::say(self.speech, &format!("load_{key}"), values)
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
                let words = self.say(&format!("multiple_1e{}", multiple.exponent()));
                self.fill("unit_money", &[("currency", currency), ("multiple", &words)])
                    .trim()
                    .to_owned()
            }
            Unit::Percent => self.say("unit_percent"),
            Unit::Count => self.say("unit_count"),
            Unit::Index => self.say("unit_index"),
        }
    }

    /// The unit in which values are compared: the currency itself, without its multiple.
    pub fn base_unit(self, unit: &Unit) -> String {
        match unit {
            Unit::Money { currency, .. } => currency.to_string(),
            Unit::Percent | Unit::Count | Unit::Index => self.unit(unit),
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
}

/// The language of ours that a document's language asks for.
pub fn speech_of(lang: &Lang) -> Option<Speech> {
    [Speech::En, Speech::Zh].into_iter().find(|speech| speech.code() == &*lang.0)
}

/// A figure for a sentence: thousands grouped.
pub fn grouped(value: Decimal) -> String {
    let plain = amount::plain(value);
    let (sign, unsigned) =
        plain.strip_prefix('-').map_or(("", plain.as_str()), |unsigned| ("-", unsigned));
    let (whole, places) = unsigned.split_once('.').map_or((unsigned, ""), |parts| parts);
    let mut out = String::new();
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    let point = if places.is_empty() { "" } else { "." };
    format!("{sign}{out}{point}{places}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(grouped("-1234567.5".parse().unwrap()), "-1,234,567.5");
        assert_eq!(grouped("56000".parse().unwrap()), "56,000");
        assert_eq!(grouped("999".parse().unwrap()), "999");
    }
}
