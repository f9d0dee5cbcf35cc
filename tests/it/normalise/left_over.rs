//! Numbers that stand in no table are no secret.

use std::fmt::Write as _;

use crossfoot::{
    extract::{ReadOptions, extract},
    normalise::normalise,
    profile::Profile,
};

const PROFILE: &str = include_str!("../../../benches/list/ledger.toml");

/// What is said of a list of so many lines with one figure each, beside which three others stand that
/// nothing heads.
fn said(n_lines: u32) -> Vec<String> {
    let profile = Profile::parse("ledger", PROFILE).unwrap();
    let mut text = "Department,Voucher,Actual 2024-25\n".to_owned();
    for line in 0..n_lines {
        let _ = writeln!(text, "Works,V{line:07},{line},,,,{},{},{}", line + 1, line + 2, line + 3);
    }
    let file = "list.csv".into();
    let workbook = extract(&file, text.as_bytes(), &ReadOptions::default()).workbook.unwrap();
    let read = normalise(&file, &workbook, &profile);
    let of_code = |it: &&crossfoot::diagnostic::Diagnostic| it.code.number == 211;
    read.diagnostics.iter().filter(of_code).map(|it| it.message.clone()).collect()
}

#[test]
fn a_sheet_of_which_most_is_left_out_says_so() {
    assert_eq!(
        said(30),
        ["90 numbers in columns G, H, I are in no table of the profile; 30 figures of this sheet \
          were read"]
    );
    // Eighteen are few.
    assert_eq!(said(6), Vec::<String>::new());
}
