//! What a family of documents says and what must agree in it, as TOML: the file as typed
//! (`schema`) and the profile as meant ([`Profile`]) are two types.

pub mod rules;

use rules::Rule;

use crate::model::{Text, fact::Lang};

/// A profile as meant: parsed, checked, patterns compiled.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Its name (`hk-estimates`).
    pub name: Text,
    /// SHA-256 of its TOML in lower-case hex.
    pub sha256: String,
    /// What one workbook is made for (`head`): the word in the workbooks' file names.
    pub entity: Text,
    /// The currency's code.
    pub currency: Text,
    /// Encodings to try on delimited files that declare none, in order.
    pub encodings: Vec<String>,
    /// The languages of its documents.
    pub langs: Vec<Lang>,
    /// What must agree.
    pub rules: Vec<Rule>,
}
