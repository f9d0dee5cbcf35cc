//! Characters that XML cannot hold (`_x000D_`), and characters that a label should not.

use std::borrow::Cow;

use memchr::memmem;

/// The text with each `_xHHHH_` replaced by the UTF-16 unit that it stands for. A lone surrogate
/// stays as it is written.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    let Some(first) = memmem::find(text.as_bytes(), b"_x") else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..first]);
    let mut rest = &text[first..];
    while !rest.is_empty() {
        match character(rest) {
            Some((character, length)) => {
                out.push(character);
                rest = &rest[length..];
            }
            None => {
                let next = memmem::find(&rest.as_bytes()[1..], b"_x");
                let plain = next.map_or(rest.len(), |at| at + 1);
                out.push_str(&rest[..plain]);
                rest = &rest[plain..];
            }
        }
    }
    Cow::Owned(out)
}

/// The character escaped at the beginning of a text, and the length of its escape.
fn character(text: &str) -> Option<(char, usize)> {
    let first = unit(text)?;
    match char::decode_utf16([first]).next()? {
        Ok(character) => Some((character, 7)),
        Err(_) => {
            let second = unit(text.get(7..)?)?;
            let pair = char::decode_utf16([first, second]).next()?.ok()?;
            Some((pair, 14))
        }
    }
}

/// The unit of `_xHHHH_` at the beginning of a text.
fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("_x")?.get(..5)?.strip_suffix('_')?;
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then_some(())?;
    u16::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_decoded_once() {
        for (written, meant) in [
            ("a_x0000_b_x0007_c_x005F_x0041_", "a\0b\u{7}c_x0041_"),
            ("_x000D_", "\r"),
            ("_xD83D__xDE00_", "\u{1F600}"),
            ("_xD83D_ alone", "_xD83D_ alone"),
            ("max_x_min_x00", "max_x_min_x00"),
            ("_x00É_", "_x00É_"),
            ("_xé_", "_xé_"),
        ] {
            assert_eq!(decoded(written), meant);
        }
        assert!(matches!(decoded("plain _ text"), Cow::Borrowed(_)));
    }
}
