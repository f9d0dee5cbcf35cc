//! Totals over hidden rows: what is said of them.

use crossfoot::profile::Profile;

use crate::{chain, codes::workbook};

/// What a run says of a list of a town with hidden rows, by names of codes.
fn said(total: &str) -> Vec<&'static str> {
    let profile = Profile::parse("town", TOWN).unwrap();
    let book = format!(
        "[[sheet]]\nname = 'Budget'\nhidden_rows = [4, 5, 6]\ncells = '''\nAmounts in £\n\
         Service | Estimate 2024-25\nRoads | 1200\nParks | 300\nLibraries | 450\nMarkets | 80\n\
         Total | {total}\n'''"
    );
    let bytes = workbook::package(&book).zip();
    let ran = chain::run_as(&profile, vec![chain::input("budget.xlsx", bytes)]);
    ran.diagnostics.iter().map(|it| it.code.name).collect()
}

const TOWN: &str = include_str!("../../../fixtures/codes/CF216-hidden-rows-not-counted/town.toml");

#[test]
fn a_filtered_list_is_said_once() {
    assert_eq!(said("=SUBTOTAL(9,B3:B6) → 1200"), ["hidden-rows-not-counted"]);
    assert_eq!(said("=SUBTOTAL(9,B3:B6) → 2030"), [""; 0]);
}
