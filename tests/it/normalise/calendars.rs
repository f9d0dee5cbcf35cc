//! Fiscal years end when the profile says: a balance on the last day of the year closes it.

use std::fmt::Write as _;

use crossfoot::{model::check::Status, profile::Profile};

use crate::chain;

/// A roll-forward of two funds in a calendar whose years begin on a month and day.
fn profile(begins: &str) -> Profile {
    let source = format!(
        r#"
name = "funds"
entity = "fund"
currency = "AUD"
currency_signs = ["$"]
languages = ["en"]
fiscal_year_begins = "{begins}"

[figures]
nil = ["-"]
not_applicable = []
precision = "exact"

[[unit]]
power = 3
stated = ["$'000"]

[[period]]
kind = "fiscal"
forms = ['{{y}}-{{yy}}', 'year {{y}}']

[[period]]
kind = "date"
forms = ['{{d}}\.{{m}}\.{{y}}']

[[basis]]
name = "balance"
words.en = ["Balance"]

[[basis]]
name = "receipts"
words.en = ["Receipts"]

[[column]]
name = "fund"
holds = "label"
words.en = ["Fund"]

[rows]
total.en = ["Total"]

[[table]]
id = "funds"
needs = ["fund"]
bases = ["balance", "receipts"]
measure = "money"

[[rule]]
name = "roll"
roll = {{ table = "funds", terms = ["+balance at start", "+receipts in year"], equals = "balance at end" }}
"#
    );
    Profile::parse("funds", &source).unwrap()
}

/// How many rolls agree, and how many do not, of a table that prints three balances.
fn judged(begins: &str, days: [&str; 3], year: &str) -> (usize, usize) {
    let [before, opening, closing] = days;
    let mut text = format!(
        "Fund,Balance {before} $'000,Balance {opening} $'000,Receipts {year} $'000,Balance {closing} $'000\n"
    );
    for (fund, balance) in [("Roads", 100), ("Schools", 250), ("Parks", 40)] {
        let _ = writeln!(text, "{fund},{},{balance},15,{}", balance - 30, balance + 15);
    }
    let inputs = vec![chain::input("funds.csv", text.into_bytes())];
    let ran = chain::run_as(&profile(begins), inputs);
    let agree = |it: &&crossfoot::model::check::Check| it.status == Status::Agrees;
    let n = ran.outcome.checks.iter().filter(agree).count();
    (n, ran.outcome.checks.len() - n)
}

#[test]
fn a_year_from_july_is_closed_in_june() {
    assert_eq!(judged("07-01", ["30.6.2023", "30.6.2024", "30.6.2025"], "2024-25"), (3, 0));
    assert_eq!(judged("04-01", ["31.3.2023", "31.3.2024", "31.3.2025"], "2024-25"), (3, 0));
}

#[test]
fn a_year_from_january_is_closed_in_december() {
    assert_eq!(judged("01-01", ["31.12.2022", "31.12.2023", "31.12.2024"], "year 2024"), (3, 0));
}
