//! Footnote marks: signs that stick to figures, labels and headings.

use crate::model::fact::Mark;

/// Whether the character alone can be a footnote mark.
pub fn is_mark(c: char) -> bool {
    matches!(u32::from(c),
        // * # ^ @
        0x23 | 0x2a | 0x40 | 0x5e
        // Signs of Latin-1: section, superscripts, pilcrow.
        | 0xa7 | 0xb2 | 0xb3 | 0xb6 | 0xb9
        // Greek.
        | 0x0370..=0x03ff
        // Daggers, bullets and reference marks, but no dashes and quotes.
        | 0x2020..=0x2023 | 0x203b | 0x203c | 0x2042 | 0x2051
        // Superscript digits.
        | 0x2070..=0x2079 | 0x2080..=0x2089
        // Arrows, mathematical operators (the minus sign is folded before), technical signs.
        | 0x2190..=0x2211 | 0x2213..=0x23ff
        // Enclosed letters, geometric shapes, dingbats and the like.
        | 0x2460..=0x24ff | 0x25a0..=0x2bff)
}

/// Takes the marks off the end of a text: `1 552 ε`, `97#`, `8 419 ^ε`, `400[a]`, `x [¶]`.
///
/// What is left is trimmed; the marks come in printed order, the sign alone without the caret or
/// bracket that sets it.
pub fn split_trailing(text: &str) -> (&str, Vec<Mark>) {
    let mut rest = text.trim_end();
    let mut marks = Vec::new();
    while let Some((shorter, mark)) = last_mark(rest) {
        marks.push(mark);
        rest = shorter.trim_end();
    }
    marks.reverse();
    (rest, marks)
}

/// Whether marks end a text.
pub fn bears(text: &str) -> bool {
    last_mark(text.trim_end()).is_some()
}

/// Takes the mark off the front of a note: `^μ text`, `[¶] text`, `- ε text`, `# text`.
pub fn split_leading(text: &str) -> Option<(Mark, &str)> {
    let text = text.trim_start();
    let text = text.strip_prefix("- ").map_or(text, str::trim_start);
    if let Some(inner) = text.strip_prefix('[')
        && let Some((sign, rest)) = inner.split_once(']')
        && is_bracketed(sign)
    {
        return Some((mark(sign), rest.trim_start()));
    }
    let unset = text.strip_prefix('^').filter(|rest| rest.starts_with(is_mark));
    let text = unset.unwrap_or(text);
    let first = text.chars().next().filter(|&c| is_mark(c))?;
    let rest = &text[first.len_utf8()..];
    Some((mark(first.encode_utf8(&mut [0; 4])), rest.trim_start()))
}

fn mark(sign: &str) -> Mark {
    Mark(sign.into())
}

fn is_bracketed(sign: &str) -> bool {
    let n = sign.chars().count();
    (1..=2).contains(&n) && sign.chars().all(|c| is_mark(c) || c.is_ascii_alphanumeric())
}

fn last_mark(text: &str) -> Option<(&str, Mark)> {
    if let Some(open) = text.strip_suffix(']').and_then(|it| it.rfind('[')) {
        let sign = &text[open + 1..text.len() - 1];
        return is_bracketed(sign).then(|| (&text[..open], mark(sign)));
    }
    let last = text.chars().next_back().filter(|&c| is_mark(c))?;
    let shorter = &text[..text.len() - last.len_utf8()];
    // A caret before a sign only raises it.
    let shorter = shorter.strip_suffix('^').unwrap_or(shorter);
    Some((shorter, mark(last.encode_utf8(&mut [0; 4]))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trailing(text: &str) -> (String, String) {
        let (rest, marks) = split_trailing(text);
        let signs: Vec<&str> = marks.iter().map(|it| &*it.0).collect();
        (rest.to_owned(), signs.join(" "))
    }

    #[test]
    fn marks_come_off_the_end_without_what_sets_them() {
        for (text, rest, marks) in [
            ("1 552 ε", "1 552", "ε"),
            ("8 419 ^ε", "8 419", "ε"),
            ("接獲和處理的申請 [¶]", "接獲和處理的申請", "¶"),
            ("新研發項目數目 [^]", "新研發項目數目", "^"),
            ("申請 ^Λ", "申請", "Λ"),
            ("97#", "97", "#"),
            ("12 * †", "12", "* †"),
            ("財政撥款(百萬元)", "財政撥款(百萬元)", ""),
        ] {
            assert_eq!(trailing(text), (rest.to_owned(), marks.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_note_begins_with_its_mark() {
        for (text, sign, rest) in [
            ("^μ 小型企業", "μ", "小型企業"),
            ("- ⊙ 原有指標", "⊙", "原有指標"),
            ("[^] 研發項目", "^", "研發項目"),
            ("Ⓞ", "Ⓞ", ""),
        ] {
            let (mark, left) = split_leading(text).unwrap();
            assert_eq!((&*mark.0, left), (sign, rest), "{text}");
        }
        assert!(split_leading("— 薪金").is_none());
        assert!(split_leading("2 在分目").is_none());
    }
}
