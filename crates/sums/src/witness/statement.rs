//! What a balance of a statement is, by the totals and balances right above it.

use super::roles::Role;
use crate::{view::View, vote::Part};

/// What a balance of a statement usually is: the opening balance and the balance right above it, or
/// the last total but one less the last.
pub fn statement(view: &View<'_>, roles: &[Role], total: usize) -> Vec<Part> {
    let mut above = (view.lines.start..total)
        .rev()
        .filter(|line| matches!(roles[*line], Role::Total | Role::Balance | Role::Opening));
    let (Some(last), Some(before)) = (above.next(), above.next()) else { return Vec::new() };
    let lines_between = (last + 1..total).any(|line| view.bears[line]);
    match (roles[last], roles[before]) {
        (Role::Total, Role::Total) if !lines_between => {
            vec![Part::plus(before), Part::minus(last)]
        }
        (Role::Balance, _) if !lines_between => {
            let opening =
                std::iter::once(before).chain(above).find(|it| roles[*it] == Role::Opening);
            opening.map_or_else(Vec::new, |it| vec![Part::plus(it), Part::plus(last)])
        }
        (_, _) => Vec::new(),
    }
}

/// The opening balance and receipts less payments: two totals right above, the opening balance above
/// their lines.
pub fn rolled(view: &View<'_>, roles: &[Role], total: usize) -> Vec<Part> {
    let mut above = (view.lines.start..total)
        .rev()
        .filter(|line| matches!(roles[*line], Role::Total | Role::Balance | Role::Opening));
    let (Some(last), Some(before), Some(first)) = (above.next(), above.next(), above.next()) else {
        return Vec::new();
    };
    let lines_between = (last + 1..total).any(|line| view.bears[line]);
    match [first, before, last].map(|line| roles[line]) {
        [Role::Opening, Role::Total, Role::Total] if !lines_between => {
            vec![Part::plus(first), Part::plus(before), Part::minus(last)]
        }
        _ => Vec::new(),
    }
}
