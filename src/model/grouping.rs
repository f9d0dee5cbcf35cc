//! Figures with their digits in groups of three, as people read them.

/// The digits before the point in threes, from the right; sign and places stay as they are.
pub fn grouped(figure: &str, separator: char) -> String {
    let (sign, unsigned) = match figure.strip_prefix('-') {
        Some(unsigned) => ("-", unsigned),
        None => ("", figure),
    };
    let (whole, places) = unsigned.find('.').map_or((unsigned, ""), |at| unsigned.split_at(at));
    let mut out = sign.to_owned();
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out + places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(grouped("-1234567.5", ','), "-1,234,567.5");
        assert_eq!(grouped("56000", ' '), "56 000");
        assert_eq!(grouped("999", ','), "999");
        assert_eq!(grouped("12316", '\u{2009}'), "12\u{2009}316");
        assert_eq!(grouped("1234567.8912", ','), "1,234,567.8912");
    }
}
