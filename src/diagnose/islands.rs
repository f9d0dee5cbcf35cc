//! Failing checks that have to do with each other: what one fault could explain together. Islands
//! are diagnosed one by one, so that the cost is that of the faults and not of the document.

use std::collections::{BTreeMap, BTreeSet};

use super::evidence::{Evidence, facts_of};
use crate::{
    model::{Text, check::Check, constraint::Constraint, keys::Code},
    reconcile::components::connected,
};

/// What makes two checks one island.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum CheckLink {
    /// A row of a table: a missing row, or one too many, shows in every column.
    Row(u32, u32),
    /// An entity of a book in which a code is missing: its money is missing too.
    Entity(Text, Option<Code>),
    /// Something else that the caller knows.
    Told(usize),
}

/// The islands of failing checks in order of their first checks; `together` are checks that belong
/// together for another reason.
pub fn islands(evidence: &Evidence<'_>, failing: &[u32], together: &[Vec<u32>]) -> Vec<Vec<u32>> {
    let entity =
        |check: &Check| CheckLink::Entity(check.scope.book.clone(), check.scope.keys.head.clone());
    let codes: BTreeSet<CheckLink> = failing
        .iter()
        .map(|at| evidence.check(*at))
        .filter(|check| matches!(check.constraint, Constraint::Presence { .. }))
        .map(entity)
        .collect();
    let mut told: BTreeMap<u32, Vec<CheckLink>> = BTreeMap::new();
    for (number, checks) in together.iter().enumerate() {
        for at in checks {
            told.entry(*at).or_default().push(CheckLink::Told(number));
        }
    }
    connected(failing, |at| {
        let check = evidence.check(at);
        let slots = facts_of(check).into_iter().map(|fact| evidence.ledger.fact(fact).slot);
        let mut ties: Vec<CheckLink> =
            slots.map(|slot| CheckLink::Row(slot.table, slot.row)).collect();
        ties.extend(Some(entity(check)).filter(|tie| codes.contains(tie)));
        ties.extend(told.get(&at).into_iter().flatten().cloned());
        ties
    })
}
