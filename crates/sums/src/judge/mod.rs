//! Each accepted relation judged in every lane: holds, rounding, breaks.

mod across;
mod claims;
pub mod elsewhere;
pub mod exact;
pub mod index;
pub mod near_miss;
mod nested;
pub mod silence;
pub mod slips;
pub mod suspects;

use crate::{
    bits::BIT,
    report::{Confidence, EquationStatus},
    search::{Finder, LineRelation},
    view::View,
    vote::{Sides, Vote},
    words::TotalWord,
};

/// A relation with its verdict in each lane.
#[derive(Debug, Clone)]
pub struct Judged {
    /// The relation.
    pub relation: LineRelation,
    /// Which view it is in.
    pub view: usize,
    /// The lanes in which it is asserted.
    pub lanes: Vec<JudgedLane>,
    /// How sure it is.
    pub confidence: Confidence,
}

/// The verdict in one lane.
#[derive(Debug, Clone, Copy)]
pub struct JudgedLane {
    /// Which lane.
    pub lane: usize,
    /// Its figures.
    pub sides: Sides,
    /// The verdict.
    pub status: EquationStatus,
    /// How sure a break is.
    pub confidence: Confidence,
}

/// Judges a relation in its lanes, or in all lanes of the view where it names none.
pub fn judge(view: &View<'_>, at: usize, relation: LineRelation) -> Judged {
    let all: Vec<usize> = view.lanes.clone().collect();
    let lanes = if relation.lanes.is_empty() { &all } else { &relation.lanes };
    let lanes: Vec<JudgedLane> = lanes
        .iter()
        .filter_map(|lane| {
            let sides = Sides::of(view, *lane, relation.total, &relation.parts)?;
            let status = match sides.vote() {
                Vote::Silent => return None,
                Vote::Holds(_) if sides.difference == 0 => EquationStatus::Holds,
                Vote::Holds(_) => EquationStatus::Rounding,
                Vote::Fails | Vote::FailsBlank => EquationStatus::Breaks,
            };
            Some(JudgedLane { lane: *lane, sides, status, confidence: Confidence::Likely })
        })
        .collect();
    let confidence = confidence(view, &relation);
    Judged { relation, view: at, lanes, confidence }
}

fn confidence(view: &View<'_>, relation: &LineRelation) -> Confidence {
    let tally = &relation.tally;
    let labelled = view.names[relation.total].total() > TotalWord::None;
    match relation.finder {
        Finder::Formula => Confidence::Certain,
        Finder::NearMiss | Finder::Witness => Confidence::Possible,
        Finder::Run | Finder::Apart | Finder::Alone | Finder::Pair | Finder::Signed => {
            if tally.holds >= 3 && tally.bits >= 20 * BIT {
                Confidence::Certain
            } else if tally.bits >= 12 * BIT || labelled {
                Confidence::Likely
            } else {
                Confidence::Possible
            }
        }
    }
}

impl Judged {
    /// Lanes with this verdict.
    pub fn n(&self, status: EquationStatus) -> usize {
        self.lanes.iter().filter(|lane| lane.status == status).count()
    }

    /// Lanes in which it holds, rounded or not.
    pub fn n_holding(&self) -> usize {
        self.n(EquationStatus::Holds) + self.n(EquationStatus::Rounding)
    }
}
