//! What a sum by `SUBTOTAL` or `AGGREGATE` leaves out of its ranges.

use rust_decimal::{Decimal, prelude::ToPrimitive as _};

use crate::{
    expression::{Expression, Step},
    function::Function,
};

/// What a sum by `SUBTOTAL` or `AGGREGATE` leaves out of its ranges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LeavesOut {
    /// Which lines.
    pub lines: PassesOver,
    /// Which cells that are subtotals themselves.
    pub subtotals: NestedSubtotals,
    /// Whether cells that hold an error.
    pub errors: bool,
}

/// Which lines the formula of a total passes over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PassesOver {
    /// `AGGREGATE(9,4, …)`: none.
    Nothing,
    /// `SUBTOTAL(9, …)`: those that a filter hides.
    Filtered,
    /// `SUBTOTAL(109, …)` and `AGGREGATE(9,5, …)`: all that are hidden.
    Hidden,
}

/// Which subtotals among its cells a sum leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NestedSubtotals {
    /// None: `AGGREGATE` with an option from 4 on.
    Taken,
    /// Those by `SUBTOTAL`; about `AGGREGATE` programs differ.
    Own,
    /// Those by `SUBTOTAL` and `AGGREGATE`.
    Both,
}

impl LeavesOut {
    /// How many numbers the function has before its ranges; `None` for any other function.
    pub(crate) fn n_numbers(function: Function) -> Option<usize> {
        match function {
            Function::Subtotal => Some(1),
            Function::Aggregate => Some(2),
            _ => None,
        }
    }

    /// What the function leaves out with those numbers before its ranges: the one of the function, then
    /// the option of `AGGREGATE`; `None` where it is no sum.
    ///
    /// | option | lines | subtotals | errors |
    /// |---|---|---|---|
    /// | 0 | counted | left out | counted |
    /// | 1 | hidden ones left out | left out | counted |
    /// | 2 | counted | left out | left out |
    /// | 3 | hidden ones left out | left out | left out |
    /// | 4 to 7 | as 0 to 3 | counted | as 0 to 3 |
    pub(crate) fn of(function: Function, numbers: &[Decimal]) -> Option<Self> {
        // Programs cut a fraction off.
        let whole: Option<Vec<i64>> = numbers.iter().map(|it| it.trunc().to_i64()).collect();
        match (function, whole?.as_slice()) {
            (Function::Subtotal, [number @ (9 | 109)]) => Some(Self {
                lines: if *number == 9 { PassesOver::Filtered } else { PassesOver::Hidden },
                subtotals: NestedSubtotals::Own,
                errors: false,
            }),
            (Function::Aggregate, [9, option @ 0..=7]) => Some(Self {
                lines: match option % 2 {
                    1 => PassesOver::Hidden,
                    _ => PassesOver::Nothing,
                },
                subtotals: match option {
                    0..=3 => NestedSubtotals::Both,
                    _ => NestedSubtotals::Taken,
                },
                errors: matches!(option, 2 | 3 | 6 | 7),
            }),
            _ => None,
        }
    }
}

/// Which of the two functions a formula calls, if any: such a cell is a subtotal to others.
pub(crate) fn called_in(expression: &Expression) -> Option<Function> {
    expression.steps.iter().find_map(|step| match step {
        Step::Call(function @ (Function::Subtotal | Function::Aggregate), _) => Some(*function),
        _ => None,
    })
}
