//! What the two sides of a rule's checks are called: the tables that they are from, and within one
//! table, what is printed there and what is computed.

use std::collections::BTreeSet;

use crate::{
    load::workbook::place::{contents::WorkbookContents, words::Words},
    model::{
        check::Check,
        constraint::Constraint,
        fact::{FactId, TableId},
    },
};

/// The names of the left and of the right side; empty where nothing is known of them.
pub fn names(contents: &WorkbookContents<'_>, checks: &[&Check], words: Words) -> [String; 2] {
    let constraints = || checks.iter().map(|check| &check.constraint);
    let is_change = |it: &Constraint| matches!(it, Constraint::Change { .. });
    if constraints().all(is_change) {
        return [words.say("side_recomputed"), words.say("side_printed")];
    }
    let sides: [BTreeSet<&TableId>; 2] = [Check::left_facts, Check::right_facts]
        .map(|side| checks.iter().flat_map(|check| tables(contents, &side(check))).collect());
    if sides[0] != sides[1] {
        return sides.map(|ids| {
            let names: Vec<String> = ids.into_iter().map(|id| contents.table_name(id)).collect();
            words.list(&names)
        });
    }
    let n_terms = |side: fn(&Check) -> Vec<FactId>| {
        checks.iter().map(|check| side(check).len()).max().unwrap_or(0)
    };
    let [left, right] = [n_terms(Check::left_facts), n_terms(Check::right_facts)];
    match (left > 1, right > 1) {
        (false, true) => [words.say("side_printed"), words.say("side_added_up")],
        (true, false) => [words.say("side_added_up"), words.say("side_printed")],
        (true, true) | (false, false) => [String::new(), String::new()],
    }
}

/// The tables that facts are from.
pub fn tables<'a>(contents: &WorkbookContents<'a>, facts: &[FactId]) -> BTreeSet<&'a TableId> {
    facts.iter().map(|&id| contents.outcome.ledger.fact(id).table()).collect()
}
