//! What mends an equation between cells, and how it is reported.

use super::chance::{Change, Fit, weigh};
use crate::{
    bits::BIT,
    cell_relation::{CellRelation, CellSides},
    figures::grid::{Grid, State, power},
    input::At,
    judge::{index::Index, suspects::Reason},
    report::{Confidence, Equation, EquationStatus, Kind, Relation, Suspect},
};

impl CellSides {
    /// Each cell with the change of it that closes the gap, if a multiple of its unit does.
    fn changes<'a>(&'a self, grid: &'a Grid) -> impl Iterator<Item = (At, Change)> + 'a {
        self.weights.iter().filter_map(move |(at, weight)| {
            let figure = grid.figure(*at).filter(|it| it.state == State::Stated)?;
            let unit = power(figure.unit).max(1);
            let step = weight.checked_mul(unit).filter(|it| *it != 0)?;
            let change = nearest(self.gap.checked_neg()?, step)?.checked_mul(unit)?;
            let left = self.gap.checked_add(weight.checked_mul(change)?)?;
            let closes = change != 0 && left.unsigned_abs() <= self.units.unsigned_abs() / 2;
            closes.then_some((*at, Change { value: figure.value, unit, change }))
        })
    }

    /// The plain slip of one cell that closes the gap.
    pub fn best_slip(&self, grid: &Grid) -> Option<Fit> {
        let changes: Vec<Change> = self.changes(grid).map(|(_, change)| change).collect();
        let unit = grid.figure(self.total).map_or(1, |it| power(it.unit)).max(1);
        weigh(&changes, self.left.abs().max(self.right.abs()) / unit, 0)
    }

    /// Whether a change of one cell mends this equation and another, and harms none.
    pub fn is_wanted_elsewhere(&self, grid: &Grid, index: &Index) -> bool {
        self.changes(grid).any(|(at, change)| {
            let effect = index.effect(at, change.change);
            effect.mended >= 2 && effect.harmed == 0
        })
    }

    /// The cells that may be at fault, the likeliest first. Of figures that should be the same none is
    /// named that other equations bear out: of two totals that each add up, nothing says which.
    fn suspects(&self, kind: Kind, grid: &Grid, index: &Index) -> Vec<Suspect> {
        let is_borne_out = |at: At, change: &Change| {
            kind == Kind::Same && index.effect(at, change.change).harmed > 0
        };
        let changes = self.changes(grid).filter(|(at, change)| !is_borne_out(*at, change));
        let reasons = changes.map(|(at, change)| Reason {
            at,
            value: change.value,
            change: change.change,
            tolerance: 0,
            by_line: None,
            // Among factors and amounts a negative one is the odd one.
            odd: if change.value < 0 { BIT } else { 0 },
            is_total: at == self.total,
        });
        index.rank(grid, reasons)
    }
}

/// How many steps come nearest to a distance.
fn nearest(distance: i128, step: i128) -> Option<i128> {
    let (whole, rest) = (distance.checked_div(step)?, distance.checked_rem(step)?);
    let beyond = rest.unsigned_abs().saturating_mul(2) > step.unsigned_abs();
    let away = if (rest < 0) == (step < 0) { 1 } else { -1 };
    Some(if beyond { whole + away } else { whole })
}

impl CellRelation {
    /// As it is reported.
    pub fn report(&self, grid: &Grid, index: &Index) -> Relation {
        let equations: Vec<Equation> = self
            .equations
            .iter()
            .map(|it| Equation {
                total: it.total,
                parts: it.terms.clone(),
                left: grid.decimal(it.left),
                right: grid.decimal(it.right),
                difference: grid.decimal(it.left - it.right),
                tolerance: grid.half(it.tolerance),
                status: it.status,
                confidence: it.confidence,
                suspects: match it.status {
                    EquationStatus::Breaks => it.suspects(self.kind, grid, index),
                    EquationStatus::Holds
                    | EquationStatus::Rounding
                    | EquationStatus::Incomplete => Vec::new(),
                },
            })
            .collect();
        Relation {
            kind: self.kind,
            confidence: Confidence::Likely,
            evidence: self.evidence.clone(),
            lines: None,
            equations,
        }
    }
}
