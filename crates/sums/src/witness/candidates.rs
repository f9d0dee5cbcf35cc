//! What a total of a small table would be the sum of, by the rows above it.

use std::collections::BTreeSet;

use super::roles::Role;
use crate::{
    bits::BIT,
    figures::grid::State,
    input::Sign,
    judge::{Judged, JudgedLane},
    report::{Confidence, EquationStatus},
    search::{Finder, LineRelation},
    view::View,
    vote::{Part, Sides, Tally, Vote},
};

/// Rows of balances and totals that a balance is looked for among.
const MOST_SPECIAL: usize = 6;

/// A sum in one lane that holds by chance is as rare as this.
const NOT_BY_CHANCE: i32 = 8 * BIT;

/// A relation in one lane.
pub struct LanePart<'a> {
    /// The lane.
    pub lane: usize,
    /// The total's line.
    pub total: usize,
    /// The parts.
    pub parts: &'a [Part],
}

/// How the parts of a candidate were collected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Shape {
    /// The lines above, up to a heading, a gap or another total.
    Lines,
    /// The totals of the sections above.
    Sections,
    /// Receipts less payments, or the opening balance and the net flow above it.
    Statement,
    /// From an opening balance through headings, deductions taken away.
    Chain,
    /// Two of the totals and balances above.
    Between,
}

struct Candidate {
    shape: Shape,
    parts: Vec<Part>,
}

/// Adds the relation of each total and balance that no other finder has and that is not settled.
pub fn add(
    view: &View<'_>,
    at: usize,
    roles: &[Role],
    settled: &BTreeSet<usize>,
    judged: &mut Vec<Judged>,
) {
    for total in view.bearing() {
        if settled.contains(&total) || !matches!(roles[total], Role::Total | Role::Balance) {
            continue;
        }
        if roles[total] == Role::Total {
            drop_shorter(view, at, roles, total, judged);
        }
        let own: Vec<usize> = (0..judged.len())
            .filter(|it| judged[*it].view == at && judged[*it].relation.total == total)
            .collect();
        let settled = own.iter().any(|it| {
            let judged = &judged[*it];
            // A total in the middle of a statement may equal the rest of it: that is no outline.
            let from_above = judged.relation.parts.iter().all(|part| part.line < total);
            let from_below = judged.relation.parts.iter().all(|part| part.line > total);
            judged.relation.finder != Finder::NearMiss
                && judged.n_holding() * 2 > judged.lanes.len()
                && judged.lanes.len() >= 2
                && judged.lanes.len() >= n_stated(view, total)
                && (from_above || from_below)
        });
        if settled {
            continue;
        }
        let Some(best) = best(view, roles, total) else { continue };
        let lanes: Vec<usize> = view.lanes.clone().collect();
        let Some(found) = relation(view, at, total, best.parts, &lanes) else { continue };
        let same =
            |it: &&usize| sorted(&judged[**it].relation.parts) == sorted(&found.relation.parts);
        if let Some(known) = own.iter().find(same) {
            // Found in some lanes only: the others are asked too.
            let known = &mut judged[*known];
            let more =
                found.lanes.iter().filter(|it| !known.lanes.iter().any(|one| one.lane == it.lane));
            let more: Vec<JudgedLane> = more.copied().collect();
            known.lanes.extend(more);
            known.lanes.sort_by_key(|it| it.lane);
            continue;
        }
        // What was a question about other lines is answered.
        for it in own.iter().rev() {
            if judged[*it].relation.finder == Finder::NearMiss && found.n_holding() > 0 {
                judged.remove(*it);
            }
        }
        judged.push(found);
    }
}

/// A sum of all lines but one is no sum if the one is between them and the total, or if it is the
/// first and other totals take in their first line: the total lacks it.
fn drop_shorter(
    view: &View<'_>,
    at: usize,
    roles: &[Role],
    total: usize,
    judged: &mut Vec<Judged>,
) {
    let all = lines(view, roles, total);
    let stated = |parts: &[Part], lane: usize| -> Vec<usize> {
        let stated = parts.iter().filter(|it| view.at(it.line, lane).state == State::Stated);
        stated.map(|it| it.line).collect()
    };
    let whole = |it: &Judged, line: usize, lane: usize| {
        let own = lines(view, roles, line);
        let holds =
            it.lanes.iter().any(|it| it.lane == lane && it.status != EquationStatus::Breaks);
        it.view == at
            && it.relation.total == line
            && holds
            && own.len() >= 2
            && stated(&it.relation.parts, lane) == stated(&own, lane)
    };
    let others: Vec<usize> = (0..roles.len())
        .filter(|line| *line != total && roles[*line] == Role::Total)
        .filter(|line| {
            view.lanes.clone().any(|lane| judged.iter().any(|it| whole(it, *line, lane)))
        })
        .collect();
    let full_elsewhere =
        view.lanes.clone().any(|lane| judged.iter().any(|it| whole(it, total, lane)));
    let shorter = |it: &Judged, lane: usize| {
        let (all, own) = (stated(&all, lane), stated(&it.relation.parts, lane));
        if own.len() < 2 || all.len() != own.len() + 1 {
            return false;
        }
        let last_missing = all[..own.len()] == own[..];
        let first_missing = all[1..] == own[..] && (!others.is_empty() || full_elsewhere);
        last_missing || first_missing
    };
    // Several columns that agree on the lines are right about them.
    judged.retain(|it| {
        it.view != at
            || it.relation.total != total
            || it.n_holding() != 1
            || !it
                .lanes
                .iter()
                .any(|one| one.status != EquationStatus::Breaks && shorter(it, one.lane))
    });
}

