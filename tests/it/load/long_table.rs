//! The sheet of a long table, as it stands in the package.

use std::fs;

use crate::{
    extract::package::Package,
    program::{crossfoot, folder},
};

/// 1,600 lines of 1 and 2 beneath which a subtotal prints one more for the first estimate than its
/// lines come to, and a line after it.
fn ledger() -> String {
    let lines: String = (1..=1_600).map(|n| format!("V{n:07},Works,1,2\n")).collect();
    format!(
        "Voucher,Department,Original Estimate 2024-25 ($),Revised Estimate 2024-25 ($)\n\
         {lines},Sub-total,4600,3200\nV0001601,Health,7,8\n"
    )
}

#[test]
fn rows_stand_in_their_order_and_the_suspect_bears_a_note() {
    let profile = include_str!("../../../benches/list/ledger.toml");
    let folder = folder(&[("input/list.csv", &ledger()), ("ledger.toml", profile)]);
    let said = crossfoot(folder.path(), &["run", "--profile", "ledger.toml", "--lang", "en"]);
    assert_eq!(said.code, 1, "{said:?}");
    let book = fs::read(folder.path().join("output/reconciliation.xlsx")).unwrap();
    let package = Package::of_zip(&book);
    let sheet = package.text(&package.part_of_sheet("ledger"));
    let numbers: Vec<u32> = sheet
        .split("<row r=\"")
        .skip(1)
        .map(|row| row.split_once('"').unwrap().0.parse().unwrap())
        .collect();
    // Three rows of head, 1,602 printed lines, cast and difference.
    assert_eq!(numbers, (1..=1_607).collect::<Vec<u32>>());
    assert!(sheet.contains("<dimension ref=\"A1:F1607\"/>"), "{}", &sheet[..600]);
    assert!(package.text("xl/comments1.xml").contains("<comment ref=\"C1604\""));
}
