//! The words of a profile, to see which of them documents have.

use super::{ProfileError, compile, patterns::flexible, schema::ByLang};
use crate::profile::expression::Pattern;
use crate::script::fold;

/// A word of a profile.
#[derive(Debug, Clone)]
pub struct Word {
    /// The key that it is under: `basis actual`, `column account`, `rows.total` …
    pub of: String,
    /// As typed.
    pub word: String,
    pattern: Pattern,
}

impl Word {
    /// Whether a text has it.
    pub fn is_in(&self, text: &str) -> bool {
        self.pattern.is_match(&fold::squeeze(text))
    }
}

/// The words of bases, columns, units and totals, in the order of the profile.
///
/// # Errors
/// Where it is no profile.
pub fn words(origin: &str, source: &str) -> Result<Vec<Word>, ProfileError> {
    let typed = compile::typed(origin, source)?;
    let mut words = Vec::new();
    let mut add = |of: String, word: &str| {
        if let (false, Ok(pattern)) = (word.is_empty(), flexible(word)) {
            words.push(Word { of, word: word.to_owned(), pattern });
        }
    };
    let all =
        |words: &ByLang<String>| -> Vec<String> { words.values().flatten().cloned().collect() };
    for basis in &typed.bases {
        all(&basis.words).iter().for_each(|word| add(format!("basis {}", basis.name), word));
    }
    for column in &typed.columns {
        all(&column.words).iter().for_each(|word| add(format!("column {}", column.name), word));
    }
    for unit in &typed.units {
        let of = format!("unit of power {}", unit.power.get_ref());
        unit.stated.iter().for_each(|word| add(of.clone(), word));
    }
    all(&typed.rows.total).iter().for_each(|word| add("rows.total".to_owned(), word));
    Ok(words)
}
