//! A window in steps of what a column prints: which printable figures lie in it.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{
    digits::{Digits, SlipOrigin, whole},
    window::Window,
};

/// A window in steps.
pub struct Span {
    low: i128,
    high: i128,
    /// The printable figure nearest to the one that makes the check exact.
    pub exact: Option<i128>,
}

impl Span {
    /// Of a window; `None` if no printable figure lies in it.
    pub fn of(window: &Window, digits: &Digits) -> Option<Self> {
        let steps = |value: Decimal| value.checked_div(digits.step);
        let low = match window.low {
            Some(low) => whole(steps(low)?.ceil())?,
            None => i128::MIN,
        };
        let high = match window.high {
            Some(high) => whole(steps(high)?.floor())?,
            None => i128::MAX,
        };
        let exact = window.exact.and_then(|exact| on_place(steps(exact)?, digits.column_place));
        let exact = exact.filter(|exact| (low..=high).contains(exact));
        (low <= high).then_some(Self { low, high, exact })
    }

    /// The figure of an origin that lies in the span: the exact one if it is one of them, else the
    /// one nearest to it.
    pub fn within(&self, origin: &SlipOrigin, digits: &Digits) -> Option<i128> {
        let (low, high) = (self.low.max(origin.low), self.high.min(origin.high));
        if low > high {
            return None;
        }
        if low == high {
            return Some(low);
        }
        match self.exact {
            Some(exact) => {
                let nearest = exact.clamp(low, high);
                let place = digits.column_place;
                let down = nearest.div_euclid(place) * place;
                [nearest, down, down + place]
                    .into_iter()
                    .find(|steps| *steps != 0 && (low..=high).contains(steps) && steps % place == 0)
            }
            // A figure that could be anything is told by nothing else.
            None => None,
        }
    }
}

/// A number of steps, rounded to what a column prints.
fn on_place(steps: Decimal, place: i128) -> Option<i128> {
    let place_steps = Decimal::try_from_i128_with_scale(place, 0).ok()?;
    let half_up = RoundingStrategy::MidpointAwayFromZero;
    let places = steps.checked_div(place_steps)?.round_dp_with_strategy(0, half_up);
    whole(places)?.checked_mul(place)
}
