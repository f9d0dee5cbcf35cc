//! The interval rule against a search for true values.

use crossfoot::{
    model::{amount::Amount, constraint::Sign},
    reconcile::interval::{Interval, Rounding, same_thing},
};
use proptest::prelude::*;
use rust_decimal::Decimal;

/// A printed figure in quarter units, whether its precision is one, two or four units.
#[derive(Debug, Clone, Copy)]
struct Printed {
    steps: i64,
    unit: i64,
    sign: Sign,
}

impl Printed {
    /// The value in quarters.
    fn value(self) -> i64 {
        self.steps * self.unit * 4
    }

    fn amount(self) -> Amount {
        Amount::new(quarters(self.value()), Decimal::from(self.unit))
    }

    /// Every true value, in quarters, that would print as this: found by printing candidates.
    fn true_values(self, rounding: Rounding) -> Vec<i64> {
        let quantum = self.unit * 4;
        let around = self.value() - quantum..=self.value() + quantum;
        around.filter(|candidate| prints_as(*candidate, quantum, self.value(), rounding)).collect()
    }
}

/// Whether a true value prints as `printed` in steps of `quantum`.
fn prints_as(value: i64, quantum: i64, printed: i64, rounding: Rounding) -> bool {
    match rounding {
        // Half-up, half-even and half-down are all admitted: a tie prints as either neighbour.
        Rounding::ToNearest => (value - printed).abs() * 2 <= quantum,
        // Integer division cuts towards zero.
        Rounding::Truncated => value / quantum * quantum == printed,
        Rounding::Forced => (value - printed).abs() < quantum,
    }
}

fn quarters(count: i64) -> Decimal {
    Decimal::new(count * 25, 2)
}

fn printed() -> impl Strategy<Value = Printed> {
    let unit = prop_oneof![Just(1_i64), Just(2), Just(4)];
    (-6_i64..=6, unit, prop_oneof![Just(Sign::Plus), Just(Sign::Minus)])
        .prop_map(|(steps, unit, sign)| Printed { steps, unit, sign })
}

fn rounding() -> impl Strategy<Value = Rounding> {
    prop_oneof![Just(Rounding::ToNearest), Just(Rounding::Truncated), Just(Rounding::Forced)]
}

/// All sums that true values of the children can make.
fn sums(children: &[Printed], rounding: Rounding) -> std::collections::BTreeSet<i64> {
    children.iter().fold([0].into(), |sums, child| {
        let values = child.true_values(rounding);
        let weight = if child.sign == Sign::Minus { -1 } else { 1 };
        sums.iter().flat_map(|sum| values.iter().map(move |it| sum + weight * it)).collect()
    })
}

proptest! {
    /// Closed ends lie on halves, open ones on whole units. Up to four open ends (three children
    /// and the total) keep a search on quarters a quarter away each, so it finds true values
    /// wherever there are any.
    #[test]
    fn a_sum_agrees_where_true_values_exist(
        children in prop::collection::vec(printed(), 1..4),
        total in printed(),
        rounding in rounding(),
    ) {
        let sum = children
            .iter()
            .map(|it| Interval::of(it.amount(), rounding).unwrap().signed(it.sign))
            .reduce(|sum, it| sum.plus(it).unwrap())
            .unwrap();
        let by_rule = sum.overlaps(Interval::of(total.amount(), rounding).unwrap());
        let wanted = total.true_values(rounding);
        let found = sums(&children, rounding);
        let by_search = wanted.iter().any(|value| found.contains(value));
        prop_assert_eq!(by_rule, by_search);
    }

    /// The same thing printed with two precisions agrees where one true value prints as both.
    #[test]
    fn the_same_thing_agrees_where_a_true_value_prints_as_both(
        left in printed(),
        right in printed(),
    ) {
        let shared = left
            .true_values(Rounding::ToNearest)
            .iter()
            .any(|value| right.true_values(Rounding::ToNearest).contains(value));
        let expected = if left.unit == right.unit { left.steps == right.steps } else { shared };
        let told = same_thing(left.amount(), right.amount(), Rounding::ToNearest).unwrap();
        prop_assert_eq!(told, expected);
    }

    /// For sums of figures rounded to the nearest, |total − sum| is at most half of all quanta.
    #[test]
    fn the_closed_form(children in prop::collection::vec(printed(), 1..6), total in printed()) {
        let mut gap = total.amount().value;
        let mut quanta = total.amount().quantum;
        let mut sum = Interval::point(Decimal::ZERO);
        for child in &children {
            let amount = child.amount();
            let span = Interval::of(amount, Rounding::ToNearest).unwrap().signed(child.sign);
            sum = sum.plus(span).unwrap();
            quanta += amount.quantum;
            if child.sign == Sign::Plus { gap -= amount.value } else { gap += amount.value }
        }
        let told = sum.overlaps(Interval::of(total.amount(), Rounding::ToNearest).unwrap());
        prop_assert_eq!(told, gap.abs() <= quanta / Decimal::TWO);
    }
}
