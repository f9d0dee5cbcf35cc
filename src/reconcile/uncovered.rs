//! Lines of a table that none of its totals adds: a total that holds over two remarks says nothing of the
//! lines above them.

use crate::{
    diagnostic::{Diagnostic, codes::reconcile::ROWS_WITHOUT_TOTAL},
    model::{
        ledger::Ledger,
        table::{Row, RowKind, Table},
    },
    profile::rules::Rule,
    reconcile::index::adds_up,
};

/// Rows that a message names one by one.
const MOST_NAMED: usize = 10;

/// One diagnostic for each table that is to be cast and whose totals leave more of the lines above them out
/// than they add.
pub fn rows(ledger: &Ledger, rules: &[Rule]) -> Vec<Diagnostic> {
    let is_cast = |table: &&Table| rules.iter().any(|rule| rule.kind.casts(&table.id));
    ledger.tables.iter().filter(is_cast).filter_map(|table| of_table(table, ledger)).collect()
}

fn of_table(table: &Table, ledger: &Ledger) -> Option<Diagnostic> {
    let mut is_added = vec![false; table.rows.len()];
    // What a total passes over as hidden was reported with that total.
    let mut is_reported = is_added.clone();
    let mut last = None;
    for (index, row) in table.rows.iter().enumerate() {
        if let RowKind::Sum { adds, passes_over, .. } = &row.kind
            && !adds.is_empty()
        {
            last = Some(index);
            for part in adds {
                if let Some(part) = is_added.get_mut(*part as usize) {
                    *part = true;
                }
            }
            for passed in passes_over {
                if let Some(part) = is_reported.get_mut(passed.row as usize) {
                    *part = true;
                }
            }
        }
    }
    // What stands below the last total is not meant to be in it.
    let lines = || {
        let of_rows = is_added.iter().copied().zip(is_reported.iter().copied());
        let above = table.rows.iter().zip(of_rows).take(last.unwrap_or(0));
        above.filter(|(row, _)| row.kind == RowKind::Item && has_amount(row, ledger))
    };
    let left_out: Vec<&Row> = lines().filter(|it| !it.1.0 && !it.1.1).map(|(row, _)| row).collect();
    let n_added = lines().filter(|it| it.1.0).count();
    let first = ledger.fact(*left_out.first()?.facts.first()?);
    if left_out.len() < 2 || left_out.len() <= n_added {
        return None;
    }
    let named: Vec<String> =
        left_out.iter().take(MOST_NAMED).map(|row| (row.at + 1).to_string()).collect();
    let more = left_out.len() - named.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let message = format!(
        "no total of this table adds rows {}{more}; its totals add {n_added} others",
        named.join(", ")
    );
    let place = &first.place;
    let report = Diagnostic::of_file(&ROWS_WITHOUT_TOTAL, &place.file, message);
    Some(report.on_sheet(&place.sheet).at(place.cell))
}

fn has_amount(row: &Row, ledger: &Ledger) -> bool {
    let mut facts = row.facts.iter().map(|id| ledger.fact(*id));
    facts.any(|fact| adds_up(fact.measure()) && fact.summable().is_some())
}