fn sorted(parts: &[Part]) -> Vec<Part> {
    let mut parts = parts.to_vec();
    parts.sort_unstable();
    parts
}

/// Lanes in which a line has a figure that is no percentage.
fn n_stated(view: &View<'_>, line: usize) -> usize {
    let figures = view.lanes.clone().map(|lane| view.at(line, lane));
    figures.filter(|it| it.state == State::Stated && !it.percent).count()
}

/// The candidate that holds in most lanes; among those that hold in none, the first by shape.
fn best(view: &View<'_>, roles: &[Role], total: usize) -> Option<Candidate> {
    let mut best: Option<(usize, Candidate)> = None;
    for candidate in candidates(view, roles, total) {
        let holds = view
            .lanes
            .clone()
            .filter(|lane| {
                let sides = Sides::of(view, *lane, total, &candidate.parts);
                sides.is_some_and(
                    |it| matches!(it.vote(), Vote::Holds(bits) if bits >= NOT_BY_CHANCE),
                )
            })
            .count();
        // Among a balance's candidates only what holds tells which it is.
        if holds == 0 && candidate.shape == Shape::Between {
            continue;
        }
        if best.as_ref().is_none_or(|(most, _)| holds > *most) {
            best = Some((holds, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

fn candidates(view: &View<'_>, roles: &[Role], total: usize) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut push = |shape: Shape, parts: Vec<Part>| {
        if parts.len() >= 2 {
            found.push(Candidate { shape, parts });
        }
    };
    match roles[total] {
        Role::Total => {
            push(Shape::Lines, lines(view, roles, total));
            push(Shape::Sections, sections(view, roles, total));
            push(Shape::Chain, chain(view, roles, total));
        }
        Role::Balance => {
            push(Shape::Statement, statement(view, roles, total));
            push(Shape::Chain, chain(view, roles, total));
            for parts in between(view, roles, total) {
                push(Shape::Between, parts);
            }
        }
        Role::Empty
        | Role::Heading
        | Role::LessHeading
        | Role::Line
        | Role::LessLine
        | Role::Opening
        | Role::Rate => {}
    }
    found
}

/// The lines right above a total.
fn lines(view: &View<'_>, roles: &[Role], total: usize) -> Vec<Part> {
    let mut parts = Vec::new();
    for line in (view.lines.start..total).rev() {
        if !parts.is_empty() && gap_between(view, line) {
            break;
        }
        match roles[line] {
            Role::Line => parts.push(Part::plus(line)),
            Role::LessLine => parts.push(less(view, line)),
            Role::Rate | Role::Empty => {}
            Role::Heading if parts.is_empty() && !gap_between(view, line) => return Vec::new(),
            Role::Heading | Role::LessHeading | Role::Opening | Role::Balance | Role::Total => {
                break;
            }
        }
    }
    parts.reverse();
    parts
}

/// Whether a row is empty between this line and the next.
fn gap_between(view: &View<'_>, line: usize) -> bool {
    view.grid.rows.get(line + 1).is_some_and(|next| next - view.grid.rows[line] > 1)
}

/// The totals of the sections above a total, if the row above it is one.
fn sections(view: &View<'_>, roles: &[Role], total: usize) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut line = total;
    while line > view.lines.start {
        line -= 1;
        match roles[line] {
            Role::Total => {
                parts.push(Part::plus(line));
                line = first_of(view, roles, line);
            }
            Role::Heading | Role::LessHeading | Role::Rate | Role::Empty => {}
            Role::Line | Role::LessLine | Role::Opening | Role::Balance => break,
        }
    }
    parts.reverse();
    parts
}

/// The first row that a section's total covers.
fn first_of(view: &View<'_>, roles: &[Role], total: usize) -> usize {
    let own = lines(view, roles, total);
    if let Some(first) = own.first() {
        return first.line;
    }
    // A total of totals covers what they cover.
    let mut first = total;
    while first > view.lines.start {
        match roles[first - 1] {
            Role::Total => {
                let below = lines(view, roles, first - 1);
                first = below.first().map_or(first - 1, |part| part.line);
            }
            Role::Heading | Role::Empty => first -= 1,
            Role::LessHeading
            | Role::Line
            | Role::LessLine
            | Role::Opening
            | Role::Balance
            | Role::Rate => break,
        }
    }
    first
}

/// From the balance above a total or a balance, through headings, deductions taken away.
fn chain(view: &View<'_>, roles: &[Role], total: usize) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    // Lines since the heading below, which says what they are only when it is reached.
    let mut open: Vec<usize> = Vec::new();
    let mut line = total;
    while line > view.lines.start {
        line -= 1;
        match roles[line] {
            Role::Line => open.push(line),
            Role::LessLine => parts.push(less(view, line)),
            Role::LessHeading => parts.extend(open.drain(..).map(|line| less(view, line))),
            Role::Heading => parts.extend(open.drain(..).map(Part::plus)),
            Role::Total => {
                parts.extend(open.drain(..).map(Part::plus));
                parts.push(Part::plus(line));
                line = first_of(view, roles, line);
            }
            Role::Opening | Role::Balance => {
                parts.extend(open.drain(..).map(Part::plus));
                parts.push(Part::plus(line));
                parts.reverse();
                return parts;
            }
            Role::Empty | Role::Rate => {}
        }
    }
    // Without a balance to begin with it is no chain.
    Vec::new()
}

/// A deduction: taken away if it is printed positive.
fn less(view: &View<'_>, line: usize) -> Part {
    let stated = view.lanes.clone().map(|lane| view.at(line, lane));
    let negative = stated.filter(|it| it.state == State::Stated && it.value < 0).count();
    if negative > 0 { Part::plus(line) } else { Part::minus(line) }
}

/// What a balance of a statement usually is: the opening balance and the balance right above it, or
/// the last total but one less the last.
fn statement(view: &View<'_>, roles: &[Role], total: usize) -> Vec<Part> {
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

/// Two of the totals and balances above, with all signs.
fn between(view: &View<'_>, roles: &[Role], total: usize) -> Vec<Vec<Part>> {
    let special: Vec<usize> = (view.lines.start..total)
        .rev()
        .filter(|line| matches!(roles[*line], Role::Total | Role::Balance | Role::Opening))
        .take(MOST_SPECIAL)
        .collect();
    let mut found = Vec::new();
    for (at, lower) in special.iter().enumerate() {
        for upper in &special[at + 1..] {
            let (lower, upper) = (*lower, *upper);
            found.push(vec![Part::plus(upper), Part::minus(lower)]);
            found.push(vec![Part::plus(upper), Part::plus(lower)]);
            found.push(vec![Part::minus(upper), Part::plus(lower)]);
        }
    }
    found
}

/// The relation judged in those of the lanes in which total and parts are stated.
pub fn relation(
    view: &View<'_>,
    at: usize,
    total: usize,
    parts: Vec<Part>,
    lanes: &[usize],
) -> Option<Judged> {
    let lanes: Vec<JudgedLane> = lanes
        .iter()
        .copied()
        .filter(|lane| !view.at(total, *lane).percent)
        .filter_map(|lane| {
            let sides = Sides::of(view, lane, total, &parts)?;
            let status = match sides.vote() {
                Vote::Silent => return None,
                _ if sides.n_stated < 2 => return None,
                Vote::Holds(_) if sides.difference == 0 => EquationStatus::Holds,
                Vote::Holds(_) => EquationStatus::Rounding,
                Vote::Fails | Vote::FailsBlank => EquationStatus::Breaks,
            };
            Some(JudgedLane { lane, sides, status, confidence: Confidence::Possible })
        })
        .collect();
    if lanes.is_empty() {
        return None;
    }
    let tally = Tally::over(view, lanes.iter().map(|it| it.lane), total, &parts);
    let has_minus = parts.iter().any(|part| part.sign == Sign::Minus);
    let holding = lanes.iter().any(|it| it.status != EquationStatus::Breaks);
    let confidence = if holding && (tally.bits >= 12 * BIT || !has_minus) {
        Confidence::Likely
    } else {
        Confidence::Possible
    };
    let relation = LineRelation {
        total,
        parts,
        lanes: lanes.iter().map(|it| it.lane).collect(),
        score: tally.score,
        tally,
        finder: Finder::Witness,
    };
    Some(Judged { relation, view: at, lanes, confidence })
}
