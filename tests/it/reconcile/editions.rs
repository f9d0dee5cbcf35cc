//! Editions in two languages, and of two years.

use crossfoot::{
    diagnose::diagnose,
    model::{amount::plain, check::Status, finding::Cause, ledger::Ledger},
};

use super::rules::{add, checks, told};

const EDITIONS: &str = r#"
    [[rule]]
    name = "cast"
    cast = {}
    [[rule]]
    name = "editions"
    editions = { langs = ["zh", "en"], glossary = [["P", "Pay"], ["Q", "The Council"]] }
"#;

/// Two editions whose rows are in another order.
fn editions(zh: &str, en: &str) -> Ledger {
    let mut ledger = Ledger::default();
    add(&mut ledger, "en", "en", 2018, en);
    add(&mut ledger, "zh", "zh", 2018, zh);
    ledger
}

#[test]
fn editions_are_paired_by_code_then_by_name_then_by_what_is_left() {
    let ledger = editions(
        "operational_expenses|1||||X|item|2018-19|estimate|3|k
         operational_expenses|1||||P|item|2018-19|estimate|1|k
         operational_expenses|1||||Q - cars|item|2018-19|estimate|2|k
         operational_expenses|2||||P|item|2018-19|estimate|1|k
         operational_expenses|2||||V|item|2018-19|estimate|4|k
         operational_expenses|2||||W|item|2018-19|estimate|5|k",
        "operational_expenses|2||||Vans|item|2018-19|estimate|5|k
         operational_expenses|2||||Works|item|2018-19|estimate|4|k
         operational_expenses|2||||Pay|item|2018-19|estimate|1|k
         operational_expenses|1||||Pay|item|2018-19|estimate|1|k
         operational_expenses|1||||The Council - cars|item|2018-19|estimate|2|k
         operational_expenses|1||||Extras|item|2018-19|estimate|3|k",
    );
    let checks = checks(&ledger, EDITIONS);
    // Two rows of head 2 are left on each side: which is which nobody can say.
    let mut statuses = told(&checks);
    statuses.sort();
    assert_eq!(
        statuses,
        [
            "agrees 1000 1000",
            "agrees 1000 1000",
            "agrees 2000 2000",
            "agrees 3000 3000",
            "unchecked 2 2"
        ]
    );
    assert_eq!((&*checks[0].scope.book, &*checks[0].scope.lang), ("zh en", "zh en"));
}

#[test]
fn digits_swapped_in_the_edition_that_does_not_add_are_found() {
    let rows = |plant: &str| {
        format!(
            "subheads|1||000||P|item|2018-19|estimate|100|k
             subheads|1||661||Q|item|2018-19|estimate|{plant}|k
             subheads|1||||T|total|2018-19|estimate|1609|k",
        )
    };
    let ledger = editions(&rows("1590"), &rows("1509"));
    let checks = checks(&ledger, EDITIONS);
    assert_eq!(checks.iter().filter(|it| it.status == Status::Breaks).count(), 2);
    let (found, _) = diagnose(&ledger, &checks);
    let [finding] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!((finding.cause, finding.checks.len()), (Cause::TransposedDigits, 2));
    assert_eq!(ledger.fact(finding.suspect.unwrap()).book(), "zh");
    assert_eq!(finding.proposed().map(|it| plain(it.value)).as_deref(), Some("1509000"));
}

#[test]
fn last_years_estimate_is_this_years_original() {
    let mut ledger = Ledger::default();
    add(&mut ledger, "old", "en", 2018, "subheads|1||000||Pay|item|2018-19|estimate|100|k");
    add(&mut ledger, "new", "en", 2019, "subheads|1||000||Salaries|item|2018-19|original|101|k");
    let rule = r#"
        [[rule]]
        name = "continuity"
        continuity = { later = "original", earlier = "estimate" }
    "#;
    let checks = checks(&ledger, rule);
    assert_eq!(told(&checks), ["breaks 101000 100000"]);
    assert_eq!((&*checks[0].scope.book, &*checks[0].scope.edition), ("new old", "2019-20 2018-19"));
}
