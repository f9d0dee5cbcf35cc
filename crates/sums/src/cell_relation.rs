//! Equations between cells that are no lines of one view: a product, a figure stated twice.

use std::collections::BTreeSet;

use crate::{
    figures::grid::{Grid, State, power},
    input::{At, Sign, Term},
    report::{Confidence, EquationStatus, Kind},
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
    /// A total against a signed sum of cells; a break is a question. `None` where the total is not
    /// stated, or the figures are too large.
    pub fn of_sum(grid: &Grid, total: At, parts: &[(At, Sign)]) -> Option<Self> {
        let own = grid.figure(total).filter(|it| it.state == State::Stated)?;
        let mut weights = vec![(total, 1)];
        let (mut right, mut units) = (0_i128, power(own.unit));
        for (at, sign) in parts {
            let part = grid.figure(*at)?;
            let weight = if *sign == Sign::Plus { 1 } else { -1 };
            right = right.checked_add(weight * part.value)?;
            units = units.checked_add(power(part.unit))?;
            weights.push((*at, -weight));
        }
        // The same thing printed twice is the same figure.
        let units = if parts.len() == 1 { 0 } else { units };
        let gap = own.value.checked_sub(right)?;
        Some(Self {
            total,
            terms: parts.iter().map(|(at, sign)| Term { at: *at, sign: *sign }).collect(),
            left: own.value,
            right,
            weights,
            gap,
            units,
            tolerance: units,
            status: Self::verdict(gap, units),
            confidence: Confidence::Possible,
        })
    }

    /// The verdict of a gap.
    pub fn verdict(gap: i128, units: i128) -> EquationStatus {
        match gap {
            0 => EquationStatus::Holds,
            _ if gap.unsigned_abs() <= units.unsigned_abs() / 2 => EquationStatus::Rounding,
            _ => EquationStatus::Breaks,
        }
    }
}

/// What witnesses found beside relations between lines.
#[derive(Debug, Default)]
pub struct Witnessed {
    /// Products, and figures stated twice.
    pub relations: Vec<CellRelation>,
    /// Totals that follow from their lines and say nothing by themselves.
    pub derived: BTreeSet<At>,
    /// Results of lines that are added and taken away by their headings, stated a second time: two
    /// figures that agree say what the lines should make.
    pub borne_out: BTreeSet<At>,
}
