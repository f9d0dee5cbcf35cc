//! What breaks in `input/`, worked out by hand: nothing more, nothing less.

use std::collections::BTreeSet;

use crossfoot::model::{amount::plain, check::Status, keys::Level};

use crate::chain;

/// Rule, book, head, label, period, basis, difference, tolerance.
type Broken = [String; 8];

fn worked_out() -> BTreeSet<Broken> {
    let list = include_bytes!("../../../fixtures/official/breaks.csv");
    let mut reader = csv::Reader::from_reader(&list[..]);
    let rows = reader.records().map(Result::unwrap);
    rows.map(|row| std::array::from_fn(|column| row[column].to_owned())).collect()
}

#[test]
fn what_breaks_is_what_a_person_finds() {
    let checks = &chain::whole_input().outcome.checks;
    let broken = checks.iter().filter(|check| check.status == Status::Breaks);
    let found: Vec<Broken> = broken
        .map(|check| {
            let scope = &check.scope;
            [
                check.rule.to_string(),
                scope.book.to_string(),
                scope.keys[Level::First].as_ref().unwrap().0.to_string(),
                scope.label.to_string(),
                scope.period.to_string(),
                scope.basis.to_string(),
                plain(check.difference.unwrap()),
                plain(check.tolerance.unwrap()),
            ]
        })
        .collect();
    assert_eq!(found.len(), worked_out().len());
    assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), worked_out());
}
