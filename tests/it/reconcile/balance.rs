//! Kind `balance`: rows that make a row, columns that make a column.

use crossfoot::{
    model::check::{Check, Status},
    profile::Profile,
};

use crate::{
    chain::{input, run_as},
    small_profile::{self, labels, series},
};

/// A profile of trial balances with one rule.
fn profile(rule: &str) -> String {
    let columns =
        [labels("account", "Account"), series("debit", "Debit"), series("credit", "Credit")]
            .concat();
    small_profile::profile(&format!(
        r#"
name = "trial-balance"
unit = []
period = []
basis = []
rows.total.en = []
{columns}
[[table]]
id = "accounts"
needs = ["account", "debit", "credit"]
measure = "count"
[[rule]]
name = "tested"
{rule}
"#
    ))
}

/// The checks of a rule over a trial balance.
fn checks(rule: &str) -> Vec<Check> {
    let profile = Profile::parse("p", &profile(rule)).unwrap();
    let csv =
        "Account,Debit,Credit\nCash,70,\nStock,50,\nLoan,,90\nSales,,30\nTotal,120,120\nNet,0,5\n";
    run_as(&profile, vec![input("a.csv", csv.into())]).outcome.checks
}

#[test]
fn columns_make_a_column_in_the_rows_that_are_named() {
    let rule = "balance = { table = \"accounts\", columns = [\"+Debit\"], equals = \"Credit\", \
                only = [\"Total\"] }";
    let [check] = &checks(rule)[..] else { panic!() };
    assert_eq!((check.status, check.left.unwrap()), (Status::Agrees, 120.into()));
}

#[test]
fn without_names_they_do_so_in_every_row_that_has_the_result() {
    let rule = "balance = { table = \"accounts\", columns = [\"+Debit\"], equals = \"Credit\" }";
    let statuses: Vec<Status> = checks(rule).iter().map(|it| it.status).collect();
    // Loan and Sales have no debit; the totals agree; the net line is 0 against 5.
    let wanted = [Status::Unchecked, Status::Unchecked, Status::Agrees, Status::Breaks];
    assert_eq!(statuses, wanted);
}

#[test]
fn rows_make_a_row_in_the_columns_that_are_named() {
    let rule = "balance = { table = \"accounts\", rows = [\"+Cash\", \"+Stock\"], equals = \"Total\", \
                only = [\"Debit\"] }";
    let [check] = &checks(rule)[..] else { panic!() };
    assert_eq!((check.status, check.right.unwrap()), (Status::Agrees, 120.into()));
}

#[test]
fn a_balance_of_rows_and_of_columns_at_once_is_refused() {
    let rule = "balance = { table = \"accounts\", rows = [\"+Cash\"], columns = [\"+Debit\"], \
                equals = \"Total\" }";
    let why = Profile::parse("p", &profile(rule)).unwrap_err();
    assert!(why.message.contains("of `rows` or of `columns`"), "{why}");
}

#[test]
fn a_pattern_stands_for_all_rows_that_it_fits() {
    let rule = "balance = { table = \"accounts\", rows = [\"+Cash|Stock\"], equals = \"Total\", \
                only = [\"Debit\"] }";
    let [check] = &checks(rule)[..] else { panic!() };
    assert_eq!((check.status, check.left.unwrap()), (Status::Agrees, 120.into()));
    // The row that they make is none of them, and a row without a figure adds nothing.
    let rule = "balance = { table = \"accounts\", rows = [\"+.*\"], equals = \"Net\", \
                only = [\"Credit\"] }";
    let [check] = &checks(rule)[..] else { panic!() };
    assert_eq!((check.status, check.left.unwrap()), (Status::Breaks, 240.into()));
}

#[test]
fn columns_have_no_codes_to_be_without() {
    let rule = "balance = { table = \"accounts\", columns = [\"+Debit\"], without = [\"head\"], \
                equals = \"Credit\" }";
    let why = Profile::parse("p", &profile(rule)).unwrap_err();
    assert!(why.message.contains("is for a balance of `rows`"), "{why}");
}
