//! Kind `complete`: each code of one table stands in another too.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diagnostic::explained::Explained,
    model::{Text, constraint::Constraint, fact::FactId},
    profile::rules::{Absent, Complete, Key, Selection, Take},
    reconcile::{
        draft::{Draft, scope_of},
        index::Index,
        judge::Standing,
        rules::tie::groups::{GroupKey, KeyMaker},
    },
};

/// What the kind is.
pub const EXPLAINED: Explained = Explained {
    name: "complete",
    what: "Each code of a detail table must be in the table that sums it up. The figures are how \
           often it is there: 1 and 1, or 1 and 0.",
    why: "A total can agree while a whole entity is missing from both the items and the total that \
          was made of them; and a summary that leaves one out still looks tidy.",
    fix: "Add the missing row, or correct the code. The other way round a table may be absent: \
           each code of the other is `unchecked`, even if that table is not there at all.",
    example: "Head 47 has subheads, and the summary of expenditure has no row for it: breaks.",
};

/// One check for each code.
pub fn drafts(rule: &Complete, index: &Index<'_>) -> Vec<Draft> {
    let codes = [&rule.each_of, &rule.stands_in].map(|table| {
        let rows = Selection {
            without: Vec::new(),
            table: table.clone(),
            take: Take::Rows,
            bases: Vec::new(),
            under: Vec::new(),
            codes: Vec::new(),
            rows: Vec::new(),
            series: None,
        };
        first_of_codes(&rows, &rule.by, index)
    });
    let [detail, summary] = &codes;
    let books = |codes: &BTreeMap<GroupKey, FactId>| -> BTreeSet<Text> {
        codes.keys().map(|key| key.book.clone()).collect()
    };
    let with_summary = books(summary);
    let mut drafts = Vec::new();
    for (key, fact) in detail {
        // A book without the summary at all makes no claim to be complete, and is not checked.
        let standing =
            if with_summary.contains(&key.book) { Standing::Missing } else { Standing::NotWhole };
        let partner = summary.get(key).copied();
        drafts.push(Draft { standing, ..draft(Some(*fact), partner, index) });
    }
    if rule.absent == Absent::Unchecked {
        for (key, fact) in summary {
            if !detail.contains_key(key) {
                drafts.push(draft(None, Some(*fact), index));
            }
        }
    }
    drafts
}

/// The first figure under each code that is there in full.
fn first_of_codes(rows: &Selection, by: &[Key], index: &Index<'_>) -> BTreeMap<GroupKey, FactId> {
    let mut keys = KeyMaker::new(by, &[]);
    let mut codes = BTreeMap::new();
    for (id, fact) in index.select(rows) {
        let key = keys.of(fact);
        let is_whole = by.iter().zip(&key.parts).all(|(by, part)| match by {
            Key::Level(_) | Key::Label => part.is_present(),
            Key::Book
            | Key::Edition
            | Key::Lang
            | Key::Group
            | Key::Period
            | Key::Basis
            | Key::Series => true,
        });
        if is_whole {
            codes.entry(key).or_insert(id);
        }
    }
    codes
}

fn draft(detail: Option<FactId>, summary: Option<FactId>, index: &Index<'_>) -> Draft {
    let left: Vec<FactId> = detail.into_iter().collect();
    let right: Vec<FactId> = summary.into_iter().collect();
    let mut scope = scope_of(index.ledger, &left, &right);
    // It is about the code, not about the figure that shows it.
    (scope.period, scope.basis, scope.unit) = (Text::default(), Text::default(), None);
    Draft { scope, constraint: Constraint::Presence { left, right }, standing: Standing::Missing }
}
