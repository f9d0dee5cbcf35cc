//! A field of an output table: a value of a type, and the text it has in a CSV file, which no
//! spreadsheet may run.

use std::{
    borrow::Cow,
    fmt::{self, Write as _},
};

use rust_decimal::Decimal;

use crate::model::{
    amount,
    period::{Date, Period},
    place::CellRef,
    unit::Unit,
};

/// A field of an output table.
#[derive(Debug, Clone, PartialEq)]
pub enum Field<'a> {
    /// Nothing.
    Empty,
    /// Text of the document, a name, a message: neutralised if a spreadsheet would run it.
    Text(Cow<'a, str>),
    /// A word of our own, or an id: as it is.
    Word(Cow<'a, str>),
    /// A figure as the document prints it: its sign stays.
    Printed(&'a str),
    /// A whole number.
    Integer(i64),
    /// An exact decimal, in plain form.
    Decimal(Decimal),
    /// A day.
    Date(Date),
    /// A year or a day, as the outputs write it.
    Period(Period),
    /// The address of a cell in its sheet.
    Cell(CellRef),
    /// The unit of a figure.
    Unit(Unit),
}

impl Field<'_> {
    /// Its text, in `scratch` if it has to be made first.
    pub fn text<'s>(&'s self, scratch: &'s mut String) -> &'s str {
        scratch.clear();
        let made: fmt::Result = match self {
            Self::Empty => return "",
            Self::Word(word) => return word,
            Self::Printed(figure) if is_figure(figure) => return figure,
            Self::Printed(text) if !runs(text) => return text,
            Self::Printed(text) => write!(scratch, "'{text}"),
            Self::Text(text) if !runs(text) => return text,
            Self::Text(text) => write!(scratch, "'{text}"),
            Self::Integer(number) => write!(scratch, "{number}"),
            Self::Decimal(value) => {
                scratch.push_str(&amount::plain(*value));
                Ok(())
            }
            Self::Date(day) => write!(scratch, "{day}"),
            Self::Period(period) => write!(scratch, "{period}"),
            Self::Cell(cell) => write!(scratch, "{cell}"),
            Self::Unit(unit) => write!(scratch, "{unit}"),
        };
        // Writing to a string cannot fail.
        debug_assert!(made.is_ok());
        scratch
    }

    /// The number, of a field in a column of whole numbers.
    pub fn integer(&self) -> Option<i64> {
        match self {
            Self::Integer(number) => Some(*number),
            Self::Empty
            | Self::Text(_)
            | Self::Word(_)
            | Self::Printed(_)
            | Self::Decimal(_)
            | Self::Date(_)
            | Self::Period(_)
            | Self::Cell(_)
            | Self::Unit(_) => None,
        }
    }

    /// The value, of a field in a column of decimals.
    pub fn decimal(&self) -> Option<Decimal> {
        match self {
            Self::Decimal(value) => Some(*value),
            Self::Empty
            | Self::Text(_)
            | Self::Word(_)
            | Self::Printed(_)
            | Self::Integer(_)
            | Self::Date(_)
            | Self::Period(_)
            | Self::Cell(_)
            | Self::Unit(_) => None,
        }
    }
}

/// Whether a spreadsheet would take a text for a formula. A lone sign (a footnote mark, a dash) is
/// none.
fn runs(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.chars().nth(1).is_some()
}

/// Whether a printed figure is no more than a sign and a figure: nothing in it can be run.
fn is_figure(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    !unsigned.contains(|c: char| c.is_ascii_alphabetic() || "=+-*/^&|!@\"\t\r\n".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(field: &Field<'_>) -> String {
        field.text(&mut String::new()).to_owned()
    }

    #[test]
    fn text_that_would_run_gets_an_apostrophe() {
        for text in ["=1+1", "+SUM(A1)", "-2+3", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(written(&Field::Text(text.into())), format!("'{text}"));
        }
        for text in ["Salaries", "—", "–5", "(=1)", "#", "@", "a=b", "財政撥款"] {
            assert_eq!(written(&Field::Text(text.into())), text);
        }
    }

    #[test]
    fn a_printed_figure_keeps_its_sign() {
        for text in ["+3.6", "-15.8", "—", "1 552", "(2,454)", "-", "2.65億", "−5"] {
            assert_eq!(written(&Field::Printed(text)), text);
        }
        assert_eq!(written(&Field::Printed("+cmd|' /C calc'!A0")), "'+cmd|' /C calc'!A0");
        assert_eq!(written(&Field::Printed("-1+2")), "'-1+2");
    }

    #[test]
    fn a_decimal_is_plain() {
        let value = Decimal::new(-150, 2);
        assert_eq!(written(&Field::Decimal(value)), "-1.5");
    }
}
