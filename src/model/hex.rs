//! Bytes as hexadecimal digits: how ids and digests are written.

use std::fmt::Write;

/// Bytes in lower-case hex, two digits each.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut digits, byte| {
        // Writing to a string cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_is_two_digits() {
        assert_eq!(hex(&[0x0a, 0x00, 0xff]), "0a00ff");
        assert_eq!(hex(&[]), "");
    }
}
