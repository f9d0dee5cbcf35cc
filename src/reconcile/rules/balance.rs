//! Kind `balance`: rows of a table, known by their labels, that make another row of it.

use std::collections::BTreeMap;

use crate::{
    diagnostic::explained::Explained,
    model::{
        Text,
        check::{Constraint, Relation, Sign, Term},
        fact::{Fact, FactId, Figure, Role},
    },
    profile::rules::across::Balance,
    reconcile::{
        draft::{Draft, scope_of},
        index::{Index, adds_up},
        judge::Standing,
    },
};

/// What the kind is.
pub const EXPLAINED: Explained = Explained {
    name: "balance",
    what: "Rows that are known by their labels are added and taken away in every column and \
           compared with the row that they make: receipts less expenditure is the surplus. A column \
           in which that row says that it is not applicable is left out.",
    why: "A surplus that does not follow from its receipts and expenditure was worked out from \
          other figures than those that are printed above it.",
    mend: "Take the rows named on the left from top to bottom; correct the row or the balance.",
    example: "Receipts 3,164,804,347 − expenditure 2,924,966,563 = 239,837,784; the printed surplus \
              says 239,837,784: it agrees.",
};

/// One check for each table, column and series in which the result stands.
pub fn drafts(rule: &Balance, index: &Index<'_>) -> Vec<Draft> {
    let mut columns: BTreeMap<(u32, u32, &Text), Vec<FactId>> = BTreeMap::new();
    for id in index.of_table(&rule.table) {
        let fact = index.ledger.fact(*id);
        if fact.role() != Role::OfWhich && adds_up(fact.measure()) {
            let column = (fact.slot.table, fact.slot.column, fact.series());
            columns.entry(column).or_default().push(*id);
        }
    }
    columns.values().filter_map(|column| draft(rule, column, index)).collect()
}

fn draft(rule: &Balance, column: &[FactId], index: &Index<'_>) -> Option<Draft> {
    let ledger = index.ledger;
    let rows = || column.iter().map(|id| (*id, ledger.fact(*id)));
    let (equals, result) = rows().find(|(_, fact)| rule.equals.fits(fact.label()))?;
    if result.figure == Figure::NotApplicable {
        return None;
    }
    let find = |(sign, pattern): &(Sign, _)| {
        let fits = |fact: &Fact| {
            let pattern: &crate::profile::rules::across::RowPattern = pattern;
            pattern.fits(fact.label()) && fact.summable().is_some()
        };
        rows().find(|(_, fact)| fits(fact)).map(|(fact, _)| Term { fact, sign: *sign })
    };
    // Where one of the rows is missing, nothing can be worked out: the left side is missing.
    let left: Option<Vec<Term>> = rule.rows.iter().map(find).collect();
    let left = left.unwrap_or_default();
    let facts: Vec<FactId> = left.iter().map(|it| it.fact).collect();
    Some(Draft {
        scope: scope_of(ledger, &facts, &[equals]),
        constraint: Constraint::Linear {
            left,
            right: vec![Term { fact: equals, sign: Sign::Plus }],
            relation: Relation::Equal,
        },
        standing: Standing::Missing,
    })
}
