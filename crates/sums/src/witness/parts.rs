//! The lines that a total of a small table may add, by the roles of the rows above it.

use super::{
    roles::Role,
    statement::{rolled, statement},
};
use crate::{figures::grid::State, view::View, vote::Part};

/// Rows of balances and totals that a balance is looked for among.
const MOST_SPECIAL: usize = 6;

/// Lines between two totals of which the second adds them to the first.
const MOST_SINCE: usize = 6;

/// How the parts of a candidate were collected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// The lines above, up to a heading, a gap or another total.
    Lines,
    /// The totals of the sections above.
    Sections,
    /// Receipts less payments, or the opening balance and the net flow above it.
    Statement,
    /// The total or balance above and the lines since: net, tax, gross.
    Onward,
    /// From an opening balance through headings, deductions taken away.
    Chain,
    /// Two of the totals and balances above.
    Between,
}

/// What a total would be the sum of.
pub struct Candidate {
    /// How its parts were collected.
    pub shape: Shape,
    /// The lines that it adds.
    pub parts: Vec<Part>,
}

/// What a total or a balance would be the sum of, by its role.
pub fn candidates(view: &View<'_>, roles: &[Role], total: usize) -> Vec<Candidate> {
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
            for parts in onward(view, roles, total) {
                push(Shape::Onward, parts);
            }
            for parts in between(view, roles, total) {
                push(Shape::Between, parts);
            }
        }
        Role::Balance => {
            // The last line of a statement is what is left at its end, the opening balance included.
            let is_last = (total + 1..view.lines.end).all(|line| !view.bears[line]);
            let usual = [statement(view, roles, total), rolled(view, roles, total)];
            for at in if is_last { [1, 0] } else { [0, 1] } {
                push(Shape::Statement, usual[at].clone());
            }
            push(Shape::Chain, chain(view, roles, total));
            for parts in onward(view, roles, total) {
                push(Shape::Onward, parts);
            }
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
        | Role::Rate
        | Role::OfWhich => {}
    }
    found
}

/// The lines right above a total.
pub fn lines(view: &View<'_>, roles: &[Role], total: usize) -> Vec<Part> {
    let mut parts = Vec::new();
    for line in (view.lines.start..total).rev() {
        if !parts.is_empty() && gap_between(view, line) {
            break;
        }
        match roles[line] {
            Role::Line => parts.push(Part::plus(line)),
            Role::LessLine => parts.push(less(view, line)),
            Role::Rate | Role::OfWhich | Role::Empty => {}
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
            Role::Heading | Role::LessHeading | Role::Rate | Role::OfWhich | Role::Empty => {}
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
            | Role::Rate
            | Role::OfWhich => break,
        }
    }
    first
}

/// From the balance above a total or a balance, through headings, deductions taken away.
fn chain(view: &View<'_>, roles: &[Role], total: usize) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    // Lines since the heading below, which says what they are only when it is reached.
    let mut open: Vec<usize> = Vec::new();
    let mut deductions = false;
    let mut line = total;
    while line > view.lines.start {
        line -= 1;
        match roles[line] {
            Role::Line => open.push(line),
            Role::LessLine => parts.push(less(view, line)),
            Role::LessHeading => {
                parts.extend(less_lines(view, &std::mem::take(&mut open)));
                deductions = true;
            }
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
            Role::Empty | Role::Rate | Role::OfWhich => {}
        }
    }
    // Without a balance to begin with it is a chain only if its headings say what is added and what is
    // taken away.
    if deductions && open.is_empty() {
        parts.reverse();
        return parts;
    }
    Vec::new()
}

/// The lines under a heading of deductions, the last first: taken away if most are printed positive.
fn less_lines(view: &View<'_>, lines: &[usize]) -> Vec<Part> {
    let figures = lines.iter().flat_map(|line| view.lanes.clone().map(move |lane| (*line, lane)));
    let (mut positive, mut negative) = (0, 0);
    for (line, lane) in figures {
        let figure = view.at(line, lane);
        if figure.state == State::Stated {
            positive += usize::from(figure.value > 0);
            negative += usize::from(figure.value < 0);
        }
    }
    let part = if positive > negative { Part::minus } else { Part::plus };
    lines.iter().map(|line| part(*line)).collect()
}

/// A deduction: taken away if it is printed positive.
fn less(view: &View<'_>, line: usize) -> Part {
    let stated = view.lanes.clone().map(|lane| view.at(line, lane));
    let negative = stated.filter(|it| it.state == State::Stated && it.value < 0).count();
    if negative > 0 { Part::plus(line) } else { Part::minus(line) }
}

/// The total or balance above and the lines since, added or taken away; with the one above that too.
fn onward(view: &View<'_>, roles: &[Role], total: usize) -> Vec<Vec<Part>> {
    let is_special = |line: &usize| matches!(roles[*line], Role::Total | Role::Balance);
    let mut above = (view.lines.start..total).rev().filter(is_special);
    let Some(last) = above.next() else { return Vec::new() };
    let since: Vec<usize> = (last + 1..total)
        .filter(|line| matches!(roles[*line], Role::Line | Role::LessLine))
        .collect();
    if since.is_empty() || since.len() > MOST_SINCE {
        return Vec::new();
    }
    let added = |line: &usize| match roles[*line] {
        Role::LessLine => less(view, *line),
        _ => Part::plus(*line),
    };
    let plus: Vec<Part> = since.iter().map(added).collect();
    let minus: Vec<Part> = since.iter().map(|line| Part::minus(*line)).collect();
    let with = |first: Vec<Part>, rest: &[Part]| [first, rest.to_vec()].concat();
    let mut found = vec![with(vec![Part::plus(last)], &plus)];
    if minus != plus {
        found.push(with(vec![Part::plus(last)], &minus));
    }
    found.push(with(vec![Part::minus(last)], &plus));
    if let Some(before) = above.next() {
        found.push(with(vec![Part::plus(before), Part::plus(last)], &plus));
    }
    found
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
