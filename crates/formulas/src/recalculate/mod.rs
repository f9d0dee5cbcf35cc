//! Results of formulas, computed exactly: what is made of + − × ÷, sums, rounding, conditions and
//! references. Anything else is unknown, and so is what is made of it: nothing is guessed.

mod corrections;
mod evaluate;
mod functions;
mod operators;
mod order;
mod results;
mod rounding;
mod totals;
mod value;

pub use order::Order;
pub use results::{Results, Stored};
pub use value::{Figure, Value};

use crate::{
    book::{Book, Formula},
    reference::CellId,
};
use evaluate::evaluate;
use results::is_missing;

impl<'b, 'w> Results<'b, 'w> {
    /// The results of a workbook; those that are not stored are computed in `order`.
    pub fn of(book: &'b Book<'w>, order: &Order) -> Self {
        let mut results = Self::as_stored(book);
        let mut circles: Vec<CellId> = order.circles.iter().flatten().copied().collect();
        circles.sort_unstable();
        for cell in &order.sequence {
            let missing = book.cell(*cell).is_some_and(|it| is_missing(it, results.stored()));
            let formula = book.formula(*cell).filter(|_| circles.binary_search(cell).is_err());
            if let Some(formula) = formula.filter(|_| missing) {
                let value = evaluate(formula, &mut results);
                results.computed.insert(*cell, value);
            }
        }
        results
    }

    /// What a formula gives, from the results of the cells that it takes.
    pub fn given(&mut self, formula: Formula<'_>) -> Value {
        evaluate(formula, self)
    }

    /// As [`given`](Self::given), with corrections in place of what is stored.
    pub(crate) fn given_corrected(&mut self, formula: Formula<'_>) -> Value {
        self.corrections.use_them();
        let value = evaluate(formula, self);
        self.corrections.use_stored();
        value
    }
}
