//! Two entities are apart by equal and opposite amounts.

use std::collections::BTreeSet;

use crate::{
    model::{check::Check, fact::FactId, keys::Level, reason::Moved},
    words::wording::Wording,
};

/// The sentence of the reason: which table shows more for which entity.
pub fn sentence(reason: &Moved, words: Wording<'_>) -> String {
    let [(more, surplus), (less, shortage)] =
        [reason.more, reason.less].map(|(at, amount)| (words.check(at), amount));
    let [more_left, more_right] = sides(more, words);
    let [less_left, less_right] = sides(less, words);
    let sentence = words.fill(
        "cause.transfer",
        &[
            ("more", &entity(more, words)),
            ("more_left", &more_left),
            ("more_right", &more_right),
            ("amount", &words.amount(surplus, more)),
            ("less", &entity(less, words)),
            ("less_left", &less_left),
            ("less_right", &less_right),
            ("other", &words.amount(shortage, less)),
        ],
    );
    let Some(figure) = reason.figure else { return sentence };
    let printed = &words.fact(figure).printed;
    words.fill(
        "cause.transfer.cell",
        &[("sentence", &sentence), ("cell", &words.cell(figure)), ("printed", printed)],
    )
}

/// The entity's code before what the check is about: lines of two entities may bear one label.
fn entity(check: &Check, words: Wording<'_>) -> String {
    match &check.scope.keys[Level::First] {
        Some(code) if !check.scope.label.is_empty() => {
            format!("{} {}", code.0, words.subject(check))
        }
        Some(_) | None => words.subject(check),
    }
}

/// Both sides by their tables, or as left and right where that does not tell them apart.
fn sides(check: &Check, words: Wording<'_>) -> [String; 2] {
    let tables = |facts: Vec<FactId>| -> BTreeSet<String> {
        facts.into_iter().map(|id| words.table(words.fact(id))).collect()
    };
    let sides = [tables(check.left_facts()), tables(check.right_facts())];
    match sides.each_ref().map(BTreeSet::first) {
        [Some(left), Some(right)]
            if left != right && sides.iter().all(|tables| tables.len() == 1) =>
        {
            [left, right].map(|table| words.fill("cause.transfer.table", &[("table", table)]))
        }
        _ => ["cause.transfer.left", "cause.transfer.right"].map(|side| words.fill(side, &[])),
    }
}
