//! Ids of checks, findings and matters: a letter and 12 hex digits. The letter keeps spreadsheets from
//! taking an id for a number.

use super::{Text, hex::hex};

/// What an id is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdKind {
    /// A check.
    Check,
    /// A finding.
    Finding,
    /// A matter: the same fault in several languages or editions.
    Matter,
}

/// How many hex digits an id has.
const DIGITS: usize = 12;

impl IdKind {
    /// The letter that ids of this kind begin with.
    pub fn letter(self) -> char {
        match self {
            Self::Check => 'c',
            Self::Finding => 'f',
            Self::Matter => 'm',
        }
    }

    /// The id of that kind with the first digits of a digest.
    pub fn id(self, digest: &[u8]) -> Text {
        let digits = hex(&digest[..digest.len().min(DIGITS / 2)]);
        format!("{}{digits}", self.letter()).into()
    }

    /// An id as it is written now: earlier versions wrote the digits alone. Anything that is no id
    /// stays as it is.
    ///
    /// ```
    /// use crossfoot::model::id::IdKind;
    ///
    /// assert_eq!(&*IdKind::Finding.lettered("0123456789ab"), "f0123456789ab");
    /// assert_eq!(&*IdKind::Finding.lettered("f0123456789ab"), "f0123456789ab");
    /// ```
    pub fn lettered(self, id: &str) -> Text {
        if are_digits(id) { format!("{}{id}", self.letter()).into() } else { id.into() }
    }

    /// Whether a text is an id of this kind, as it is written now.
    pub fn is_of(self, id: &str) -> bool {
        id.strip_prefix(self.letter()).is_some_and(are_digits)
    }
}

/// Whether a text is the digits of an id.
pub fn are_digits(text: &str) -> bool {
    text.len() == DIGITS && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The digits of an id: what digests over ids are taken of, so that they are what they were when ids
/// had no letter.
pub fn digits(id: &str) -> &str {
    match id.char_indices().nth(1) {
        Some((at, _)) if are_digits(&id[at..]) => &id[at..],
        Some(_) | None => id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_begins_with_its_letter() {
        assert_eq!(
            &*IdKind::Check.id(&[0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xff]),
            "c0123456789ab"
        );
        assert!(IdKind::Check.is_of("c0123456789ab"));
        assert!(!IdKind::Check.is_of("f0123456789ab") && !IdKind::Check.is_of("0123456789ab"));
    }

    #[test]
    fn an_id_of_an_earlier_version_gets_its_letter_once() {
        // Twelve digits that begin with the letter of a check are still an id without one.
        assert_eq!(&*IdKind::Check.lettered("c123456789ab"), "cc123456789ab");
        assert_eq!(&*IdKind::Check.lettered("cc123456789ab"), "cc123456789ab");
        assert_eq!(digits("cc123456789ab"), "c123456789ab");
        assert_eq!(digits("c123456789ab"), "c123456789ab");
        assert_eq!(digits("財"), "財");
    }
}
