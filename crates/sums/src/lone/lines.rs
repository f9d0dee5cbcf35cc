//! The lines that a total naturally adds, read in the few ways in which people set them.

use crate::{
    figures::grid::State,
    judge::Judged,
    report::EquationStatus,
    search::Finder,
    view::View,
    vote::Part,
    words::{Told, TotalWord},
};

/// One way to read what a total adds.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    /// The parts in order.
    pub(super) parts: Vec<Part>,
    /// How.
    pub(super) form: Form,
}

/// How a total adds its lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// The lines of its group.
    Group,
    /// The totals above it, and lines of no group.
    Totals,
    /// From an opening balance on, less what is taken away.
    Statement,
}

/// A row with a figure in the lane.
#[derive(Clone, Copy)]
struct Line {
    row: usize,
    kind: LineKind,
    /// Whether its group is taken away.
    less: bool,
    /// Whether a heading or a gap is right before it.
    begins: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum LineKind {
    Item,
    Total,
    Balance,
    Opening,
}

/// The readings of a total in a lane, the plainest first.
pub(super) fn readings(
    view: &View<'_>,
    total: usize,
    lane: usize,
    found: &[&Judged],
    more: &[Judged],
) -> Vec<Reading> {
    let above = lines_above(view, total, lane, found, more);
    let mut readings = Vec::new();
    let group = group(&above);
    let totals = totals(&above, found, more, lane);
    let ends_with_total = above.last().is_some_and(|it| it.kind != LineKind::Item);
    if group.len() >= 2 && !ends_with_total {
        readings.push(Reading { parts: plus(&group), form: Form::Group });
        if group.iter().any(|it| it.less) {
            readings.push(Reading { parts: signed(&group), form: Form::Statement });
        }
    }
    if totals.len() >= 2 {
        readings.push(Reading { parts: plus(&totals), form: Form::Totals });
        readings.push(Reading { parts: signed(&totals), form: Form::Statement });
    }
    let statement = statement(&above);
    if statement.len() >= 2 {
        readings.push(Reading { parts: signed(&statement), form: Form::Statement });
        readings.push(Reading { parts: plus(&statement), form: Form::Statement });
    }
    if let [.., a, b] = totals.as_slice() {
        // Income less expenditure.
        let parts = vec![Part::plus(a.row), Part::minus(b.row)];
        readings.push(Reading { parts, form: Form::Statement });
    }
    if let (Some(opening), Some(last)) =
        (above.iter().find(|it| it.kind == LineKind::Opening), above.last())
        && opening.row != last.row
    {
        let parts = vec![Part::plus(opening.row), Part::plus(last.row)];
        readings.push(Reading { parts, form: Form::Statement });
    }
    readings.dedup_by(|a, b| a.parts == b.parts);
    readings
}

/// The rows above a total that have a figure in the lane.
fn lines_above(
    view: &View<'_>,
    total: usize,
    lane: usize,
    found: &[&Judged],
    more: &[Judged],
) -> Vec<Line> {
    let is_sum = |row: usize| {
        let sums = |it: &Judged| {
            it.relation.total == row
                && it.relation.finder != Finder::NearMiss
                && it.lanes.iter().any(|one| one.lane == lane)
        };
        found.iter().any(|it| sums(it)) || more.iter().any(sums)
    };
    let mut less = false;
    let mut pending = false;
    let mut lines = Vec::new();
    for row in view.lines.start..total {
        let name = &view.names[row];
        let figure = view.at(row, lane);
        if !view.bears[row] {
            // A heading begins a group, and says whether it is taken away.
            if !name.text.is_empty() {
                less = name.said.less == Told::Yes;
                pending = true;
            }
            continue;
        }
        if !matches!(figure.state, State::Stated) || figure.percent {
            continue;
        }
        let kind = if name.said.opening == Told::Yes {
            LineKind::Opening
        } else if name.total() == TotalWord::Strict || is_sum(row) {
            LineKind::Total
        } else if name.total() == TotalWord::Weak {
            LineKind::Balance
        } else {
            LineKind::Item
        };
        let begins = pending || view.gap_before(row);
        let own = name.said.less == Told::Yes;
        lines.push(Line { row, kind, less: less || own, begins });
        pending = false;
        if kind == LineKind::Total {
            less = false;
        }
    }
    lines
}

/// The lines right above, up to a heading, a gap or another total.
fn group(above: &[Line]) -> Vec<Line> {
    let mut group: Vec<Line> = Vec::new();
    for line in above.iter().rev() {
        if line.kind != LineKind::Item {
            break;
        }
        group.push(*line);
        if line.begins {
            break;
        }
    }
    group.reverse();
    group
}

/// The totals above that no other total adds, with the lines of no group after the last of them.
fn totals(above: &[Line], found: &[&Judged], more: &[Judged], lane: usize) -> Vec<Line> {
    let added = |row: usize| {
        let adds = |it: &Judged| {
            it.relation.parts.iter().any(|part| part.line == row)
                && it.lanes.iter().any(|one| {
                    one.lane == lane
                        && matches!(one.status, EquationStatus::Holds | EquationStatus::Rounding)
                })
        };
        found.iter().any(|it| adds(it)) || more.iter().any(adds)
    };
    let mut lines: Vec<Line> = Vec::new();
    for line in above {
        match line.kind {
            LineKind::Total if !added(line.row) => lines.push(*line),
            LineKind::Total | LineKind::Balance | LineKind::Opening | LineKind::Item => {}
        }
    }
    let last = lines.last().map(|it| it.row);
    let loose = above.iter().filter(|it| it.kind == LineKind::Item && Some(it.row) > last);
    lines.extend(loose);
    lines
}

/// Everything from the opening balance on, else from the beginning, that is no total.
fn statement(above: &[Line]) -> Vec<Line> {
    let start = above
        .iter()
        .rposition(|it| matches!(it.kind, LineKind::Opening | LineKind::Balance))
        .unwrap_or(0);
    let tail = &above[start..];
    if tail.iter().skip(1).any(|it| it.kind == LineKind::Total) {
        return Vec::new();
    }
    tail.to_vec()
}

fn plus(lines: &[Line]) -> Vec<Part> {
    lines.iter().map(|line| Part::plus(line.row)).collect()
}

fn signed(lines: &[Line]) -> Vec<Part> {
    let part = |line: &Line| if line.less { Part::minus(line.row) } else { Part::plus(line.row) };
    lines.iter().map(part).collect()
}
