//! An entry as bytes: its name and its content, sealed.

use serde::{Serialize, de::DeserializeOwned};

use crate::{
    cli::disk,
    part::{SealedKind, seal, unseal},
};

/// What every entry begins with: the program and the layout of what follows.
const ENTRY: SealedKind = SealedKind(b"crossfoot entry3");

/// The bytes of an entry of that name; `None` for what cannot be written down.
pub fn written(name: &str, content: &impl Serialize) -> Option<Vec<u8>> {
    postcard::to_stdvec(&(name, content)).ok().map(|content| seal(ENTRY, &content))
}

/// SHA-256 of anything that can be written down, in lower-case hex.
pub fn digest(content: &impl Serialize) -> Option<String> {
    postcard::to_stdvec(content).ok().map(|bytes| disk::sha256(&bytes))
}

/// The content of the entry of that name; `None` if it is cut, changed, another program's, or was
/// written under another name: an entry in the place of another is none.
pub fn read<T: DeserializeOwned>(name: &str, bytes: &[u8]) -> Option<T> {
    let content = unseal(ENTRY, bytes).ok()?;
    let (written_as, content) = postcard::take_from_bytes::<String>(content).ok()?;
    let (value, rest) = postcard::take_from_bytes(content).ok()?;
    (written_as == name && rest.is_empty()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_that_is_cut_or_changed_is_no_entry() {
        let mut bytes = written("a", &vec!["pay".to_owned(), "rent".to_owned()]).unwrap();
        assert_eq!(read("a", &bytes), Some(vec!["pay".to_owned(), "rent".to_owned()]));
        assert_eq!(read::<Vec<String>>("b", &bytes), None, "it is the entry of another key");
        for length in 0..bytes.len() {
            assert_eq!(read::<Vec<String>>("a", &bytes[..length]), None, "{length}");
        }
        for at in 0..bytes.len() {
            bytes[at] ^= 0x10;
            assert_eq!(read::<Vec<String>>("a", &bytes), None, "{at}");
            bytes[at] ^= 0x10;
        }
    }
}
