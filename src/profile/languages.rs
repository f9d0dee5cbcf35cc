//! Words by language: lists under the code of a language.

use std::{borrow::Borrow, collections::BTreeMap, fmt};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::spanned::Spanned;

/// Words or patterns in each language, by the language's code.
pub type ByLang<T> = BTreeMap<LangCode, Vec<T>>;

/// The code of a language, with its place in the TOML. Two are alike where their codes are.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct LangCode(Spanned<String>);

impl LangCode {
    /// Its bytes in the TOML.
    pub fn span(&self) -> std::ops::Range<usize> {
        self.0.span()
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        self.0.get_ref()
    }
}

impl PartialEq for LangCode {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for LangCode {}

impl PartialOrd for LangCode {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for LangCode {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl Borrow<str> for LangCode {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for LangCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
