//! An entry as bytes: what it is, a checksum, and its content.

use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

use crate::cli::disk;

/// What every entry begins with: the program and the layout of what follows.
const HEAD: &[u8; 16] = b"crossfoot entry2";
/// Bytes of a SHA-256.
const SUM: usize = 32;

/// The bytes of an entry of that name; `None` for what cannot be written down.
pub fn written(name: &str, content: &impl Serialize) -> Option<Vec<u8>> {
    let content = postcard::to_stdvec(content).ok()?;
    let mut bytes = Vec::with_capacity(HEAD.len() + SUM + content.len());
    bytes.extend_from_slice(HEAD);
    bytes.extend_from_slice(&sum(name, &content));
    bytes.extend_from_slice(&content);
    Some(bytes)
}

/// SHA-256 of anything that can be written down, in lower-case hex.
pub fn digest(content: &impl Serialize) -> Option<String> {
    postcard::to_stdvec(content).ok().map(|bytes| disk::sha256(&bytes))
}

/// The content of the entry of that name; `None` where it is cut, changed, another program's, or was
/// written under another name.
pub fn read<T: DeserializeOwned>(name: &str, bytes: &[u8]) -> Option<T> {
    let rest = bytes.strip_prefix(HEAD)?;
    let (recorded, content) = rest.split_at_checked(SUM)?;
    if sum(name, content) != *recorded {
        return None;
    }
    let (value, rest) = postcard::take_from_bytes(content).ok()?;
    rest.is_empty().then_some(value)
}

/// The checksum covers the name: an entry in the place of another is none.
fn sum(name: &str, content: &[u8]) -> [u8; SUM] {
    let mut sum = Sha256::new();
    sum.update((name.len() as u64).to_le_bytes());
    sum.update(name.as_bytes());
    sum.update(content);
    sum.finalize().into()
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
