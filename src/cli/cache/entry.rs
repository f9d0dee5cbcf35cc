//! An entry as bytes: what it is, a checksum, and its content.

use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

use crate::cli::disk;

/// What every entry begins with: the program and the layout of what follows.
const HEAD: &[u8; 16] = b"crossfoot entry1";
/// Bytes of a SHA-256.
const SUM: usize = 32;

/// The bytes of an entry; `None` for what cannot be written down.
pub fn written(content: &impl Serialize) -> Option<Vec<u8>> {
    let content = postcard::to_stdvec(content).ok()?;
    let mut bytes = Vec::with_capacity(HEAD.len() + SUM + content.len());
    bytes.extend_from_slice(HEAD);
    bytes.extend_from_slice(&Sha256::digest(&content));
    bytes.extend_from_slice(&content);
    Some(bytes)
}

/// SHA-256 of anything that can be written down, in lower-case hex.
pub fn digest(content: &impl Serialize) -> Option<String> {
    postcard::to_stdvec(content).ok().map(|bytes| disk::sha256(&bytes))
}

/// The content of an entry; `None` where it is cut, changed or another program's.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let rest = bytes.strip_prefix(HEAD)?;
    let (sum, content) = rest.split_at_checked(SUM)?;
    if Sha256::digest(content)[..] != *sum {
        return None;
    }
    let (value, rest) = postcard::take_from_bytes(content).ok()?;
    rest.is_empty().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_that_is_cut_or_changed_is_no_entry() {
        let mut bytes = written(&vec!["pay".to_owned(), "rent".to_owned()]).unwrap();
        assert_eq!(read(&bytes), Some(vec!["pay".to_owned(), "rent".to_owned()]));
        for length in 0..bytes.len() {
            assert_eq!(read::<Vec<String>>(&bytes[..length]), None, "{length}");
        }
        for at in 0..bytes.len() {
            bytes[at] ^= 0x10;
            assert_eq!(read::<Vec<String>>(&bytes), None, "{at}");
            bytes[at] ^= 0x10;
        }
    }
}
