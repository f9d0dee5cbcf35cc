//! Page headers and footers: their words, without the codes that set them.

use crate::model::workbook::{PageRegion, PageText};

/// The lines of a header or footer as workbooks store it: `&L` left, `&C` middle, `&R` right, `&"Arial"`
/// a font, `&12` a size, `&P` the page number, `&&` an ampersand. What only the printer knows
/// (numbers, dates, names) leaves no word.
pub(super) fn lines(region: PageRegion, coded: &str) -> Vec<PageText> {
    let mut words = String::new();
    let mut rest = coded.chars().peekable();
    while let Some(one) = rest.next() {
        if one != '&' {
            words.push(if one == '\r' { '\n' } else { one });
            continue;
        }
        match rest.next() {
            Some('&') => words.push('&'),
            // The three sections are three texts.
            Some('L' | 'C' | 'R' | 'l' | 'c' | 'r') => words.push('\n'),
            Some('"') => {
                rest.by_ref().take_while(|it| *it != '"').for_each(drop);
            }
            Some('K' | 'k') => {
                // A colour: six digits, or a theme's number with its tint.
                for _ in 0..6 {
                    rest.next_if(|it| it.is_ascii_hexdigit() || matches!(it, '+' | '-'));
                }
            }
            Some(digit) if digit.is_ascii_digit() => {
                while rest.next_if(char::is_ascii_digit).is_some() {}
            }
            Some(_) | None => {}
        }
    }
    words
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| PageText { region, text: line.into() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_removed_and_sections_are_lines() {
        let coded = "&L&\"Arial,Bold\"&12 Unit: $'000\nR&&D&C&K0000FFyear 114&RPage &P of &N";
        let found = lines(PageRegion::Header, coded);
        let texts: Vec<_> = found.iter().map(|line| &*line.text).collect();
        assert_eq!(texts, ["Unit: $'000", "R&D", "year 114", "Page  of"]);
    }
}
