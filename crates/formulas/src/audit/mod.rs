//! What is wrong with the formulas of a workbook: one rule a file, each with its code.

mod belonging;
mod casts;
mod circular;
mod codes;
mod counted_twice;
mod direction;
mod error_value;
mod external_link;
mod figure;
mod flaw;
mod hardcoded;
mod hidden;
mod lines;
mod links;
mod mixed_units;
mod omitted;
mod open_lines;
mod plug;
mod stale;
mod text_number;
mod typed_link;
mod typed_number;
mod typed_parallel;
mod typed_total;
mod units;
mod unlike;
mod widened;
mod wrong_direction;

pub use codes::CODES;
pub use flaw::{Flaw, Noted, Remark, Rule, Weight};

use crate::{
    book::Book,
    recalculate::{Order, Results},
    reference::Area,
};
use lines::Lines;

/// What an audit found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Audit {
    /// Faults, by cell.
    pub flaws: Vec<Flaw>,
    /// What is worth a look, by cell.
    pub remarks: Vec<Noted>,
}

/// Audits the formulas of a workbook.
pub fn audit(book: &Book<'_>, order: &Order, results: &mut Results<'_, '_>) -> Audit {
    let lines = Lines::of(book);
    let mut flaws = omitted::check(book, results, &lines);
    flaws.extend(stale::check(book, order, results));
    flaws.extend(text_number::check(book, results));
    flaws.extend(hardcoded::check(book, results, &lines));
    flaws.extend(plug::check(book, results));
    flaws.extend(mixed_units::check(book, results));
    let turned = wrong_direction::check(book, results, &lines);
    // A sum in the wrong direction is what is counted twice along the other.
    let is_turned = |area: &Area| turned.iter().any(|it| Area::of(it.suspect) == *area);
    let twice = counted_twice::check(book, results, &lines);
    flaws.extend(twice.into_iter().filter(|it| !it.cells.iter().any(is_turned)));
    flaws.extend(turned);
    flaws.extend(error_value::check(book));
    flaws.extend(external_link::check(book, results));
    flaws.extend(circular::check(book, order, results));
    flaws.sort_by_key(|flaw| (flaw.suspect, flaw.rule));
    let mut remarks = hidden::check(book);
    remarks.extend(unlike::check(book, &flaws));
    remarks.sort_by_key(|noted| (noted.cell, noted.remark));
    Audit { flaws, remarks }
}
