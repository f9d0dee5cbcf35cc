//! What a column of figures means.

use crate::model::{
    fact::{Basis, ComparedTo, Fact},
    period::Period,
};

/// What a column of figures means: when, on what basis, against what.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ColumnMeaning {
    pub(super) period: Option<Period>,
    /// Bases of one period stand in the order in which the documents print them first.
    pub(super) basis_rank: usize,
    pub(super) compared_to: Option<ComparedTo>,
    pub(super) basis: Option<Basis>,
    /// Whether it is a share beside its amount.
    pub(super) beside: Beside,
}

/// Whether a column holds figures, or the shares that print beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Beside {
    Nothing,
    Amount,
}

impl ColumnMeaning {
    pub(super) fn of(fact: &Fact, bases: &[Basis]) -> Self {
        let basis_rank = fact
            .basis()
            .and_then(|basis| bases.iter().position(|known| known == basis))
            .map_or(0, |rank| rank + 1);
        Self {
            period: fact.period(),
            basis_rank,
            compared_to: fact.compared_to(),
            basis: fact.basis().cloned(),
            beside: Beside::Nothing,
        }
    }

    pub(super) fn heading(&self) -> String {
        let period = self.period.map(|period| period.to_string());
        let basis = self.basis.as_ref().map(|basis| basis.0.to_string());
        let named: Vec<String> = period.into_iter().chain(basis).collect();
        let named = if named.is_empty() { "value".to_owned() } else { named.join(" ") };
        match (self.compared_to, self.beside) {
            (Some(to), _) => format!("{named} vs {} %", to.word()),
            (None, Beside::Amount) => format!("{named} %"),
            (None, Beside::Nothing) => named,
        }
    }
}
