//! Failing checks that have to do with each other: what one fault could explain together. Islands
//! are diagnosed one by one, so that the cost is that of the faults and not of the document.

use std::collections::{BTreeMap, BTreeSet};

use super::evidence::{Evidence, facts_of};
use crate::model::{
    Text,
    check::{Check, Constraint},
    fact::Code,
};

/// What makes two checks one island.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Tie {
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
        |check: &Check| Tie::Entity(check.scope.book.clone(), check.scope.keys.head.clone());
    let codes: BTreeSet<Tie> = failing
        .iter()
        .map(|at| evidence.check(*at))
        .filter(|check| matches!(check.constraint, Constraint::Presence { .. }))
        .map(entity)
        .collect();
    let mut told: BTreeMap<u32, Vec<Tie>> = BTreeMap::new();
    for (number, checks) in together.iter().enumerate() {
        for at in checks {
            told.entry(*at).or_default().push(Tie::Told(number));
        }
    }
    connected(failing, |at| {
        let check = evidence.check(at);
        let slots = facts_of(check).into_iter().map(|fact| evidence.ledger.fact(fact).slot);
        let mut ties: Vec<Tie> = slots.map(|slot| Tie::Row(slot.table, slot.row)).collect();
        ties.extend(Some(entity(check)).filter(|tie| codes.contains(tie)));
        ties.extend(told.get(&at).into_iter().flatten().cloned());
        ties
    })
}

/// Checks that are tied directly or through others, each group in order.
pub fn connected<T: Ord>(checks: &[u32], ties: impl Fn(u32) -> Vec<T>) -> Vec<Vec<u32>> {
    let mut group_of: Vec<usize> = (0..checks.len()).collect();
    let mut seen: BTreeMap<T, usize> = BTreeMap::new();
    for (at, check) in checks.iter().enumerate() {
        for tie in ties(*check) {
            let other = *seen.entry(tie).or_insert(at);
            let (one, other) = (root(&mut group_of, at), root(&mut group_of, other));
            group_of[one.max(other)] = one.min(other);
        }
    }
    let mut groups: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    for (at, check) in checks.iter().enumerate() {
        groups.entry(root(&mut group_of, at)).or_default().push(*check);
    }
    groups.into_values().collect()
}

/// The first check of the group that a check is in; the way there is halved for the next to ask.
fn root(group_of: &mut [usize], mut at: usize) -> usize {
    while group_of[at] != at {
        group_of[at] = group_of[group_of[at]];
        at = group_of[at];
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_tied_through_others_is_one() {
        let ties = |at: u32| match at {
            1 => vec!['a'],
            2 => vec!['b'],
            3 => vec!['c'],
            4 => vec!['a', 'c'],
            _ => Vec::new(),
        };
        assert_eq!(connected(&[1, 2, 3, 4], ties), [vec![1, 3, 4], vec![2]]);
    }
}
