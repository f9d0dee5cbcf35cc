//! How wide and high text stands: a Chinese character takes two places.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Points that a line in small type takes.
pub const SMALL_LINE: f64 = 12.5;

/// The places that the widest line of a text takes.
pub fn of(text: &str) -> u16 {
    let widest = text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0);
    u16::try_from(widest).unwrap_or(u16::MAX)
}

/// A column's width for its texts, between two bounds.
pub fn fitting<'a>(texts: impl Iterator<Item = &'a str>, least: u16, most: u16) -> u16 {
    let widest = texts.map(of).max().unwrap_or(0).saturating_add(2);
    widest.clamp(least, most)
}

/// Tenths of a digit's width that a character takes in the fonts that spreadsheets are set in.
fn tenths(c: char) -> u32 {
    match c {
        ' ' | '!' | '\'' | ',' | '.' | ':' | ';' | '|' | 'i' | 'j' | 'l' | 'I' => 5,
        '(' | ')' | '-' | '/' | '[' | ']' | '\\' | 'f' | 'r' | 't' | '·' => 7,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '→' | '…' => 16,
        'A'..='Z' => 12,
        _ => u32::try_from(c.width().unwrap_or(0)).unwrap_or(2).saturating_mul(10),
    }
}

/// How many lines a text takes in a column of that width, wrapped between words and Chinese
/// characters; a word that is longer than a line is broken.
pub fn lines(text: &str, width: u16) -> u16 {
    let room = u32::from(width.max(1)).saturating_mul(10);
    let lines: u32 = text.split('\n').map(|line| wrapped(line, room)).sum();
    u16::try_from(lines).unwrap_or(u16::MAX)
}

/// How many lines of so many tenths a line of text takes.
fn wrapped(line: &str, room: u32) -> u32 {
    // No character is wider than two digits: most texts are far too short to be measured.
    if u32::try_from(line.len()).is_ok_and(|n_bytes| n_bytes.saturating_mul(16) <= room) {
        return 1;
    }
    let (mut lines, mut filled, mut word) = (1, 0, 0);
    for c in line.chars() {
        let wide = c.width() == Some(2);
        if c == ' ' || wide {
            filled += word;
            word = 0;
        }
        let taken = tenths(c);
        if filled + word + taken <= room {
            word += taken;
        } else if filled > 0 && c != ' ' {
            // The word goes to the next line.
            lines += 1;
            (filled, word) = (0, word + taken);
        } else if c != ' ' {
            lines += 1;
            (filled, word) = (0, taken);
        }
        if c == ' ' || wide {
            filled += word;
            word = 0;
        }
    }
    lines
}

/// How high a line of text stands, in points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// The size of most cells.
    Ordinary,
    /// Addresses and hints.
    Small,
    /// The name of a sheet.
    Large,
}

impl Type {
    /// Its size in points.
    pub fn points(self) -> u8 {
        match self {
            Self::Ordinary => 10,
            Self::Small => 9,
            Self::Large => 15,
        }
    }
}

/// The height of a text in that many lines, in tenths of a point: a line with Chinese characters is
/// higher.
pub fn height(text: &str, lines: u16, size: Type) -> u32 {
    let wide = !text.is_ascii() && text.chars().any(|c| c.width() == Some(2));
    let line = match (size, wide) {
        (Type::Ordinary, false) => 135,
        (Type::Ordinary, true) => 150,
        (Type::Small, false) => 122,
        (Type::Small, true) => 132,
        (Type::Large, false | true) => 240,
    };
    u32::from(lines).saturating_mul(line).min(HIGHEST)
}

/// The height of a row that nobody sets, in tenths of a point.
pub const USUAL: u32 = 150;
/// The highest row that a workbook allows, in tenths of a point.
const HIGHEST: u32 = 4_000;

/// Tenths of a point as points.
#[expect(clippy::float_arithmetic, reason = "a row's height is no figure of anybody's accounts")]
pub fn points(tenths: u32) -> f64 {
    f64::from(tenths) / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_character_takes_two_places() {
        assert_eq!(of("財政撥款"), 8);
        assert_eq!(of("Provision\n($m)"), 9);
        assert_eq!(lines("財政撥款", 5), 2);
        assert_eq!(lines("one\ntwo", 20), 2);
    }

    #[test]
    fn lines_break_between_words_and_in_words_that_are_longer_than_a_line() {
        // "printed less" fills ten places to the last tenth: p, n, d, e, e, s and s of 10, r and
        // t of 7, i, l and the blank of 5.
        assert_eq!(lines("printed less a cast", 10), 2);
        assert_eq!(lines("3f04a6d8ba83126beb4d83a195203", 10), 3);
        assert_eq!(lines("Innovation and Technology", 12), 3);
        assert_eq!(lines("Innovation and Technology", 13), 2);
        assert_eq!(lines("Innovation and Technology", 30), 1);
    }

    #[test]
    fn small_type_makes_low_rows() {
        assert_eq!(height("C7:F7", 2, Type::Small), 244);
        assert_eq!(height("運作開支", 1, Type::Ordinary), USUAL);
        assert_eq!(height("so long that it has no end", 900, Type::Ordinary), HIGHEST);
    }
}
