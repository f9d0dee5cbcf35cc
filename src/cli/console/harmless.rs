//! Text of strangers made harmless: names and cells come from other people's files.

/// The line without what would steer a terminal, or make it show a text in another order than it has.
pub fn harmless(line: &str) -> String {
    line.chars().map(|it| if it.is_control() || steers(it) { ' ' } else { it }).collect()
}

/// Signs without a shape that turn the direction of a line or hide in it.
fn steers(sign: char) -> bool {
    matches!(sign, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_begin_a_line_or_turn_one_around() {
        assert_eq!(harmless("a\u{1b}[2J\nb"), "a [2J b");
        assert_eq!(harmless("\u{202e}csv.a"), " csv.a");
        assert_eq!(harmless("總目 155"), "總目 155");
    }
}
