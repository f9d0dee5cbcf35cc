//! Formulas that add up by `SUBTOTAL`, which passes over lines that are not shown.

use crossfoot_cells::model::place::CellRef;
use rust_decimal::Decimal;

use crate::{
    expression::{Expression, Step},
    parse::{Dialect, parse, scope::Scope},
    reference::CellId,
    sum::{SumShape, TakenBy},
};

/// Which lines the formula of a total passes over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassesOver {
    /// `SUBTOTAL(9, …)`: those that a filter hides.
    Filtered,
    /// `SUBTOTAL(109, …)`: all that are hidden.
    Hidden,
}

/// What a formula passes over, as either dialect writes it; `None` where it is no sum by `SUBTOTAL`.
///
/// ```
/// use crossfoot_formulas::subtotal::{PassesOver, passes_over};
///
/// assert_eq!(passes_over("SUBTOTAL(9,B2:B7)"), Some(PassesOver::Filtered));
/// assert_eq!(passes_over("SUBTOTAL(109;[.B2:.B7])"), Some(PassesOver::Hidden));
/// assert_eq!(passes_over("SUM(B2:B7)"), None);
/// ```
pub fn passes_over(formula: &str) -> Option<PassesOver> {
    if !names_it(formula) {
        return None;
    }
    let own = CellId::new(0, CellRef::new(0, 0));
    let read = |dialect| parse(formula, dialect, own, &Scope::empty(dialect)).ok();
    [Dialect::Excel, Dialect::OpenFormula].into_iter().filter_map(read).find_map(|it| kind(&it))
}

/// Most formulas are none, and need not be parsed.
fn names_it(formula: &str) -> bool {
    let word = b"SUBTOTAL";
    formula.as_bytes().windows(word.len()).any(|it| it.eq_ignore_ascii_case(word))
}

fn kind(expression: &Expression) -> Option<PassesOver> {
    let sum = SumShape::of(expression)?;
    if !sum.terms.iter().any(|it| it.taken_by == TakenBy::Subtotal) {
        return None;
    }
    let all_hidden = Step::Number(Decimal::from(109));
    // The number of the function is what the call begins with.
    let passes_over_all = expression.steps.first() == Some(&all_hidden);
    Some(if passes_over_all { PassesOver::Hidden } else { PassesOver::Filtered })
}
