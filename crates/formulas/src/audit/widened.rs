//! A sum's formula as it would be with the lines that it leaves out.

use super::lines::{Direction, SumLine};
use crate::{
    book::Book,
    expression::{Expression, Step},
    print,
    reference::{Axis, Reference},
    sum::{Sign, TakenBy},
};

/// The formula with the lines added.
pub(super) fn with_lines(line: &SumLine<'_>, missing: &[u32], book: &Book<'_>) -> String {
    let mut steps = line.formula.expression.steps.clone();
    let mut rest = Vec::new();
    for position in missing {
        let widened = line.spans.iter().find_map(|span| {
            let is_next = *position == span.last + 1 || position.checked_add(1) == Some(span.first);
            let is_function = span.taken_by != TakenBy::Operator && span.sign == Sign::Plus;
            let Some(Step::Reference(reference)) = steps.get(span.step) else { return None };
            let wider = widened(*reference, line, *position)?;
            (is_next && is_function).then_some((span.step, wider))
        });
        match widened {
            Some((step, wider)) => steps[step] = Step::Reference(wider),
            None => rest.push(line.at(*position).at.to_string()),
        }
    }
    let mut text = print::text(&Expression { steps }, line.formula.cell, book);
    for cell in rest {
        text.push('+');
        text.push_str(&cell);
    }
    text
}

/// A reference with one position more at the end nearest to it.
fn widened(reference: Reference, line: &SumLine<'_>, position: u32) -> Option<Reference> {
    let own = line.direction.position(line.formula.cell.at);
    let moved = |ends: (Axis, Axis)| {
        let size = u32::MAX;
        let (first, last) = (ends.0.resolve(own, size)?, ends.1.resolve(own, size)?);
        let by = |axis: Axis, to: u32| match axis {
            Axis::Relative(_) => {
                let offset = i64::from(to) - i64::from(own);
                i32::try_from(offset).ok().map(Axis::Relative)
            }
            Axis::Absolute(_) => Some(Axis::Absolute(to)),
        };
        if position < first.min(last) {
            Some((by(ends.0, position)?, ends.1))
        } else {
            Some((ends.0, by(ends.1, position)?))
        }
    };
    Some(match line.direction {
        Direction::Down => Reference { rows: Some(moved(reference.rows?)?), ..reference },
        Direction::Across => Reference { columns: Some(moved(reference.columns?)?), ..reference },
    })
}
