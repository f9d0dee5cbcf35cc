//! When do rounded figures agree? A printed figure stands for every value that would print so.
//!
//! This is the interval rule of XBRL Calculations 1.1, carried over from tagged facts to cells.

use rust_decimal::Decimal;

use crate::model::{amount::Amount, constraint::Sign};

/// How the figures of a document were made from true values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// To the nearest unit of the last place; half-up, half-even and half-down are all admitted.
    ToNearest,
    /// Cut off towards zero.
    Truncated,
    /// Controlled rounding: up to one unit either way, so that the printed column adds.
    Forced,
}

/// Whether an end belongs to the interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// It does.
    Closed,
    /// It does not.
    Open,
}

impl End {
    /// The end of a sum: closed only where both are.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Closed, Self::Closed) => Self::Closed,
            (Self::Open, _) | (_, Self::Open) => Self::Open,
        }
    }
}

/// The true values that a figure, or a sum of figures, may stand for. `low` is never above `high`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// The lower end.
    pub low: Decimal,
    /// Whether it is included.
    pub low_end: End,
    /// The upper end.
    pub high: Decimal,
    /// Whether it is included.
    pub high_end: End,
}

impl Interval {
    /// Exactly one value.
    pub fn point(value: Decimal) -> Self {
        Self { low: value, low_end: End::Closed, high: value, high_end: End::Closed }
    }

    /// What a printed amount stands for; `None` beyond 28 digits.
    pub fn of(amount: Amount, rounding: Rounding) -> Option<Self> {
        let Amount { value, quantum } = amount;
        if quantum.is_zero() {
            return Some(Self::point(value));
        }
        let whole = |low: Decimal, high: Decimal, low_end: End, high_end: End| {
            Some(Self {
                low: value.checked_sub(low)?,
                low_end,
                high: value.checked_add(high)?,
                high_end,
            })
        };
        match rounding {
            Rounding::ToNearest => {
                let half = quantum.checked_div(Decimal::TWO)?;
                whole(half, half, End::Closed, End::Closed)
            }
            Rounding::Forced => whole(quantum, quantum, End::Open, End::Open),
            Rounding::Truncated if value.is_zero() => whole(quantum, quantum, End::Open, End::Open),
            Rounding::Truncated if value.is_sign_negative() => {
                whole(quantum, Decimal::ZERO, End::Open, End::Closed)
            }
            Rounding::Truncated => whole(Decimal::ZERO, quantum, End::Closed, End::Open),
        }
    }

    /// With the weight of a term: minus swaps the ends.
    pub fn signed(self, sign: Sign) -> Self {
        match sign {
            Sign::Plus => self,
            Sign::Minus => Self {
                low: -self.high,
                low_end: self.high_end,
                high: -self.low,
                high_end: self.low_end,
            },
        }
    }

    /// The sum of two; `None` beyond 28 digits.
    pub fn plus(self, other: Self) -> Option<Self> {
        Some(Self {
            low: self.low.checked_add(other.low)?,
            low_end: self.low_end.and(other.low_end),
            high: self.high.checked_add(other.high)?,
            high_end: self.high_end.and(other.high_end),
        })
    }

    /// Whether some value lies in both.
    pub fn overlaps(self, other: Self) -> bool {
        self.reaches(other) && other.reaches(self)
    }

    /// Whether some value of this is not more than some value of the other.
    pub fn reaches(self, other: Self) -> bool {
        match self.low.cmp(&other.high) {
            std::cmp::Ordering::Less => true,
            std::cmp::Ordering::Equal => self.low_end.and(other.high_end) == End::Closed,
            std::cmp::Ordering::Greater => false,
        }
    }

    /// Whether the value lies in it.
    pub fn contains(self, value: Decimal) -> bool {
        self.overlaps(Self::point(value))
    }
}

/// The same thing printed twice agrees where the intervals share a value; with the same precision
/// the values themselves must be equal, even where their closed intervals touch.
pub fn same_thing(left: Amount, right: Amount, rounding: Rounding) -> Option<bool> {
    if left.quantum == right.quantum {
        return Some(left.value == right.value);
    }
    Some(Interval::of(left, rounding)?.overlaps(Interval::of(right, rounding)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str, quantum: &str) -> Amount {
        Amount::new(text.parse().unwrap(), quantum.parse().unwrap())
    }

    /// Whether children of unit 1, those with a minus taken away, agree with a total as a sum.
    fn casts(children: &[&str], total: Amount, rounding: Rounding) -> bool {
        let span = |child: &&str| {
            let (sign, digits) = match child.strip_prefix('-') {
                Some(digits) => (Sign::Minus, digits),
                None => (Sign::Plus, *child),
            };
            Interval::of(amount(digits, "1"), rounding).unwrap().signed(sign)
        };
        let sum = children.iter().map(span).reduce(|sum, it| sum.plus(it).unwrap()).unwrap();
        sum.overlaps(Interval::of(total, rounding).unwrap())
    }

    #[test]
    fn the_worked_vectors() {
        use Rounding::{ToNearest, Truncated};
        let sums = [
            (ToNearest, &["12", "45"][..], ("58", "1"), true),
            (ToNearest, &["12", "45"], ("59", "1"), false),
            (ToNearest, &["12"], ("13", "1"), true),
            (Truncated, &["12"], ("13", "1"), false),
            (Truncated, &["12", "45"], ("56", "1"), false),
            (Truncated, &["12", "45"], ("57", "1"), true),
            (Truncated, &["12", "45"], ("58", "1"), true),
            (Truncated, &["12", "45"], ("59", "1"), false),
            (Truncated, &["12", "-7"], ("5", "1"), true),
            (Truncated, &["12", "-7"], ("6", "1"), false),
            (Truncated, &["12", "-7"], ("6", "0"), false),
        ];
        for (rounding, children, (total, quantum), agrees) in sums {
            let told = casts(children, amount(total, quantum), rounding);
            assert_eq!(told, agrees, "{rounding:?} {children:?} {total}");
        }
        assert_eq!(same_thing(amount("12", "1"), amount("13", "1"), ToNearest), Some(false));
        let exact = amount("57582444", "0");
        assert_eq!(same_thing(exact, amount("58000000", "1000000"), ToNearest), Some(true));
    }

    #[test]
    fn a_minus_swaps_the_ends_and_which_is_open() {
        let truncated = Interval::of(amount("7", "1"), Rounding::Truncated).unwrap();
        let minus = truncated.signed(Sign::Minus);
        assert_eq!((minus.low, minus.low_end), (Decimal::from(-8), End::Open));
        assert_eq!((minus.high, minus.high_end), (Decimal::from(-7), End::Closed));
    }

    #[test]
    fn controlled_rounding_is_a_unit_either_way_without_its_ends() {
        let forced = Interval::of(amount("5", "1"), Rounding::Forced).unwrap();
        assert!(forced.contains("5.99".parse().unwrap()));
        assert!(!forced.contains(Decimal::from(6)));
    }
}
