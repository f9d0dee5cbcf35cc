//! CF611: formulas that depend on themselves.

use crossfoot_cells::{
    diagnostic::{Code, Severity},
    model::definitions::Circles,
};

use super::flaw::{Flaw, Rule, Weight};
use crate::{
    book::Book,
    recalculate::{Order, Results},
    reference::Area,
};

/// The code of this rule.
pub const CODE: Code = Code {
    number: 611,
    name: "circular-formulas",
    severity: Severity::Warning,
    what: "Formulas depend on their own results.",
    why: "A program refuses to compute them, or stops after some rounds: the figure is whatever was \
          there last.",
    fix: "Take the total out of its own range, or compute one of the cells another way.",
};

/// Circles, each once. A workbook that computes them on purpose is asked to say so: a note.
pub(super) fn check(book: &Book<'_>, order: &Order, results: &Results<'_, '_>) -> Vec<Flaw> {
    let flaws = order.circles.iter().filter_map(|circle| {
        // The total that takes itself is where the circle was made: its last formula.
        let suspect = *circle.iter().max()?;
        let mut flaw = Flaw::new(Rule::Circular, suspect);
        flaw.says = results.number(suspect);
        flaw.cells = circle.iter().map(|cell| Area::of(*cell)).collect();
        flaw.weight = match book.circles {
            Circles::Refused => Weight::Settle,
            Circles::Iterated => Weight::Note,
        };
        Some(flaw)
    });
    flaws.collect()
}
