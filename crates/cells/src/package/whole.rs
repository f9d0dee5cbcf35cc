//! Whole parts in memory, for readers that take them so.

use super::{Package, inflate::Feed};
use crate::fault::Fault;

/// Bytes that are inflated at a time.
const BLOCK: usize = 64 << 10;

impl Package<'_> {
    /// A whole part in memory, or `None` where there is none of that name.
    ///
    /// # Errors
    /// A fault where the part is damaged or too large.
    pub(crate) fn bytes(&self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        let mut part = match self.part(name) {
            Ok(part) => part,
            Err(fault) if fault.is_missing_part() => return Ok(None),
            Err(fault) => return Err(fault),
        };
        let mut bytes = Vec::new();
        loop {
            let read = bytes.len();
            bytes.resize(read + BLOCK, 0);
            let count = part.next(&mut bytes[read..]).map_err(|fault| fault.in_part(name))?;
            bytes.truncate(read + count);
            if count == 0 {
                return Ok(Some(bytes));
            }
        }
    }
}
