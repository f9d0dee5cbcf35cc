//! Provision that moved from one head to another.

use crossfoot::{
    diagnose::diagnose,
    model::{amount::plain, finding::Cause, ledger::Ledger},
    words::{Language, Sentences},
};

use super::rules::{checks, one_book, told};

const TO_PROGRAMMES: &str = r#"
    [[rule]]
    name = "to_programmes"
    tie  = [{ table = "subheads", take = "total" }, { table = "programme_provision", take = "total" }]
    by   = ["book", "lang", "head", "period", "basis"]
"#;

#[test]
fn provision_that_moved_between_two_heads_is_one_transfer() {
    let ledger = one_book(
        "subheads|1||000||Pay|item|2018-19|estimate|38837|k
         subheads|2||000||Pay|item|2018-19|estimate|911989|k
         subheads|3||000||Pay|item|2018-19|estimate|500|k
         programme_provision|1|1|||Old|item|2018-19|estimate|38.8|m
         programme_provision|1|2|||Moved|item|2018-19|estimate|242.4|m
         programme_provision|2|1|||Rest|item|2018-19|estimate|669.6|m",
    );
    let checks = checks(&ledger, TO_PROGRAMMES);
    // Head 3 has no programmes: nothing can be said of it.
    assert_eq!(
        told(&checks),
        ["breaks 38837000 281200000", "breaks 911989000 669600000", "unchecked 500000 none"]
    );
    let (found, _) = diagnose(&ledger, &checks);
    let [finding] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!((finding.cause, finding.checks.len()), (Cause::Transfer, 2));
    assert_eq!(ledger.fact(finding.suspect.unwrap()).label(), "Moved");
}

/// Two heads in two periods, 242.4 million apart in the first; in the second head 1 shows these rows
/// beside its old 40.0 million.
fn moved_in_two_periods(later: &str) -> Ledger {
    one_book(&format!(
        "subheads|1||000||Pay|item|2016-17|actual|38837|k
         subheads|2||000||Pay|item|2016-17|actual|911989|k
         subheads|1||000||Pay|item|2017-18|original|40000|k
         subheads|2||000||Pay|item|2017-18|original|900000|k
         programme_provision|1|1|||Old|item|2016-17|actual|38.8|m
         programme_provision|1|2|||Moved|item|2016-17|actual|242.4|m
         programme_provision|2|1|||Rest|item|2016-17|actual|669.6|m
         programme_provision|1|1|||Old|item|2017-18|original|40.0|m
         {later}
         programme_provision|2|1|||Rest|item|2017-18|original|649.0|m"
    ))
}

#[test]
fn a_transfer_of_two_periods_is_told_by_the_larger_one_alone() {
    let ledger =
        moved_in_two_periods("programme_provision|1|2|||Moved|item|2017-18|original|251.0|m");
    let checks = checks(&ledger, TO_PROGRAMMES);
    let (found, _) = diagnose(&ledger, &checks);
    let [finding] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!((finding.cause, finding.checks.len()), (Cause::Transfer, 4));
    assert_eq!(&*ledger.fact(finding.suspect.unwrap()).printed, "251.0");
    assert_eq!((&*finding.scope.period, &*finding.scope.basis), ("2017-18", "original"));
    assert_eq!(plain(finding.amount), "251000000");
    let [other] = finding.alternatives.as_slice() else { panic!("{finding:#?}") };
    assert_eq!(&*ledger.fact(*other).printed, "242.4");
    let sentences = Sentences::new(&ledger, &checks, None, Some(Language::En));
    let explanation = sentences.explanation(finding);
    for part in [
        "2 Pay, 2017-18 original: “subheads” shows HKD 251,000,000 more than “programme provision”",
        "1 Pay, 2017-18 original: “programme provision” shows HKD 251,000,000 more than “subheads”",
        ", 251.0, is that amount",
    ] {
        assert!(explanation.contains(part), "{part}: {explanation}");
    }
    assert!(!explanation.contains("242"), "{explanation}");
}

#[test]
fn where_no_cell_is_the_larger_amount_the_cell_of_another_period_is_no_suspect() {
    let ledger = moved_in_two_periods(
        "programme_provision|1|2|||Moved|item|2017-18|original|151.0|m
         programme_provision|1|3|||Moved too|item|2017-18|original|100.0|m",
    );
    let checks = checks(&ledger, TO_PROGRAMMES);
    let (found, _) = diagnose(&ledger, &checks);
    let [finding] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!((finding.cause, finding.suspect), (Cause::Transfer, None));
    assert_eq!((&*finding.scope.period, plain(finding.amount).as_str()), ("2017-18", "251000000"));
    let sentences = Sentences::new(&ledger, &checks, None, Some(Language::En));
    let explanation = sentences.explanation(finding);
    assert!(!explanation.contains("is that amount"), "{explanation}");
}
