//! Characters that are not seen but change what a text is.

/// The first character that is not seen but changes what is: a control character other than tab and
/// line breaks, or a mark that turns the direction of writing.
pub(crate) fn unseen(text: &str) -> Option<char> {
    // Plain labels, which are nearly all, are settled byte by byte.
    let suspicious = |byte: u8| {
        (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r'))
            || matches!(byte, 0x7F | 0xC2 | 0xD8 | 0xE2)
    };
    if !text.bytes().any(suspicious) {
        return None;
    }
    text.chars().find(|&character| {
        (character.is_control() && !matches!(character, '\t' | '\n' | '\r'))
            || matches!(character, '\u{61C}' | '\u{200E}' | '\u{200F}'
                | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unseen_characters_are_found() {
        assert_eq!(unseen("Operational expenses\n\t"), None);
        assert_eq!(unseen("– “quoted” ½ £"), None);
        assert_eq!(unseen("a\u{7}"), Some('\u{7}'));
        assert_eq!(unseen("rtl \u{202E}0551"), Some('\u{202E}'));
        assert_eq!(unseen("\u{85}"), Some('\u{85}'));
    }
}
