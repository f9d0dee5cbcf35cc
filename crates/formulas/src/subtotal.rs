//! Formulas that add up by `SUBTOTAL` or `AGGREGATE`.

use crossfoot_cells::model::place::CellRef;

use crate::{
    expression::Expression,
    function::Function,
    leaves_out::PassesOver,
    parse::{Dialect, parse, scope::Scope},
    reference::CellId,
    sum::{SumShape, TakenBy},
};

/// What a formula passes over, as either dialect writes it; `None` where it is no sum by `SUBTOTAL` or
/// `AGGREGATE`.
///
/// ```
/// use crossfoot_formulas::{leaves_out::PassesOver, subtotal::passes_over};
///
/// assert_eq!(passes_over("SUBTOTAL(9,B2:B7)"), Some(PassesOver::Filtered));
/// assert_eq!(passes_over("SUBTOTAL(109;[.B2:.B7])"), Some(PassesOver::Hidden));
/// assert_eq!(passes_over("_xlfn.AGGREGATE(9,5,B2:B7)"), Some(PassesOver::Hidden));
/// assert_eq!(passes_over("_xlfn.AGGREGATE(9,4,B2:B7)"), Some(PassesOver::Nothing));
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
    let names = |word: &str| {
        let mut windows = formula.as_bytes().windows(word.len());
        windows.any(|it| it.eq_ignore_ascii_case(word.as_bytes()))
    };
    names(Function::Subtotal.name()) || names(Function::Aggregate.name())
}

fn kind(expression: &Expression) -> Option<PassesOver> {
    let sum = SumShape::of(expression)?;
    let lines = |taken_by| match taken_by {
        TakenBy::Subtotal(leaves_out) => Some(leaves_out.lines),
        TakenBy::Sum | TakenBy::Operator => None,
    };
    let of_terms = || sum.terms.iter().map(|it| lines(it.taken_by));
    let first = of_terms().flatten().next()?;
    // Of a mixture the stored total says what it counts.
    Some(if of_terms().all(|it| it == Some(first)) { first } else { PassesOver::Filtered })
}
