//! Chinese numerals: digits, places and multipliers, in everyday and in financial form. A script
//! belongs to no family of documents, so it lives here, once.

/// The everyday numerals for zero to nine, for patterns.
pub const DIGITS: &str = "零〇○一二三四五六七八九"; // numeral

/// The numerals for ten, a hundred and a thousand, for patterns.
pub const PLACES: &str = "十百千"; // numeral

/// The digit that a character stands for.
pub fn digit(c: char) -> Option<u8> {
    Some(match c {
        '0'..='9' => u8::try_from(u32::from(c) - u32::from('0')).ok()?,
        '零' | '〇' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '貳' | '贰' | '兩' | '两' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陸' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// A place within a group of four digits (numeral for 10, 100, 1,000).
fn place(c: char) -> Option<u64> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        _ => return None,
    })
}

/// A multiplier of a whole group (numeral for 10⁴, 10⁸).
fn group(c: char) -> Option<u64> {
    Some(match c {
        '萬' | '万' => 10_000,
        '億' | '亿' => 100_000_000,
        _ => return None,
    })
}

/// Whether the character can stand in a numeral.
pub fn is_numeral(c: char) -> bool {
    !c.is_ascii() && (digit(c).is_some() || place(c).is_some() || group(c).is_some())
}

/// Reads a whole numeral: with places (numeral for 1,552) or digit by digit (a year).
///
/// `None` where the characters do not make one number.
pub fn read(text: &str) -> Option<u64> {
    let characters: Vec<char> = text.chars().collect();
    if characters.is_empty() {
        return None;
    }
    if characters.iter().all(|&c| digit(c).is_some()) {
        if characters.len() > 18 {
            return None;
        }
        return characters
            .iter()
            .try_fold(0u64, |value, &c| Some(value * 10 + u64::from(digit(c)?)));
    }
    read_places(&characters)
}

/// Digits with places, in descending order within each group.
fn read_places(characters: &[char]) -> Option<u64> {
    let (mut total, mut section, mut pending) = (0u64, 0u64, None::<u64>);
    let (mut last_place, mut last_group) = (u64::MAX, u64::MAX);
    for &c in characters {
        if let Some(value) = digit(c) {
            match (value, pending) {
                // A zero only fills a skipped place.
                (0, None) => {}
                (_, None) => pending = Some(u64::from(value)),
                (_, Some(_)) => return None,
            }
        } else if let Some(value) = place(c) {
            if value >= last_place {
                return None;
            }
            // The numeral for 12 may leave out the one before its ten.
            let count = match (pending.take(), value, section) {
                (Some(count), _, _) => count,
                (None, 10, 0) => 1,
                (None, _, _) => return None,
            };
            section = section.checked_add(count.checked_mul(value)?)?;
            last_place = value;
        } else {
            let value = group(c)?;
            if value >= last_group {
                return None;
            }
            section = section.checked_add(pending.take().unwrap_or(0))?;
            if section == 0 {
                return None;
            }
            total = total.checked_add(section.checked_mul(value)?)?;
            (section, last_place, last_group) = (0, u64::MAX, value);
        }
    }
    total.checked_add(section)?.checked_add(pending.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_read_as_a_person_reads_them() {
        for (text, value) in [
            ("一千五百五十二", 1552),
            ("壹仟伍佰伍拾貳", 1552),
            ("十二萬", 120_000),
            ("三十一", 31),
            ("二零二四", 2024),
            ("一億二千萬", 120_000_000),
            ("一千零五", 1005),
        ] {
            assert_eq!(read(text), Some(value), "{text}");
        }
    }

    #[test]
    fn what_is_no_numeral_is_refused() {
        for text in ["", "百", "五五十", "十百", "萬", "一般"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
