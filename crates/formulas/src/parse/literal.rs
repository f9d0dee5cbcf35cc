//! Numbers, texts and errors as a formula has them.

use std::str::FromStr;

use crossfoot_cells::model::Text;
use formualizer_parse::LiteralValue;
use rust_decimal::Decimal;

use crate::expression::Step;

/// The step of a literal. A number is read from its text, which is exact; the parser's float is not.
pub(super) fn step(value: &LiteralValue, text: Option<&str>) -> Step {
    match value {
        LiteralValue::Text(text) => Step::Text(text.as_str().into()),
        LiteralValue::Boolean(value) => Step::Logical(*value),
        LiteralValue::Error(error) => Step::Error(error.kind.to_string().into()),
        LiteralValue::Int(_) | LiteralValue::Number(_) => number(text.unwrap_or_default()),
        LiteralValue::Array(_)
        | LiteralValue::Date(_)
        | LiteralValue::DateTime(_)
        | LiteralValue::Time(_)
        | LiteralValue::Duration(_)
        | LiteralValue::Empty
        | LiteralValue::Pending => Step::Other(Text::default(), 0),
    }
}

fn number(text: &str) -> Step {
    let value = Decimal::from_str(text).or_else(|_| Decimal::from_scientific(text));
    // Beyond 28 digits: known to be a number, not which.
    value.map_or_else(|_| Step::Other(text.into(), 0), |it| Step::Number(it.normalize()))
}
