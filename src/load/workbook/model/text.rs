//! Text as far as a cell holds it.

use std::borrow::Cow;

/// The most characters that a cell may hold, in UTF-16 units.
const LONGEST_TEXT: usize = 32_767;

/// The most that a note on a cell may hold: the library keeps some for its author.
const LONGEST_NOTE: usize = LONGEST_TEXT - 54;

/// What ends a text that was cut.
const CUT: &str = " […]";

/// The text as far as a cell can hold it, with a mark where it was cut.
pub fn kept(text: &str) -> Cow<'_, str> {
    cut(text, LONGEST_TEXT)
}

/// The text as far as a note on a cell can hold it, with a mark where it was cut.
pub fn kept_in_note(text: &str) -> Cow<'_, str> {
    cut(text, LONGEST_NOTE)
}

fn cut(text: &str, longest: usize) -> Cow<'_, str> {
    if text.len() <= longest || text.encode_utf16().count() <= longest {
        return text.into();
    }
    let mut units = CUT.len();
    let mut kept: String = text
        .chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= longest
        })
        .collect();
    kept.push_str(CUT);
    kept.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_ends_at_what_its_place_holds_counted_as_the_format_counts() {
        // Two units of UTF-16 each.
        let faces = "😀".repeat(17_000);
        assert_eq!(kept("subtotal"), "subtotal");
        assert!(kept(&faces).encode_utf16().count() <= 32_767);
        assert!(kept_in_note(&faces).encode_utf16().count() <= 32_713);
        assert!(kept_in_note(&faces).ends_with(" […]"));
    }
}
