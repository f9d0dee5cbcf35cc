//! How much of long texts is shown: one text that many cells share could make an endless list of a small
//! file.

use std::borrow::Cow;

/// Bytes of a text that are shown in any case.
const SHORT: usize = 255;

/// Bytes of longer texts that are shown of any file.
const ANY: u64 = 64 << 20;

/// For each byte of a file, as many more: packages are packed, and share texts.
const FOR_EACH_BYTE: u64 = 64;

/// Bytes of long texts that may still be shown.
#[derive(Debug)]
pub struct TextRoom {
    left: u64,
    n_cut: u64,
}

impl TextRoom {
    /// For a file of that many bytes.
    pub fn of_file(bytes: u64) -> Self {
        Self { left: bytes.saturating_mul(FOR_EACH_BYTE).saturating_add(ANY), n_cut: 0 }
    }

    /// What is shown of a text: all of it, or its beginning.
    pub fn shown<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        if text.len() <= SHORT {
            return Cow::Borrowed(text);
        }
        if let Some(left) = self.left.checked_sub(text.len() as u64) {
            self.left = left;
            return Cow::Borrowed(text);
        }
        self.n_cut += 1;
        let end = (0..=SHORT).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        Cow::Owned(format!("{}…", &text[..end]))
    }

    /// How many texts were cut.
    pub fn n_cut(&self) -> u64 {
        self.n_cut
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_when_there_is_no_more_room() {
        let mut room = TextRoom { left: 300, n_cut: 0 };
        let (short, long) = ("x".repeat(255), "é".repeat(150));
        assert_eq!(room.shown(&long), long);
        assert_eq!(room.shown(&long), "é".repeat(127) + "…");
        assert_eq!(room.shown(&short), short);
        assert_eq!(room.n_cut(), 1);
    }
}
