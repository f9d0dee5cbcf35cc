//! One record of a CSV output, field by field: figures that stay as they are, and text that no
//! spreadsheet may run.

use std::{borrow::Cow, fmt::Write};

use csv::ByteRecord;
use rust_decimal::Decimal;

use crate::model::{amount, fact::Code};

/// A record that is being filled.
#[derive(Debug, Default)]
pub struct Record {
    fields: ByteRecord,
    shown: String,
}

impl Record {
    /// Its fields in order.
    pub fn fields(&self) -> &ByteRecord {
        &self.fields
    }

    /// Makes it ready for the next row.
    pub fn clear(&mut self) {
        self.fields.clear();
    }

    /// Nothing.
    pub fn empty(&mut self) {
        self.fields.push_field(b"");
    }

    /// Text of the document, a name, a message: neutralised where it would run.
    pub fn text(&mut self, text: &str) {
        self.fields.push_field(neutral(text).as_bytes());
    }

    /// A word of our own, or an id: as it is.
    pub fn word(&mut self, word: &str) {
        self.fields.push_field(word.as_bytes());
    }

    /// Anything of ours that has a plain form: as it is.
    pub fn figure(&mut self, figure: impl std::fmt::Display) {
        self.shown.clear();
        // Nothing that is shown so fails.
        let _ = write!(self.shown, "{figure}");
        self.fields.push_field(self.shown.as_bytes());
    }

    /// Anything of ours that has a plain form, or nothing.
    pub fn shown(&mut self, value: Option<impl std::fmt::Display>) {
        match value {
            Some(value) => self.figure(value),
            None => self.empty(),
        }
    }

    /// A figure as the document prints it: its sign stays.
    pub fn printed(&mut self, text: &str) {
        if is_figure(text) { self.word(text) } else { self.text(text) }
    }

    /// An exact decimal in plain form.
    pub fn decimal(&mut self, value: Decimal) {
        self.word(&amount::plain(value));
    }

    /// An exact decimal, or nothing.
    pub fn optional_decimal(&mut self, value: Option<Decimal>) {
        match value {
            Some(value) => self.decimal(value),
            None => self.empty(),
        }
    }

    /// A code as text, or nothing.
    pub fn code(&mut self, code: Option<&Code>) {
        self.text(code.map_or("", |code| &code.0));
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

    fn printed(text: &str) -> String {
        let mut record = Record::default();
        record.printed(text);
        String::from_utf8(record.fields()[0].to_vec()).unwrap()
    }

    #[test]
    fn text_that_would_run_gets_an_apostrophe() {
        let written = |text: &str| {
            let mut record = Record::default();
            record.text(text);
            String::from_utf8(record.fields()[0].to_vec()).unwrap()
        };
        for text in ["=1+1", "+SUM(A1)", "-2+3", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(written(text), format!("'{text}"));
        }
        for text in ["Salaries", "—", "–5", "(=1)", "#", "@", "a=b", "財政撥款"] {
            assert_eq!(written(text), text);
        }
    }

    #[test]
    fn a_printed_figure_keeps_its_sign() {
        for text in ["+3.6", "-15.8", "—", "1 552", "(2,454)", "-", "2.65億", "−5"] {
            assert_eq!(printed(text), text);
        }
        assert_eq!(printed("+cmd|' /C calc'!A0"), "'+cmd|' /C calc'!A0");
        assert_eq!(printed("-1+2"), "'-1+2");
    }
}
