//! What is shown of an amount reads as that amount.

use crossfoot::model::{amount::plain, fact::Figure};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::chain;

/// Amounts as finance prints them: up to fifteen digits, up to four places, either sign.
fn amount() -> impl Strategy<Value = Decimal> {
    (-999_999_999_999_999_i64..=999_999_999_999_999, 0_u32..=4)
        .prop_map(|(digits, places)| Decimal::new(digits, places))
}

/// With a comma between thousands.
fn grouped(amount: Decimal) -> String {
    let text = amount.to_string();
    let (sign, text) = text.strip_prefix('-').map_or(("", text.as_str()), |text| ("-", text));
    let (whole, places) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{places}")
}

#[test]
fn thousands_are_grouped_from_the_point() {
    let shown = |digits, places| grouped(Decimal::new(digits, places));
    assert_eq!(shown(-12_345_678, 1), "-1,234,567.8");
    assert_eq!(shown(917_257, 0), "917,257");
    assert_eq!(shown(5, 3), "0.005");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn plain_digits_read_as_the_value(amount in amount()) {
        prop_assert_eq!(plain(amount).parse::<Decimal>().unwrap(), amount);
    }

    /// In a table of the official set, in $ million.
    #[test]
    fn a_printed_amount_is_read_with_its_value_and_its_last_place(
        amounts in prop::collection::vec(amount(), 1..20),
    ) {
        let mut csv = "Head,Establishment ceiling 2018-19($m)\n".to_owned();
        for (head, amount) in (21..).zip(&amounts) {
            csv += &format!("{head},\"{}\"\n", grouped(*amount));
        }
        let ran = chain::run(vec![chain::input("est_ceiling.csv", csv.into_bytes())]);
        let facts = &ran.outcome.ledger.facts;
        prop_assert_eq!(facts.len(), amounts.len());
        for (fact, amount) in facts.iter().zip(&amounts) {
            let Figure::Stated(read) = &fact.figure else { panic!("{fact:?}") };
            let million = Decimal::from(1_000_000);
            prop_assert_eq!(read.value, amount * million);
            prop_assert_eq!(read.quantum, Decimal::new(1, amount.scale()) * million);
            prop_assert_eq!(&*fact.printed, grouped(*amount));
        }
    }
}
