//! A judged relation as it is reported: its cells, its evidence in words, its suspects.

use crate::{
    bits::BIT,
    figures::grid::State,
    input::{Sign, Term},
    judge::{Judged, index::Index},
    report::{Equation, EquationStatus, Kind, Lines, Relation},
    search::Finder,
    view::{Axis, View},
    words::TotalWord,
};

/// The relation with its equations; `None` where it has none.
pub fn relation(view: &View<'_>, judged: &Judged, index: &Index) -> Option<Relation> {
    let kind = match judged.relation.parts.iter().any(|part| part.sign == Sign::Minus) {
        true => Kind::Difference,
        false => Kind::Sum,
    };
    let equations: Vec<Equation> = judged
        .lanes
        .iter()
        .map(|lane| {
            let suspects = if lane.status == EquationStatus::Breaks {
                index.suspects(view, judged, lane.lane, lane.sides.difference, lane.sides.units)
            } else {
                Vec::new()
            };
            Equation {
                total: view.address(judged.relation.total, lane.lane),
                parts: terms(view, judged, lane.lane),
                left: view.grid.decimal(lane.sides.total),
                right: view.grid.decimal(lane.sides.sum),
                difference: view.grid.decimal(lane.sides.difference),
                tolerance: view.grid.half(lane.sides.units),
                status: lane.status,
                confidence: if lane.status == EquationStatus::Breaks {
                    lane.confidence
                } else {
                    judged.confidence
                },
                suspects,
            }
        })
        .collect();
    (!equations.is_empty()).then(|| Relation {
        kind,
        confidence: judged.confidence,
        evidence: evidence(view, judged),
        lines: Some(lines(view, judged)),
        equations,
    })
}

fn lines(view: &View<'_>, judged: &Judged) -> Lines {
    let address = |line: usize| match view.axis {
        Axis::Rows => view.grid.rows[line],
        Axis::Columns => view.grid.columns[line],
    };
    let relation = &judged.relation;
    Lines {
        axis: view.axis,
        total: address(relation.total),
        name: view.names[relation.total].own().to_owned(),
        parts: relation.parts.iter().map(|part| (part.sign, address(part.line))).collect(),
    }
}

/// The parts that are not blank in the lane.
fn terms(view: &View<'_>, judged: &Judged, lane: usize) -> Vec<Term> {
    let parts = judged.relation.parts.iter();
    parts
        .filter(|part| matches!(view.at(part.line, lane).state, State::Stated | State::Nil))
        .map(|part| Term { at: view.address(part.line, lane), sign: part.sign })
        .collect()
}

fn evidence(view: &View<'_>, judged: &Judged) -> String {
    let name = &view.names[judged.relation.total];
    let mut words = Vec::new();
    if name.total() > TotalWord::None {
        words.push(format!("label \"{}\"", name.text.lines().last().unwrap_or_default()));
    }
    let lanes = match view.axis {
        Axis::Rows => "columns",
        Axis::Columns => "rows",
    };
    words.push(format!("{} of {} {lanes}", judged.n_holding(), judged.lanes.len()));
    match judged.relation.finder {
        Finder::NearMiss => words.push("no sum of these lines found".into()),
        Finder::Formula => words.push("stated by a formula".into()),
        Finder::Witness => words.push("the lines that the label asks for".into()),
        Finder::Run | Finder::Apart | Finder::Alone | Finder::Pair | Finder::Signed => {
            words.push(format!("{} bits", judged.relation.tally.bits / BIT));
        }
    }
    words.join("; ")
}
