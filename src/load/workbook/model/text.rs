//! Text as far as a cell holds it.

use std::borrow::Cow;

/// The most characters that a cell may hold, in UTF-16 units.
const LONGEST_TEXT: usize = 32_767;

/// What ends a text that was cut.
const CUT: &str = " […]";

/// The text as far as a cell can hold it, with a mark where it was cut.
pub fn kept(text: &str) -> Cow<'_, str> {
    if text.len() <= LONGEST_TEXT || text.encode_utf16().count() <= LONGEST_TEXT {
        return text.into();
    }
    let mut units = CUT.len();
    let mut kept: String = text
        .chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= LONGEST_TEXT
        })
        .collect();
    kept.push_str(CUT);
    kept.into()
}
