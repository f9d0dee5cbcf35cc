//! Kind `cast`: a table's own outline. The items of each level make its subtotals and totals, and
//! the parts of a row are not more than the row.

use std::collections::BTreeMap;

use crate::{
    diagnostic::explained::Explained,
    model::{
        Text,
        constraint::{Constraint, Relation, Sign, Term},
        fact::{Fact, FactId},
        ledger::Ledger,
        table::{Row, RowKind, Table},
    },
    profile::rules::Tables,
    reconcile::{
        draft::{Draft, coarser, scope_of},
        index::adds_up,
        judge::Standing,
    },
};

/// What the kind is.
pub const EXPLAINED: Explained = Explained {
    name: "cast",
    what: "The rows of a table are added down, level by level, and compared with each printed \
           subtotal and total in every column. Rows that are parts of another (`of which`) are not \
           added; together they must not be more than the row they are part of.",
    why: "A total typed over its formula, a line added below the range of a sum, or a figure that \
          was changed without its total is the commonest fault of a schedule.",
    fix: "Add the column by hand from the cells named on the left; correct the item or the total. \
           If a row belongs to another level, its heading or label is what misleads.",
    example: "Salaries 242,356 + allowances 5,938 + other 77 = 248,371; the printed subtotal says \
              248,381: the check breaks by 10.",
};

/// One check for each sum row, or row with parts, and each column and series.
pub fn drafts(tables: &Tables, ledger: &Ledger) -> Vec<Draft> {
    ledger
        .tables
        .iter()
        .filter(|table| tables.holds_for(&table.id) && has_items(table))
        .flat_map(|table| of_table(table, ledger))
        .collect()
}

/// A table whose only figures are totals has nothing to cast.
fn has_items(table: &Table) -> bool {
    table.rows.iter().any(|row| match row.kind {
        RowKind::Item | RowKind::OfWhich { .. } => true,
        RowKind::Heading | RowKind::Alone | RowKind::Sum { .. } => false,
    })
}

/// A column of figures: where it stands, and what it counts there.
type CastColumn = BTreeMap<(u32, Text), FactId>;

fn of_table(table: &Table, ledger: &Ledger) -> Vec<Draft> {
    let figures: Vec<CastColumn> = table.rows.iter().map(|row| figures_of(row, ledger)).collect();
    let mut parts: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    let mut drafts = Vec::new();
    for (at, row) in (0u32..).zip(&table.rows) {
        match &row.kind {
            RowKind::Sum { adds, .. } if divided(at, table).first() == Some(&at) => {
                drafts.extend(sum(&row.kind, &divided(at, table), adds, &figures, ledger));
            }
            RowKind::OfWhich { of } => parts.entry(*of).or_default().push(at),
            RowKind::Sum { .. } | RowKind::Heading | RowKind::Item | RowKind::Alone => {}
        }
    }
    for (row, parts) in parts {
        drafts.extend(bound(&divided(row, table), &parts, &figures, ledger));
    }
    drafts
}

/// The rows that one printed row is: several where a crosswalk divided it.
fn divided(at: u32, table: &Table) -> Vec<u32> {
    let row = |at: u32| table.rows.get(at as usize).filter(|it| it.printed.is_some());
    let Some(printed) = row(at) else { return vec![at] };
    let is_of_it = |other: &u32| row(*other).is_some_and(|it| it.at == printed.at);
    let mut all: Vec<u32> = (0..at).rev().take_while(is_of_it).collect();
    all.reverse();
    all.extend((at..).take_while(is_of_it));
    all
}

/// The figures of a row that may stand in a sum.
fn figures_of(row: &Row, ledger: &Ledger) -> CastColumn {
    let facts = row.facts.iter().map(|id| (*id, ledger.fact(*id)));
    facts
        .filter(|(_, fact)| adds_up(fact.measure()) && fact.summable().is_some())
        .map(|(id, fact)| ((fact.slot.column, fact.series().clone()), id))
        .collect()
}

fn column(rows: &[u32], key: &(u32, Text), figures: &[CastColumn]) -> Vec<FactId> {
    let of_row = |row: &u32| figures.get(*row as usize)?.get(key).copied();
    rows.iter().filter_map(of_row).collect()
}

fn sum(
    kind: &RowKind,
    rows: &[u32],
    adds: &[u32],
    figures: &[CastColumn],
    ledger: &Ledger,
) -> Vec<Draft> {
    let of_total = |key: &(u32, Text)| {
        let is_counted = |row: &&u32| !kind.passes_over(**row, key.0);
        let counted: Vec<u32> = adds.iter().filter(is_counted).copied().collect();
        let (items, total) = (column(&counted, key, figures), column(rows, key, figures));
        let is_nil = |id: &FactId| ledger.fact(*id).summable().is_some_and(|it| it.value.is_zero());
        // A sum over no rows says nothing, and items none of which states a figure leave their total
        // in the air; a nil total of such items agrees with them.
        let standing = match (adds, total.iter().all(is_nil)) {
            ([], _) => Standing::NoRows,
            (_, true) => Standing::Zero,
            (_, false) => Standing::Missing,
        };
        draft(&items, &total, Relation::Equal, Sign::Plus, standing, ledger)
    };
    keys(rows, figures).map(of_total).collect()
}

fn bound(rows: &[u32], parts: &[u32], figures: &[CastColumn], ledger: &Ledger) -> Vec<Draft> {
    let of_whole = |key: &(u32, Text)| {
        let (parts, whole) = (column(parts, key, figures), column(rows, key, figures));
        let amount = ledger.fact(*whole.first()?).summable()?;
        // Parts of a deduction are bounded by its size.
        let sign = if amount.value.is_sign_negative() { Sign::Minus } else { Sign::Plus };
        let draft = draft(&parts, &whole, Relation::NotMore, sign, Standing::Missing, ledger);
        (!parts.is_empty()).then_some(draft)
    };
    keys(rows, figures).filter_map(of_whole).collect()
}

/// The columns of figures of a row.
fn keys<'a>(rows: &[u32], figures: &'a [CastColumn]) -> impl Iterator<Item = &'a (u32, Text)> {
    let first = rows.first().and_then(|row| figures.get(*row as usize));
    first.into_iter().flat_map(BTreeMap::keys)
}

fn draft(
    items: &[FactId],
    total: &[FactId],
    relation: Relation,
    sign: Sign,
    standing: Standing,
    ledger: &Ledger,
) -> Draft {
    let mut scope = scope_of(ledger, &[], total);
    let facts = |ids: &[FactId]| -> Vec<&Fact> { ids.iter().map(|id| ledger.fact(*id)).collect() };
    scope.unit = coarser(&facts(items), &facts(total));
    let term = |fact: &FactId| Term { fact: *fact, sign };
    Draft {
        scope,
        constraint: Constraint::Linear {
            left: items.iter().map(term).collect(),
            right: total.iter().map(term).collect(),
            relation,
        },
        standing,
    }
}
