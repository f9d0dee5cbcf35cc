//! One field of a CSV output: a figure that stays as it is, or text that no spreadsheet may run.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::model::{amount, fact::Code};

/// A field by what it may do in a spreadsheet that opens the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// Nothing.
    Empty,
    /// A number that we format, an id or a word of our own: written as it is.
    Figure(String),
    /// A figure as the document prints it: its sign stays.
    Printed(String),
    /// Text of the document, a name, a message: neutralised where it would run.
    Text(String),
}

impl Field {
    /// Text, or nothing where it is empty.
    pub fn text(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }

    /// An exact decimal in plain form.
    pub fn decimal(value: Decimal) -> Self {
        Self::Figure(amount::plain(value))
    }

    /// An exact decimal, or nothing.
    pub fn optional_decimal(value: Option<Decimal>) -> Self {
        value.map_or(Self::Empty, Self::decimal)
    }

    /// A code as text, or nothing.
    pub fn code(code: Option<&Code>) -> Self {
        code.map_or(Self::Empty, |code| Self::text(&code.0))
    }

    /// Anything of ours that has a plain form, or nothing.
    pub fn shown(value: Option<impl std::fmt::Display>) -> Self {
        value.map_or(Self::Empty, |value| Self::Figure(value.to_string()))
    }

    /// What is written between the separators.
    pub fn written(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Figure(text) => Cow::Borrowed(text),
            Self::Printed(text) if is_figure(text) => Cow::Borrowed(text),
            Self::Printed(text) | Self::Text(text) => neutral(text),
        }
    }
}

/// Text with an apostrophe before it where a spreadsheet would take it for a formula.
///
/// A lone sign (a footnote mark, a dash) cannot be run and stays as it is.
fn neutral(text: &str) -> Cow<'_, str> {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.chars().nth(1).is_some();
    if runs { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// Whether a printed figure is no more than a sign and a figure: nothing in it can be run.
fn is_figure(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    !unsigned.contains(|c: char| c.is_ascii_alphabetic() || "=+-*/^&|!@\"\t\r\n".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_would_run_gets_an_apostrophe() {
        for text in ["=1+1", "+SUM(A1)", "-2+3", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(Field::text(text).written(), format!("'{text}"));
        }
        for text in ["Salaries", "—", "–5", "(=1)", "#", "@", "a=b", "財政撥款"] {
            assert_eq!(Field::text(text).written(), text);
        }
    }

    #[test]
    fn a_printed_figure_keeps_its_sign() {
        for text in ["+3.6", "-15.8", "—", "1 552", "(2,454)", "-", "2.65億", "−5"] {
            assert_eq!(Field::Printed(text.to_owned()).written(), text);
        }
        assert_eq!(
            Field::Printed("+cmd|' /C calc'!A0".to_owned()).written(),
            "'+cmd|' /C calc'!A0"
        );
        assert_eq!(Field::Printed("-1+2".to_owned()).written(), "'-1+2");
    }
}
