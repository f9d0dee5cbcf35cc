//! Books that are compared with one another. What is said of a book depends on its family alone:
//! how exact its checks are, what its rows look like and where a missing row is shown are asked of
//! the family and of no stranger that happens to be in the same batch.

use std::collections::BTreeMap;

use super::evidence::facts_of;
use crate::{
    model::{
        Text,
        check::{Check, Status},
        ledger::Ledger,
    },
    reconcile::components::connected,
};

/// Books that checks connect, directly or through others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConnectedBooks {
    /// All their checks, in order.
    pub checks: Vec<u32>,
    /// Their tables, in order.
    pub tables: Vec<u32>,
}

/// The families in which a check fails, in the order of their first checks.
pub fn failing_families(ledger: &Ledger, checks: &[Check]) -> Vec<ConnectedBooks> {
    let mut tables: BTreeMap<&Text, Vec<u32>> = BTreeMap::new();
    for (at, table) in (0u32..).zip(&ledger.tables) {
        tables.entry(&table.book).or_default().push(at);
    }
    let all: Vec<u32> = (0u32..).zip(checks).map(|(at, _)| at).collect();
    let books = |at: u32| -> Vec<&Text> {
        let facts = facts_of(&checks[at as usize]).into_iter();
        let mut books: Vec<&Text> = facts.map(|id| ledger.fact(id).book()).collect();
        books.dedup();
        books
    };
    let fails = |at: &u32| checks[*at as usize].status == Status::Breaks;
    connected(&all, books)
        .into_iter()
        .filter(|checks| checks.iter().any(fails))
        .map(|checks| {
            let mut own: Vec<u32> = Vec::new();
            let mut of_family: Vec<&Text> = checks.iter().flat_map(|at| books(*at)).collect();
            of_family.sort_unstable();
            of_family.dedup();
            for book in of_family {
                own.extend(tables.get(book).into_iter().flatten());
            }
            own.sort_unstable();
            ConnectedBooks { checks, tables: own }
        })
        .collect()
}
