//! One spelling for what looks alike: full-width forms, blanks and minus signs.

use std::borrow::Cow;

/// A character as the readers compare it; `None` where it says nothing by itself.
pub fn fold_char(c: char) -> char {
    match c {
        // Full-width ASCII stands 0xFEE0 above ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\t' => ' ',
        '\u{2212}' => '-',
        '\u{2018}' | '\u{2019}' => '\'',
        '\r' => '\n',
        _ => c,
    }
}

/// The text with every character folded; as many characters as before.
pub fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

/// Folded, trimmed, runs of blanks and line breaks as one blank, and without signs that are not seen.
pub fn squeeze(text: &str) -> String {
    let folded: String = text.chars().filter(|c| !is_invisible(*c)).map(fold_char).collect();
    let mut out = String::with_capacity(folded.len());
    for word in folded.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// [`squeeze`] of a text that mostly is so already.
pub fn squeezed(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let is_plain = bytes.iter().all(|byte| matches!(byte, b' '..=b'~'))
        && !text.starts_with(' ')
        && !text.ends_with(' ')
        && !bytes.windows(2).any(|pair| pair == b"  ");
    if is_plain { Cow::Borrowed(text) } else { Cow::Owned(squeeze(text)) }
}

/// The form in which words are compared: folded, lower case, dashes alike, without any blank.
pub fn compact(text: &str) -> String {
    fold(text)
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '–' | '—' | '‐' | '‑' => '-',
            _ => c,
        })
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether a character belongs to a script that writes words without blanks between them.
pub fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c), 0x2e80..=0x9fff | 0xf900..=0xfaff | 0xff00..=0xffef | 0x20000..=0x3ffff)
}

/// Characters that are not seen but change what is: zero-width and bidirectional controls.
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

/// A text whose ideographs print set apart to fill a line, put together: blanks between single
/// ideographs are taken out, those between words stay.
pub fn unspaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut alone = false;
    for word in text.split_whitespace() {
        let mut characters = word.chars();
        let single = characters.next().is_some_and(is_ideograph) && characters.next().is_none();
        if !(out.is_empty() || single && alone) {
            out.push(' ');
        }
        out.push_str(word);
        alone = single;
    }
    out
}

/// A label's lines as one: a blank between words, none between ideographs.
pub fn unwrap_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in text.split(['\n', '\r']) {
        append_line(&mut out, piece.trim());
    }
    out
}

/// Appends a wrapped line.
pub fn append_line(out: &mut String, line: &str) {
    if line.is_empty() {
        return;
    }
    if let (Some(last), Some(first)) = (out.chars().next_back(), line.chars().next())
        && !(is_ideograph(last) || is_ideograph(first))
    {
        out.push(' ');
    }
    out.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_and_thin_blanks_are_folded() {
        assert_eq!(fold("１２３．４　（％）"), "123.4 (%)");
        assert_eq!(squeeze(" 2\u{2009}454 \n x"), "2 454 x");
        assert_eq!(compact("Sub-head\n(Code)"), "sub-head(code)");
    }

    #[test]
    fn ideographs_that_print_set_apart_are_one_word() {
        assert_eq!(unspaced("合　　　計"), "合計");
        assert_eq!(unspaced("1款　總統府主管"), "1款 總統府主管");
        assert_eq!(unspaced("歲 出 合 計"), "歲出合計");
        assert_eq!(unspaced("Total　expenditure"), "Total expenditure");
    }

    #[test]
    fn a_wrapped_label_has_a_blank_between_words_only() {
        assert_eq!(unwrap_lines("機器、車輛\n及設備"), "機器、車輛及設備");
        assert_eq!(unwrap_lines("Plant, vehicles\nand equipment"), "Plant, vehicles and equipment");
    }
}
