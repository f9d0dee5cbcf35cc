//! The little of a profile by which a text is decoded, without the patterns that give it a meaning.

use super::{ProfileError, compile};
use crate::model::Text;

/// How the texts of a family are decoded where they do not say it themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoding {
    /// Encodings to try, in order.
    pub encodings: Vec<String>,
    /// Words that a right decoding of one of its documents would show.
    pub words: Vec<Text>,
}

impl Decoding {
    /// Reads that much of a profile; `origin` names it in errors.
    ///
    /// # Errors
    /// The first fault of the TOML with its line and column.
    pub fn parse(origin: &str, source: &str) -> Result<Self, ProfileError> {
        let typed = compile::typed(origin, source)?;
        Ok(Self {
            encodings: typed.encodings.iter().map(|it| it.get_ref().clone()).collect(),
            words: compile::tell_tale_words(source),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profile;

    #[test]
    fn a_text_is_decoded_as_by_the_whole_profile() {
        for name in Profile::names() {
            let source = Profile::builtin_source(name).unwrap();
            let whole = Profile::parse(name, source).unwrap();
            let Decoding { encodings, words } = Decoding::parse(name, source).unwrap();
            assert_eq!(encodings, whole.encodings);
            assert_eq!(words, whole.tell_tale_words());
        }
    }
}
