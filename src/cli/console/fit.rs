//! Text cut to the columns of a screen.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What stands for what was cut away.
const CUT: &str = "…";

/// The text, its end cut away where it is wider.
pub fn fit(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut shown = String::new();
    let mut used = CUT.width();
    for character in text.chars() {
        used += character.width().unwrap_or(0);
        if used > width {
            break;
        }
        shown.push(character);
    }
    shown + CUT
}

/// An address or path, cut from the left where it is wider: what it ends with is what tells it apart.
pub fn fit_path(path: &str, width: usize) -> String {
    if path.width() <= width {
        return path.to_owned();
    }
    let mut shown = Vec::new();
    let mut used = CUT.width();
    for character in path.chars().rev() {
        used += character.width().unwrap_or(0);
        if used > width {
            break;
        }
        shown.push(character);
    }
    CUT.to_owned() + &shown.into_iter().rev().collect::<String>()
}

/// The text filled up with blanks.
pub fn padded(text: &str, width: usize) -> String {
    text.to_owned() + &" ".repeat(width.saturating_sub(text.width()))
}

/// The text with blanks before it.
pub fn aligned(text: &str, width: usize) -> String {
    " ".repeat(width.saturating_sub(text.width())) + text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_at_the_width_of_the_screen() {
        assert_eq!(fit("subtotal", 8), "subtotal");
        assert_eq!(fit("subtotals", 8), "subtota…");
        // Chinese characters take two columns each.
        assert_eq!(fit("總目一五五", 6), "總目…");
        assert_eq!(fit_path("estimates/en/es.csv!!J310", 13), "…es.csv!!J310");
    }
}
