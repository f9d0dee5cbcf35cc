//! Equations between cells that are no lines of one view: a product, a figure stated twice.

use super::chance::{Change, Fit, weigh};
use crate::{
    bits::BIT,
    figures::grid::{Figure, Grid, State, power},
    input::{At, Term},
    judge::suspects::{Index, Reason},
    report::{Confidence, Equation, EquationStatus, Kind, Relation, Suspect},
};

/// Equations of one kind that belong together.
#[derive(Debug, Clone)]
pub struct CellRelation {
    /// What it is.
    pub kind: Kind,
    /// Why it is taken for one, in words.
    pub evidence: String,
    /// The equations.
    pub equations: Vec<CellSides>,
}

/// One equation.
#[derive(Debug, Clone)]
pub struct CellSides {
    /// The cell that should equal the rest.
    pub total: At,
    /// The rest, as reported.
    pub terms: Vec<Term>,
    /// What the total says, scaled.
    pub left: i128,
    /// What the rest makes, scaled.
    pub right: i128,
    /// What a change of each cell adds to `gap`; the total first.
    pub weights: Vec<(At, i128)>,
    /// Total less the rest, in the scale of the weights.
    pub gap: i128,
    /// Twice the tolerance, in the scale of the weights.
    pub units: i128,
    /// Twice the tolerance, scaled as figures.
    pub tolerance: i128,
    /// The verdict.
    pub status: EquationStatus,
    /// How sure it is.
    pub confidence: Confidence,
}

impl CellSides {
    /// The verdict of a gap.
    pub fn verdict(gap: i128, units: i128) -> EquationStatus {
        match gap {
            0 => EquationStatus::Holds,
            _ if gap.unsigned_abs() <= units.unsigned_abs() / 2 => EquationStatus::Rounding,
            _ => EquationStatus::Breaks,
        }
    }

    /// Each cell with the change of it that closes the gap, if a multiple of its unit does.
    fn changes<'a>(&'a self, grid: &'a Grid) -> impl Iterator<Item = (At, Change)> + 'a {
        self.weights.iter().filter_map(move |(at, weight)| {
            let figure = figure(grid, *at).filter(|it| it.state == State::Stated)?;
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
        let unit = figure(grid, self.total).map_or(1, |it| power(it.unit)).max(1);
        weigh(&changes, self.left.abs().max(self.right.abs()) / unit, 0)
    }

    /// Whether a change of one cell mends this equation and another, and harms none.
    pub fn is_wanted_elsewhere(&self, grid: &Grid, index: &Index) -> bool {
        self.changes(grid).any(|(at, change)| {
            let effect = index.effect(at, change.change);
            effect.mended >= 2 && effect.harmed == 0
        })
    }

    fn suspects(&self, grid: &Grid, index: &Index) -> Vec<Suspect> {
        let reasons = self.changes(grid).map(|(at, change)| Reason {
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

/// The figure at an address.
pub fn figure(grid: &Grid, at: At) -> Option<&Figure> {
    Some(grid.at(grid.row_of(at.row)?, grid.column_of(at.column)?))
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
                    EquationStatus::Breaks => it.suspects(grid, index),
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
