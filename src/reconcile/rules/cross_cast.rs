//! Kind `cross_cast`: the columns of a series against the column of their total, row by row.

use std::collections::BTreeMap;

use crate::{
    diagnostic::explained::Explained,
    model::{
        Text,
        constraint::{Constraint, Relation, Sign, Term},
        fact::{Fact, FactId, Lang, Role},
        keys::Keys,
        period::Period,
    },
    profile::rules::across::CrossCast,
    reconcile::{
        draft::{Draft, scope_of},
        index::{Index, adds_up},
        judge::Standing,
    },
    script::fold,
};

/// What the kind is.
pub const EXPLAINED: Explained = Explained {
    name: "cross_cast",
    what: "The figures of a row are added across, heading by heading, and compared with the figure \
           under the heading of the total. If a wide table continues in further panels that repeat \
           its labels, the row continues there.",
    why: "A matrix that casts down and not across has a figure in the wrong row, or a column that \
          was left out of the total.",
    fix: "Add the row by hand from the cells named on the left. If its column casts down, the \
           total of the row is at fault; if neither casts, the figure in both is.",
    example: "Education: Ministry 327,071,642 + 11 other agencies 61,979,809 = 389,051,451; the \
              column of totals says 389,051,451: it agrees.",
};

/// A row of a book's table over all its panels, in one column of periods and bases.
type RowKey<'a> = (&'a Text, &'a Keys, &'a Text, &'a Text, u32, ColumnWhen<'a>);
type ColumnWhen<'a> = (Option<Period>, Option<&'a Text>, Option<&'a Lang>);

/// One check for each figure under the heading of the totals.
pub fn drafts(rule: &CrossCast, index: &Index<'_>) -> Vec<Draft> {
    let ledger = index.ledger;
    let mut rows: BTreeMap<RowKey<'_>, Vec<(FactId, &Fact)>> = BTreeMap::new();
    let mut counter = Occurrences::default();
    for id in index.of_table(&rule.table) {
        let fact = ledger.fact(*id);
        let takes_part = adds_up(fact.measure()) && fact.summable().is_some();
        if takes_part && fact.role() != Role::OfWhich {
            rows.entry(counter.key(fact)).or_default().push((*id, fact));
        }
    }
    rows.values().flat_map(|row| of_row(rule, row, index)).collect()
}

fn of_row(rule: &CrossCast, row: &[(FactId, &Fact)], index: &Index<'_>) -> Vec<Draft> {
    let is_total = |fact: &Fact| rule.totals.contains(&fold::compact(fact.series()).into());
    let (totals, parts): (Vec<_>, Vec<_>) = row.iter().partition(|(_, fact)| is_total(fact));
    let term = |(fact, _): &&(FactId, &Fact)| Term { fact: *fact, sign: Sign::Plus };
    let left: Vec<Term> = parts.iter().map(term).collect();
    let facts: Vec<FactId> = left.iter().map(|it| it.fact).collect();
    totals
        .iter()
        .map(|total| Draft {
            scope: scope_of(index.ledger, &facts, &[total.0]),
            constraint: Constraint::Linear {
                left: left.clone(),
                right: vec![term(total)],
                relation: Relation::Equal,
            },
            standing: Standing::Missing,
        })
        .collect()
}

/// Rows of the same name are told apart by their order: the nth of a panel goes on in the nth of the
/// next.
#[derive(Default)]
struct Occurrences<'a> {
    seen: BTreeMap<(u32, &'a Keys, &'a Text, &'a Text), Vec<u32>>,
}

impl<'a> Occurrences<'a> {
    fn key(&mut self, fact: &'a Fact) -> RowKey<'a> {
        let name = (fact.slot.table, fact.keys(), fact.group(), fact.label());
        let rows = self.seen.entry(name).or_default();
        let nth = rows.iter().position(|it| *it == fact.slot.row).unwrap_or_else(|| {
            rows.push(fact.slot.row);
            rows.len() - 1
        });
        let when = (fact.period(), fact.basis().map(|it| &it.0), fact.lang());
        let nth = u32::try_from(nth).unwrap_or(u32::MAX);
        (fact.book(), fact.keys(), fact.group(), fact.label(), nth, when)
    }
}
