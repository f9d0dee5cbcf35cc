//! How wide and high text stands: a Chinese character takes two places.

use unicode_width::UnicodeWidthStr;

/// Points that one line of text takes.
const LINE: f64 = 13.5;

/// Points that a line in small type takes.
pub const SMALL_LINE: f64 = 11.5;

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

/// How many lines a text takes in a column of that width, wrapped.
pub fn lines(text: &str, width: u16) -> u16 {
    // Words do not fill a line to its end: count on a little less than the width.
    let room = usize::from(width.saturating_sub(1).max(1));
    let lines: usize =
        text.split('\n').map(|line| UnicodeWidthStr::width(line).div_ceil(room).max(1)).sum();
    u16::try_from(lines).unwrap_or(u16::MAX)
}

/// Points that one line of a text takes: a line with Chinese characters is higher.
const WIDE_LINE: f64 = 15.0;

/// How high the lines of a row stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Script {
    /// Latin letters alone.
    Narrow,
    /// Some character that takes two places.
    Wide,
}

/// The script of a text.
pub fn script(text: &str) -> Script {
    match text.is_ascii() || UnicodeWidthStr::width(text) == text.chars().count() {
        true => Script::Narrow,
        false => Script::Wide,
    }
}

/// The height of a row with that many lines, in points, within what a workbook allows.
#[expect(clippy::float_arithmetic, reason = "a row's height is no figure of anybody's accounts")]
pub fn height(lines: u16, script: Script) -> f64 {
    let line = match script {
        Script::Narrow => LINE,
        Script::Wide => WIDE_LINE,
    };
    (f64::from(lines) * line).min(400.0)
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
}
