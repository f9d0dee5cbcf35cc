//! A figure against the product of others: quantity times price.

use rust_decimal::Decimal;

use super::verdict::Judgement;
use crate::model::{amount::Amount, check::Status};

/// The product as stated against what the factors make, which may be apart by the tolerance.
/// `Some(unchecked)` where a figure is missing; `None` beyond 28 digits.
pub(super) fn compare(
    product: Option<Amount>,
    factors: &[Option<Amount>],
    tolerance: Decimal,
) -> Option<Judgement> {
    let (Some(stated), Some(factors)) =
        (product, factors.iter().copied().collect::<Option<Vec<Amount>>>())
    else {
        return Some(Judgement::unchecked(product.map(|it| it.value), None));
    };
    let made = factors.iter().try_fold(Decimal::ONE, |made, it| made.checked_mul(it.value))?;
    let made = made.normalize();
    let difference = stated.value.checked_sub(made)?;
    let status = match (difference.is_zero(), difference.abs() <= tolerance) {
        (true, _) => Status::Agrees,
        (false, true) => Status::Rounding,
        (false, false) => Status::Breaks,
    };
    Some(Judgement {
        left: Some(stated.value),
        right: Some(made),
        difference: Some(difference),
        tolerance: Some(tolerance),
        status,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(product: &str, factors: &[&str]) -> Status {
        let amount = |text: &str| Some(Amount::exact(text.parse().unwrap()));
        let factors: Vec<_> = factors.iter().map(|it| amount(it)).collect();
        compare(amount(product), &factors, "0.005".parse().unwrap()).unwrap().status
    }

    #[test]
    fn a_price_that_was_rounded_to_cents_is_rounding() {
        assert_eq!(status("37.50", &["3", "12.5"]), Status::Agrees);
        assert_eq!(status("37.04", &["3", "12.345"]), Status::Rounding);
        assert_eq!(status("37.05", &["3", "12.345"]), Status::Breaks);
    }
}
