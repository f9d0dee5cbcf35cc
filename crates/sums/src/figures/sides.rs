//! Debit and credit: the word or letter beside a figure that stands for its sign.

use super::{
    core::LONGEST,
    mark::DecimalMark,
    signs,
    text::{self, Form, Percent, TextFigure},
};
use crate::input::{CellInput, Content};

/// The side of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AccountSide {
    Debit,
    Credit,
}

/// The sign that a side gives its figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SideSign {
    /// As written.
    Kept,
    /// Below zero.
    Negative,
}

/// The words of sides that a sheet uses, and which of the two is below zero.
///
/// Letters alone (`S`, `H`) are footnotes as often: they are sides only where a sheet has both. What is
/// marked on one side alone, beside figures that are not marked, goes the other way than these.
#[derive(Debug)]
pub(super) struct AccountSides {
    used: Vec<&'static [String; 2]>,
    negative: AccountSide,
}

impl AccountSides {
    /// Those of a sheet.
    pub(super) fn of(cells: &[CellInput]) -> Self {
        let texts: Vec<&str> = cells.iter().filter_map(marked).collect();
        let n_of = |pair: &'static [String; 2], side| {
            texts.iter().filter(|text| split(text, pair).is_some_and(|(_, it)| it == side)).count()
        };
        let (mut used, mut debits, mut credits) = (Vec::new(), 0, 0);
        for pair in signs::sides() {
            let (debit, credit) = (n_of(pair, AccountSide::Debit), n_of(pair, AccountSide::Credit));
            let is_word = pair.iter().all(|it| it.len() > 1);
            if (debit > 0 && credit > 0) || (is_word && debit + credit > 0) {
                used.push(pair);
                (debits, credits) = (debits + debit, credits + credit);
            }
        }
        let negative =
            if credits > 0 && debits == 0 { AccountSide::Credit } else { AccountSide::Debit };
        Self { used, negative }
    }

    /// A text read as a figure, with the sign that its side gives it.
    pub(super) fn read(&self, text: &str, mark: DecimalMark) -> Option<TextFigure> {
        let sided =
            self.split(text).and_then(|(rest, sign)| match (text::read(rest, mark)?, sign) {
                (TextFigure::Number { value, percent: Percent::Unsigned, .. }, sign) => {
                    let value = if sign == SideSign::Negative { -value } else { value };
                    Some(TextFigure::Number {
                        value,
                        percent: Percent::Unsigned,
                        form: Form::Written,
                    })
                }
                (TextFigure::Number { .. } | TextFigure::Nil | TextFigure::Missing, _) => None,
            });
        sided.or_else(|| text::read(text, mark))
    }

    /// A figure's text without its side, and what the side says; `None` where it bears none.
    pub(super) fn split<'t>(&self, text: &'t str) -> Option<(&'t str, SideSign)> {
        let (rest, side) = self.used.iter().find_map(|pair| split(text, pair))?;
        Some((rest, if side == self.negative { SideSign::Negative } else { SideSign::Kept }))
    }
}

/// A text that may be a figure with a letter at one of its ends.
fn marked(cell: &CellInput) -> Option<&str> {
    let Content::Text(text) = &cell.content else { return None };
    let text = text.trim();
    let letter = |it: Option<char>| it.is_some_and(|c| c.is_alphabetic() || c == '.');
    let ends = letter(text.chars().next()) || letter(text.chars().next_back());
    (text.len() <= LONGEST && ends && text.bytes().any(|it| it.is_ascii_digit())).then_some(text)
}

/// The text without a side's word before or behind it; what is left is to begin or end with a figure.
fn split<'t>(text: &'t str, pair: &[String; 2]) -> Option<(&'t str, AccountSide)> {
    let text = text.trim();
    for (word, side) in pair.iter().zip([AccountSide::Debit, AccountSide::Credit]) {
        let is_word = |part: Option<&str>| part.is_some_and(|it| it.eq_ignore_ascii_case(word));
        let is_same = |part: Option<&str>| part == Some(word.as_str());
        // A letter is written large.
        let fits = |part| if word.len() > 1 { is_word(part) } else { is_same(part) };
        let behind = text.len().checked_sub(word.len());
        if let Some(at) = behind
            && fits(text.get(at..))
            && let Some(rest) = text.get(..at)
            && rest.trim_end().ends_with(|c: char| c.is_ascii_digit() || c == ')')
        {
            return Some((rest.trim_end(), side));
        }
        if fits(text.get(..word.len()))
            && let Some(rest) = text.get(word.len()..)
            && rest.trim_start().starts_with(|c: char| c.is_ascii_digit())
            // `DR101` numbers a voucher.
            && (word.ends_with('.') || rest.starts_with(char::is_whitespace))
        {
            return Some((rest.trim_start(), side));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides(texts: &[&str]) -> Vec<String> {
        let cells: Vec<CellInput> =
            texts.iter().map(|text| CellInput::new(0, 0, Content::text(*text))).collect();
        let sides = AccountSides::of(&cells);
        let shown = |text: &&str| match sides.split(text) {
            Some((rest, SideSign::Negative)) => format!("-{rest}"),
            Some((rest, SideSign::Kept)) => rest.to_owned(),
            None => format!("{text}?"),
        };
        texts.iter().map(shown).collect()
    }

    #[test]
    fn debits_are_below_zero_and_a_lone_side_is_the_exception() {
        assert_eq!(sides(&["12.00 CR", "3.00 Dr"]), ["12.00", "-3.00"]);
        assert_eq!(sides(&["Dr. 3.00", "1,200.00"]), ["-3.00", "1,200.00?"]);
        assert_eq!(sides(&["20.00Cr", "1,200.00"]), ["-20.00", "1,200.00?"]);
    }

    #[test]
    fn letters_are_sides_only_where_both_are_there() {
        assert_eq!(sides(&["1.200,00 H", "300,00 S"]), ["1.200,00", "-300,00"]);
        assert_eq!(sides(&["12 S", "15"]), ["12 S?", "15?"]);
        assert_eq!(sides(&["Drive 5", "5th Cr"]), ["Drive 5?", "5th Cr?"]);
    }
}
