//! Kind `balance`: rows of a table, known by their labels, that make another row of it; or columns, known
//! by their headings, that make another column.

use std::collections::BTreeMap;

use crate::{
    diagnostic::explained::Explained,
    model::{
        Text,
        check::{Constraint, Relation, Sign, Term},
        fact::{Fact, FactId, Figure, Role},
        ledger::Ledger,
    },
    profile::rules::across::{Balance, BalanceOf, RowPattern},
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
           compared with the row that they make: receipts less expenditure is the surplus. Columns \
           that are known by their headings are compared in every row: budget less actual is the \
           variance. A line in which the result says that it is not applicable is left out.",
    why: "A surplus that does not follow from its receipts and expenditure was worked out from \
          other figures than those that are printed above it.",
    mend: "Take the rows named on the left from top to bottom; correct the row or the balance.",
    example: "Receipts 3,164,804,347 − expenditure 2,924,966,563 = 239,837,784; the printed surplus \
              says 239,837,784: it agrees.",
};

/// One check for each table and column, or row, in which the result stands.
pub fn drafts(rule: &Balance, index: &Index<'_>) -> Vec<Draft> {
    let mut lanes: BTreeMap<Lane<'_>, Vec<FactId>> = BTreeMap::new();
    for id in index.of_table(&rule.table) {
        let fact = index.ledger.fact(*id);
        let is_wanted = || {
            let name = name(other(rule.of), fact, index.ledger);
            rule.only.is_empty() || rule.only.iter().any(|it| it.fits(name))
        };
        if fact.role() != Role::OfWhich && adds_up(fact.measure()) && is_wanted() {
            lanes.entry(lane(rule.of, fact)).or_default().push(*id);
        }
    }
    lanes.values().filter_map(|lane| draft(rule, lane, index)).collect()
}

/// A table with its column and series, or with its row.
type Lane<'a> = (u32, u32, Option<&'a Text>);

fn lane(of: BalanceOf, fact: &Fact) -> Lane<'_> {
    match of {
        BalanceOf::Rows => (fact.slot.table, fact.slot.column, Some(fact.series())),
        BalanceOf::Columns => (fact.slot.table, fact.slot.row, None),
    }
}

fn other(of: BalanceOf) -> BalanceOf {
    match of {
        BalanceOf::Rows => BalanceOf::Columns,
        BalanceOf::Columns => BalanceOf::Rows,
    }
}

/// What the row, or the column, of a figure is called.
fn name<'a>(of: BalanceOf, fact: &'a Fact, ledger: &'a Ledger) -> &'a str {
    match of {
        BalanceOf::Rows => fact.label(),
        BalanceOf::Columns => {
            let columns = &ledger.tables[fact.slot.table as usize].columns;
            columns.get(fact.slot.column as usize).map_or("", |it| it.heading.as_str())
        }
    }
}

fn draft(rule: &Balance, lane: &[FactId], index: &Index<'_>) -> Option<Draft> {
    let ledger = index.ledger;
    let figures = || lane.iter().map(|id| (*id, ledger.fact(*id)));
    let fits = |pattern: &RowPattern, fact: &Fact| pattern.fits(name(rule.of, fact, ledger));
    let (equals, result) = figures().find(|(_, fact)| fits(&rule.equals, fact))?;
    if result.figure == Figure::NotApplicable {
        return None;
    }
    let find = |(sign, pattern): &(Sign, RowPattern)| {
        let found = figures().find(|(_, fact)| fits(pattern, fact) && fact.summable().is_some());
        found.map(|(fact, _)| Term { fact, sign: *sign })
    };
    // Where one of the terms is missing, nothing can be worked out: the left side is missing.
    let left: Option<Vec<Term>> = rule.terms.iter().map(find).collect();
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
