//! Rounding as spreadsheets do it: half away from zero, to places on either side of the point.

use rust_decimal::{Decimal, MathematicalOps, RoundingStrategy};

use super::value::{Figure, Value};

/// How to round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Towards {
    /// To the nearest, half away from zero.
    Nearest,
    /// Towards zero.
    Zero,
    /// Away from zero.
    Infinity,
    /// Down, also below zero.
    Floor,
}

impl Towards {
    fn strategy(self) -> RoundingStrategy {
        match self {
            Self::Nearest => RoundingStrategy::MidpointAwayFromZero,
            Self::Zero => RoundingStrategy::ToZero,
            Self::Infinity => RoundingStrategy::AwayFromZero,
            Self::Floor => RoundingStrategy::ToNegativeInfinity,
        }
    }
}

/// The figure rounded to so many places; unknown if floats might round it to another.
pub fn rounded(figure: Figure, places: Decimal, towards: Towards) -> Value {
    let Ok(places) = i32::try_from(places.trunc()) else { return Value::Unknown };
    let at = |value: Option<Decimal>| to_places(value?, places, towards);
    let exact = at(Some(figure.value));
    let low = at(figure.value.checked_sub(figure.noise));
    let high = at(figure.value.checked_add(figure.noise));
    match (exact, low, high) {
        (Some(exact), Some(low), Some(high)) if low == high && exact == low => {
            Value::Number(Figure::exact(exact))
        }
        // At an exact half the program rounds as written: it corrects the last digit of its floats.
        (Some(exact), Some(_), Some(_)) if towards == Towards::Nearest => {
            let unit = Decimal::TEN.checked_powi(-i64::from(places)).unwrap_or(Decimal::ONE);
            Value::Number(Figure { value: exact, noise: unit })
        }
        (_, _, _) => Value::Unknown,
    }
}

fn to_places(value: Decimal, places: i32, towards: Towards) -> Option<Decimal> {
    match u32::try_from(places) {
        Ok(places) => Some(value.round_dp_with_strategy(places.min(28), towards.strategy())),
        Err(_) => {
            let unit = Decimal::TEN.checked_powi(i64::from(places.checked_neg()?))?;
            let units = value.checked_div(unit)?;
            units.round_dp_with_strategy(0, towards.strategy()).checked_mul(unit)
        }
    }
}
