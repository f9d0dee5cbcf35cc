//! Checks in groups that are connected, whatever it is that connects them.

use std::collections::BTreeMap;

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
