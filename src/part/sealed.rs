//! Bytes that show if they are whole: what they are, how long they are, and their SHA-256.

use sha2::{Digest, Sha256};

use super::error::PartError;

/// What sealed bytes are: the sixteen bytes that they begin with.
#[derive(Debug, Clone, Copy)]
pub struct SealedKind(pub &'static [u8; 16]);

/// Bytes of the length of the content.
const LENGTH: usize = 8;
/// Bytes of its SHA-256.
const SUM: usize = 32;

/// The content with its seal before it.
pub fn seal(kind: SealedKind, content: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(kind.0.len() + LENGTH + SUM + content.len());
    bytes.extend_from_slice(kind.0);
    bytes.extend_from_slice(&(content.len() as u64).to_le_bytes());
    bytes.extend_from_slice(&Sha256::digest(content));
    bytes.extend_from_slice(content);
    bytes
}

/// The content behind the seal.
///
/// # Errors
/// If the bytes are of another kind, cut, or changed.
pub fn unseal(kind: SealedKind, bytes: &[u8]) -> Result<&[u8], PartError> {
    let n_kind = bytes.len().min(kind.0.len());
    if bytes[..n_kind] != kind.0[..n_kind] {
        return Err(PartError::NotOurs);
    }
    let cut = |whole: Option<u64>| PartError::Cut { bytes: bytes.len() as u64, whole };
    let behind_kind = bytes.get(kind.0.len()..).ok_or(cut(None))?;
    let (length, rest) = behind_kind.split_first_chunk::<LENGTH>().ok_or(cut(None))?;
    let length = u64::from_le_bytes(*length);
    let head = (kind.0.len() + LENGTH + SUM) as u64;
    let whole = head.saturating_add(length);
    let (sum, content) = rest.split_first_chunk::<SUM>().ok_or(cut(Some(whole)))?;
    match (content.len() as u64).cmp(&length) {
        std::cmp::Ordering::Less => Err(cut(Some(whole))),
        std::cmp::Ordering::Greater => Err(PartError::Changed),
        std::cmp::Ordering::Equal if <[u8; SUM]>::from(Sha256::digest(content)) == *sum => {
            Ok(content)
        }
        std::cmp::Ordering::Equal => Err(PartError::Changed),
    }
}
