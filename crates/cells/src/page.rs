//! Page headers and footers: their words, without the codes that set them.

use crate::model::workbook::{PageRegion, PageText};

/// The lines of a header or footer, left, centre and right in turn; fields that the printer fills
/// in (page, date, file) are left out like the codes for fonts and sizes.
pub(super) fn lines(region: PageRegion, coded: &str) -> Vec<PageText> {
    let mut sections = [String::new(), String::new(), String::new()];
    // What stands before the first code is in the centre.
    let mut section = 1;
    let mut rest = coded;
    while let Some(at) = rest.find('&') {
        sections[section].push_str(&rest[..at]);
        let code = &rest[at + 1..];
        let Some(letter) = code.chars().next() else {
            rest = "";
            break;
        };
        let mut length = letter.len_utf8();
        match letter {
            'L' | 'l' => section = 0,
            'C' | 'c' => section = 1,
            'R' | 'r' => section = 2,
            '&' => sections[section].push('&'),
            '"' => length = code[1..].find('"').map_or(code.len(), |end| end + 2),
            'K' | 'k' => length = 1 + colour_length(&code[1..]),
            '0'..='9' => {
                length = code.find(|one: char| !one.is_ascii_digit()).unwrap_or(code.len());
            }
            // All other letters are one-letter codes: styles, and fields such as the page number.
            _ => {}
        }
        rest = &code[length..];
    }
    sections[section].push_str(rest);
    let lines = sections.iter().flat_map(|text| text.split(['\r', '\n'])).map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .map(|line| PageText { region, text: line.into() })
        .collect()
}

/// The length of a colour: six hex digits, or a theme's two digits with a signed shade.
fn colour_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let all = |range: std::ops::Range<usize>, fits: fn(&u8) -> bool| {
        bytes.get(range).is_some_and(|part| part.iter().all(fits))
    };
    let is_rgb = all(0..6, u8::is_ascii_hexdigit);
    let is_shade = all(0..2, u8::is_ascii_digit)
        && all(2..3, |byte| matches!(byte, b'+' | b'-'))
        && all(3..6, u8::is_ascii_digit);
    if is_rgb || is_shade { 6 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_and_codes_go() {
        for (coded, words) in [
            (
                "&LHead 155&C&\"Arial,Bold\"&12Estimates&R$'000",
                &["Head 155", "Estimates", "$'000"][..],
            ),
            ("Controlling officer's report", &["Controlling officer's report"]),
            ("&C&P", &[]),
            ("&LR&&D\nSecond line&K01+034 shaded", &["R&D", "Second line shaded"]),
            ("&C&KFF0000red&8 12 months", &["red 12 months"]),
            ("Page &P of &N&LUnit: $'000\rthousand", &["Unit: $'000", "thousand", "Page  of"]),
            ("&", &[]),
            ("&\"open", &[]),
            ("單位：千元", &["單位：千元"]),
        ] {
            let found = lines(PageRegion::Header, coded);
            let found: Vec<&str> = found.iter().map(|line| &*line.text).collect();
            assert_eq!(found, words, "{coded}");
        }
    }
}
