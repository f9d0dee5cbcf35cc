//! Totals that were made from another one: if that one is corrected they change with it.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{
    casts::CastCheck,
    constraint_state::Link,
    evidence::{Evidence, passes},
};
use crate::model::{amount::Amount, check::Status, fact::FactId};

/// The most totals that are followed above one.
const MOST_ABOVE: usize = 50;

/// A total with the totals above it, as they should be.
#[derive(Debug, Clone, PartialEq)]
pub struct Carried {
    /// The totals, the wrong one first.
    pub moves: Vec<(FactId, Amount)>,
    /// The failing checks that hold then, in order.
    pub settled: Vec<u32>,
}

/// What becomes of the checks if a total and all those above that it was carried to are corrected;
/// `None` where a check that passes would break, so that something bears the printed one out.
pub fn carried(evidence: &Evidence<'_>, total: FactId, then: Amount) -> Option<Carried> {
    let mut moves = vec![(total, then)];
    let mut seen = BTreeSet::from([total]);
    let mut at = 0;
    while let Some((fact, then)) = moves.get(at).copied() {
        at += 1;
        let change = then.value.checked_sub(evidence.amount(fact)?.value)?;
        for (above, change) in made_from(evidence, fact, change) {
            if seen.insert(above) {
                let now = evidence.amount(above)?;
                let value = now.value.checked_add(change)?;
                moves.push((above, Amount { value, ..now }));
            }
        }
        if moves.len() > MOST_ABOVE {
            return None;
        }
    }
    let mut settled = Vec::new();
    for (check, state) in evidence.states_if(&moves) {
        let before = evidence.state(check).status;
        match (before == Status::Breaks, state.status == Status::Breaks) {
            (true, false) if passes(state.status) => settled.push(check),
            (false, true) => return None,
            (true | false, _) => {}
        }
    }
    Some(Carried { moves, settled })
}

/// The totals that agree with a line as it is printed, each with how much it changes if the line does.
fn made_from(evidence: &Evidence<'_>, line: FactId, change: Decimal) -> Vec<(FactId, Decimal)> {
    let of_link = |link: &Link| {
        let total = CastCheck::of(evidence, link.check)?.total;
        let is_above = total != line && passes(evidence.state(link.check).status);
        let own = evidence.links(total).iter().find(|own| own.check == link.check)?;
        let share = Decimal::from(link.weight).checked_div(Decimal::from(own.weight))?;
        is_above.then_some((total, -(change.checked_mul(share)?)))
    };
    evidence.links(line).iter().filter_map(of_link).collect()
}
