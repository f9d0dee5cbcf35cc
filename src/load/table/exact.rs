//! A table as the forms hold it that have types of their own: decimals as whole numbers of the last
//! place, and each decimal a second time as text, in which no place is ever lost.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::{
    column::{ColumnDescription, ColumnSchema, FieldKind, RowIdentity},
    typed::TableSchema,
};

/// Digits of a decimal in all.
pub const PRECISION: u8 = 38;
/// Digits behind the point.
pub const SCALE: u8 = 9;

/// The number of billionths; `None` if the value has a finer place.
pub fn billionths(value: Decimal) -> Option<i128> {
    let value = value.normalize();
    let shift = u32::from(SCALE).checked_sub(value.scale())?;
    // 29 digits before the point and 9 behind it always fit.
    value.mantissa().checked_mul(10_i128.checked_pow(shift)?)
}

/// A column of such a form.
#[derive(Debug, Clone)]
pub struct ExactColumn {
    /// What readers have to know of it.
    pub schema: ColumnSchema,
    /// The column of the table that it is made of.
    pub column: usize,
}

/// The columns of a table, then the text of each decimal.
pub fn exact_columns(table: &TableSchema) -> Vec<ExactColumn> {
    let all = || table.columns.iter().enumerate();
    let same = all().map(|(column, schema)| ExactColumn { schema: schema.clone(), column });
    let decimals = all().filter(|(_, schema)| schema.kind == FieldKind::Decimal);
    let texts = decimals.map(|(column, schema)| ExactColumn { schema: text_of(schema), column });
    same.chain(texts).collect()
}

fn text_of(decimal: &ColumnSchema) -> ColumnSchema {
    ColumnSchema {
        name: Cow::Owned(format!("{}_text", decimal.name)),
        kind: FieldKind::Text,
        meaning: ColumnDescription::Of("text_of_decimal".into()),
        unit: decimal.unit.clone(),
        key: RowIdentity::No,
        words: Vec::new(),
        pattern: None,
        fiscal: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_billionths() {
        let of = |text: &str| billionths(text.parse().unwrap());
        assert_eq!(of("-1.5"), Some(-1_500_000_000));
        assert_eq!(of("745545000"), Some(745_545_000_000_000_000));
        assert_eq!(of("0.000000001"), Some(1));
        assert_eq!(of("0.0000000010"), Some(1));
        assert_eq!(of("0.0000000001"), None);
        let most = Decimal::MAX;
        assert_eq!(of(&most.to_string()), Some(most.mantissa() * 1_000_000_000));
    }
}
