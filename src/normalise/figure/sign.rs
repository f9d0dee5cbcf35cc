//! The sign of a figure: a character, or a word such as those of debit and credit.

use crate::profile::FigureWords;

/// What a word beside a figure says of its sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SignWord {
    Positive,
    Negative,
}

/// A figure without the word of its sign, in front or behind, and what that says.
pub(super) fn split_word<'a>(text: &'a str, words: &FigureWords) -> (&'a str, Option<SignWord>) {
    let all = [(&words.negative, SignWord::Negative), (&words.positive, SignWord::Positive)];
    for (word, sign) in
        all.into_iter().flat_map(|(list, sign)| list.iter().map(move |it| (it, sign)))
    {
        let fits = |part: Option<&str>| part.is_some_and(|part| part.to_lowercase() == *word);
        let behind = text.len().checked_sub(word.len()).filter(|at| text.is_char_boundary(*at));
        if let Some(at) = behind
            && fits(text.get(at..))
            && !text[..at].ends_with(char::is_alphabetic)
        {
            return (text[..at].trim_end(), Some(sign));
        }
        if fits(text.get(..word.len())) && !text[word.len()..].starts_with(char::is_alphabetic) {
            return (text[word.len()..].trim_start(), Some(sign));
        }
    }
    (text, None)
}

/// Whether a figure is negative, with what the word of its sign says; `None` where it is signed twice.
pub(super) fn with_word(negative: bool, word: Option<SignWord>) -> Option<bool> {
    match (negative, word) {
        (_, None) => Some(negative),
        (false, Some(SignWord::Negative)) => Some(true),
        (false, Some(SignWord::Positive)) => Some(false),
        (true, Some(SignWord::Negative | SignWord::Positive)) => None,
    }
}

/// A sign in front or a minus behind; `None` where there are two.
pub(super) fn split(text: &str) -> Option<(Option<char>, &str)> {
    let as_sign = |c: char| match c {
        '+' => Some('+'),
        '-' | '–' => Some('-'),
        _ => None,
    };
    let front = text.chars().next().and_then(as_sign);
    let back = text.strip_suffix(['-', '–']);
    match (front, back) {
        (Some(sign), None) => {
            Some((Some(sign), text[text.chars().next()?.len_utf8()..].trim_start()))
        }
        (None, Some(rest)) => Some((Some('-'), rest.trim_end())),
        (None, None) => Some((None, text)),
        (Some(_), Some(_)) => None,
    }
}
