//! What is said of a book depends on its own family alone.

use crossfoot::{
    diagnose::diagnose,
    model::{check::Status, finding::Finding, ledger::Ledger},
    reconcile::reconcile,
    words::{Language, Sentences},
};

use super::{
    rules::rules_of,
    sketch::{self, Document},
};

/// A table whose total is 30 too high, as if a row of 30 were missing.
const FAULTY: &str = "subheads|1||000||Pay|item|2018-19|estimate|100|k
    subheads|1||661||Plant|item|2018-19|estimate|50|k
    subheads|1||||Total|total|2018-19|estimate|180|k
    commitments|1||||Other|item|2018-19|estimate|7|k";

/// A document of the same head that shows a row of just 30.
const STRANGER: &str = "commitments|1||700||Works|item|2018-19|estimate|30|k
    commitments|1||701||More works|item|2018-19|estimate|40|k";

const CAST: &str = "[[rule]]\nname = \"cast\"\ncast = {}";

/// What is said of the book `a`, with the addresses that it names.
fn said_of_a(books: &[(&'static str, &str)]) -> Vec<String> {
    let mut ledger = Ledger::default();
    for (book, lines) in books {
        sketch::add(&mut ledger, Document { book, lang: "en", edition: 2018 }, lines);
    }
    let (checks, _) = reconcile(&ledger, &rules_of(CAST).unwrap());
    assert!(checks.iter().any(|it| it.status == Status::Breaks));
    let (findings, _) = diagnose(&ledger, &checks);
    let sentences = Sentences::new(&ledger, &checks, None, Some(Language::En));
    let one = |finding: &Finding| {
        let cells = finding.suspect.iter().chain(&finding.alternatives);
        let cells: Vec<String> = cells.map(|id| ledger.fact(*id).place.to_string()).collect();
        let cause = finding.cause.word();
        format!("{cause} {} {} {}", finding.id, cells.join(" "), sentences.explanation(finding))
    };
    findings.iter().filter(|it| &*it.scope.book == "a").map(one).collect()
}

#[test]
fn a_stranger_changes_nothing() {
    let alone = said_of_a(&[("a", FAULTY)]);
    assert!(!alone.is_empty());
    assert_eq!(said_of_a(&[("a", FAULTY), ("b", STRANGER)]), alone);
    assert_eq!(said_of_a(&[("a", FAULTY), ("b", FAULTY), ("c", STRANGER)]), alone);
}

#[test]
fn a_row_of_the_own_book_is_shown_whatever_the_others_hold() {
    let own = format!("{FAULTY}\n{STRANGER}");
    let alone = said_of_a(&[("a", &own)]);
    let many: Vec<(&'static str, &str)> =
        ["a", "b", "c", "d"].iter().map(|book| (*book, own.as_str())).collect();
    assert_eq!(said_of_a(&many), alone);
}
