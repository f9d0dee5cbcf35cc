//! A fact's figure in the unit in which it is printed.

use rust_decimal::Decimal;

use crate::{
    load::workbook::model::number,
    model::{fact::Fact, unit::Unit},
};

/// The figure of a fact in the unit in which it is printed, exact; `None` where it has none.
pub fn printed_figure(fact: &Fact) -> Option<Decimal> {
    let amount = fact.figure.amount()?;
    in_unit(amount.value, fact.unit())
}

/// A value of the base unit in another unit, exact and without trailing zeros.
pub fn in_unit(value: Decimal, unit: &Unit) -> Option<Decimal> {
    let exponent = match unit {
        Unit::Money { multiple, .. } => u32::from(multiple.exponent()),
        Unit::Percent | Unit::Count | Unit::Index => 0,
    };
    let scale = value.scale() + exponent;
    // A power of ten moves the point, as long as there is room for the places: most figures are small
    // enough for it to be done without 28-digit arithmetic.
    if let (Ok(mut digits), true) = (i64::try_from(value.mantissa()), scale <= Decimal::MAX_SCALE) {
        let mut scale = scale;
        while scale > 0 && digits % 10 == 0 {
            (digits, scale) = (digits / 10, scale - 1);
        }
        return Some(Decimal::new(digits, scale));
    }
    let figure = value.checked_div(unit.multiple())?.normalize();
    (figure.checked_mul(unit.multiple())? == value).then_some(figure)
}

/// Whether a fact's figure can stand in a cell as a number.
pub fn is_number(fact: &Fact) -> bool {
    printed_figure(fact).is_some_and(number::is_kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::unit::Multiple;

    #[test]
    fn a_figure_is_exact_in_its_unit_and_has_no_trailing_zeros() {
        let thousand = Multiple::power_of_ten(3).unwrap();
        let thousands = Unit::Money { currency: "HKD".into(), multiple: thousand };
        let shown =
            |value: &str, unit: &Unit| in_unit(value.parse().unwrap(), unit).unwrap().to_string();
        assert_eq!(shown("160444000", &thousands), "160444");
        assert_eq!(shown("-1500", &thousands), "-1.5");
        assert_eq!(shown("0", &thousands), "0");
        assert_eq!(shown("917.30", &Unit::Percent), "917.3");
        // More digits than a machine word.
        assert_eq!(shown("123456789012345678901000", &thousands), "123456789012345678901");
    }
}
