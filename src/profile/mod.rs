//! What a family of documents says and what must agree in it, as TOML: the file as typed
//! (`schema`) and the profile as meant ([`Profile`]) are two types.

pub mod rules;

use rules::Rule;

use crate::model::{Text, fact::Lang};

/// The profile that is meant unless another is named.
pub const DEFAULT: &str = "hk-estimates";

/// The profiles that are built in: name and TOML.
pub const BUILT_IN: &[(&str, &str)] = &[(DEFAULT, include_str!("families/hk-estimates.toml"))];

/// What is wrong with a profile, with line and caret.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct ProfileError(String);

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

impl Profile {
    /// Reads a profile; `origin` names it in errors.
    ///
    /// # Errors
    /// Where the TOML is wrong.
    pub fn parse(toml: &str, origin: &str) -> Result<Self, ProfileError> {
        #[derive(serde::Deserialize)]
        struct Typed {
            name: String,
        }
        let typed: Typed =
            toml::from_str(toml).map_err(|why| ProfileError(format!("{origin}: {why}")))?;
        Ok(Self {
            name: typed.name.into(),
            sha256: String::new(),
            entity: "".into(),
            currency: "".into(),
            encodings: Vec::new(),
            langs: Vec::new(),
            rules: Vec::new(),
        })
    }
}
