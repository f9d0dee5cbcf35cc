//! A formula with the result that we computed ourselves: there is no formula without one, because a
//! viewer that does not recalculate shows what is stored.

use rust_decimal::Decimal;

/// A formula and its result.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula {
    text: String,
    result: Cached,
}

/// The stored result of a formula.
#[derive(Debug, Clone, PartialEq)]
pub enum Cached {
    /// A number, from our decimals.
    Number(Decimal),
    /// Text.
    Text(String),
}

/// The longest formula that a workbook may hold, in bytes.
pub const LONGEST: usize = 8_000;

impl Formula {
    /// A formula, without the leading `=`, that gives a number.
    pub fn number(text: impl Into<String>, result: Decimal) -> Self {
        Self { text: text.into(), result: Cached::Number(result) }
    }

    /// A formula, without the leading `=`, that gives text.
    pub fn text(text: impl Into<String>, result: impl Into<String>) -> Self {
        Self { text: text.into(), result: Cached::Text(result.into()) }
    }

    /// Its text without the leading `=`.
    pub fn source(&self) -> &str {
        &self.text
    }

    /// Its result.
    pub fn result(&self) -> &Cached {
        &self.result
    }

    /// Whether a workbook can hold it.
    pub fn fits(&self) -> bool {
        self.text.len() <= LONGEST
    }
}

/// Text as a formula writes it: in quotes, a quote doubled.
pub fn literal(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}
