//! CF601: a sum leaves out a line that is there.
//!
//! Two witnesses: sums beside it, of other columns, that take the line in; or the line's own place,
//! between the others and their total, or next to them, where no other formula takes it.

use crossfoot_cells::diagnostic::{Code, Severity};
use rust_decimal::Decimal;

use super::{
    belonging::{Side, belongs},
    flaw::{Flaw, Rule},
    lines::{Lines, SumLine},
    widened::with_lines,
};
use crate::{
    book::Book,
    recalculate::Results,
    reference::{Area, CellId},
};

/// The code of this rule.
pub const CODE: Code = Code {
    number: 601,
    name: "line-left-out",
    severity: Severity::Warning,
    what: "A total's formula leaves out a line that is there.",
    why: "A line added above or below the range of a SUM is not in the total, and nothing shows it.",
    fix: "Extend the range of the formula to the line, or move the line if it is not part of the total.",
};

/// Lines that one sum may leave out; more are another table.
const MOST_LEFT_OUT: u32 = 3;

/// Sums that leave out a line.
pub(super) fn check(book: &Book<'_>, results: &Results<'_, '_>, lines: &Lines<'_>) -> Vec<Flaw> {
    lines.sums.iter().filter_map(|line| left_out(line, book, results, lines)).collect()
}

fn left_out(
    line: &SumLine<'_>,
    book: &Book<'_>,
    results: &Results<'_, '_>,
    lines: &Lines<'_>,
) -> Option<Flaw> {
    let (lowest, highest) = line.added()?;
    if (lowest..=highest).contains(&line.total) || highest - lowest < 1 {
        return None;
    }
    let number = |position| results.number(line.at(position));
    let mut missing = Vec::new();
    let mut witnesses = Vec::new();
    let mut stopped = Vec::new();
    for (position, side) in candidates(line, (lowest, highest), &number) {
        // A line of a subtotal that is taken is taken.
        if stopped.contains(&side) || lines.is_in_a_part(line, position) {
            continue;
        }
        let says = neighbours(line, position, lines, results);
        let is_missing = match says {
            Neighbours::Take(lanes) => {
                witnesses = lanes;
                true
            }
            Neighbours::LeaveOut if side == Side::Near => {
                belongs(line, position, side, book, results, lines)
            }
            Neighbours::LeaveOut => false,
            Neighbours::None => belongs(line, position, side, book, results, lines),
        };
        if is_missing {
            missing.push(position);
        } else if side != Side::Between {
            stopped.push(side);
        }
    }
    // Several lines that nothing but their place speaks for are another block of figures.
    if missing.is_empty() || (witnesses.is_empty() && missing.len() > 1) {
        return None;
    }
    let added = missing.iter().try_fold(Decimal::ZERO, |sum, it| sum.checked_add(number(*it)?));
    let says = results.number(line.formula.cell);
    let should = says.zip(added).and_then(|(says, added)| says.checked_add(added));
    let areas = missing.iter().map(|position| Area::of(line.at(*position)));
    let mut flaw = Flaw::new(Rule::Omitted, line.formula.cell).figures(says, should);
    flaw.cells = areas.collect();
    flaw.repaired = Some(with_lines(line, &missing, book));
    flaw.witnesses = witnesses;
    // A line of nothing leaves the total as it is, today.
    (added != Some(Decimal::ZERO)).then_some(flaw)
}

/// Positions with a number that the sum does not take, next to those that it takes.
fn candidates(
    line: &SumLine<'_>,
    (lowest, highest): (u32, u32),
    number: &impl Fn(u32) -> Option<Decimal>,
) -> Vec<(u32, Side)> {
    let is_after = line.total > highest;
    let up =
        |from: u32| (from + 1..).take(MOST_LEFT_OUT as usize).take_while(|at| *at != line.total);
    let down = |from: u32| {
        (1..=MOST_LEFT_OUT)
            .map_while(move |by| from.checked_sub(by))
            .take_while(|at| *at != line.total)
    };
    let there = |at: &u32| number(*at).is_some() && !line.takes(*at);
    let (above, below) = if is_after { (Side::Near, Side::Far) } else { (Side::Far, Side::Near) };
    let mut found: Vec<(u32, Side)> = up(highest).take_while(there).map(|at| (at, above)).collect();
    found.extend(down(lowest).take_while(there).map(|at| (at, below)));
    let mut spans: Vec<(u32, u32)> = line.spans.iter().map(|it| (it.first, it.last)).collect();
    spans.sort_unstable();
    for pair in spans.windows(2) {
        let hole = pair[0].1 + 1..pair[1].0;
        if hole.len() <= MOST_LEFT_OUT as usize {
            found.extend(hole.filter(there).map(|at| (at, Side::Between)));
        }
    }
    found
}

/// What the sums beside this one do with a line.
enum Neighbours {
    /// Most take it: these.
    Take(Vec<CellId>),
    /// There are sums over the same lines, and they leave it out.
    LeaveOut,
    /// There is none to ask.
    None,
}

fn neighbours(
    line: &SumLine<'_>,
    position: u32,
    lines: &Lines<'_>,
    results: &Results<'_, '_>,
) -> Neighbours {
    let Some((lowest, highest)) = line.added() else { return Neighbours::None };
    let (mut take, mut leave) = (Vec::new(), 0_usize);
    for other in lines.parallel(line) {
        // Over the same lines: it takes both ends of this one.
        let is_alike = other.takes(lowest) && other.takes(highest);
        if !is_alike || results.number(other.at(position)).is_none() {
            continue;
        }
        if other.adds(position) {
            take.push(other.formula.cell);
        } else {
            leave += 1;
        }
    }
    if take.len() > leave {
        Neighbours::Take(take)
    } else if leave > 0 || !take.is_empty() {
        Neighbours::LeaveOut
    } else {
        Neighbours::None
    }
}
