//! CF606: a constant inside a sum.

use crossfoot_cells::{
    diagnostic::{Code, Severity},
    model::{Text, workbook::CellValue},
};
use rust_decimal::Decimal;

use super::flaw::{Flaw, Rule};
use crate::{
    book::{Book, Formula},
    expression::{Expression, Step},
    print,
    recalculate::Results,
    sum::{SumShape, TakenBy},
};

/// The code of this rule.
pub const CODE: Code = Code {
    number: 606,
    name: "constant-in-a-sum",
    severity: Severity::Warning,
    what: "A total's formula adds or subtracts a typed constant.",
    why: "A constant that makes a total come out is the first thing an auditor looks for: it has no \
          source, and it stays when the lines change.",
    fix: "Give the amount a line of its own with its reason, or remove it.",
};

/// Sums with a constant of their own.
pub(super) fn check(book: &Book<'_>, results: &Results<'_, '_>) -> Vec<Flaw> {
    book.formulas().filter_map(|formula| plugged(formula, book, results)).collect()
}

fn plugged(formula: Formula<'_>, book: &Book<'_>, results: &Results<'_, '_>) -> Option<Flaw> {
    let sum = formula.sum?;
    let constants: Vec<&Decimal> = sum.constants.iter().filter(|it| !it.is_zero()).collect();
    let total = constants.iter().try_fold(Decimal::ZERO, |sum, one| sum.checked_add(**one))?;
    if constants.is_empty() || !is_a_total(sum) || counts(formula, sum, total, book) {
        return None;
    }
    let says = results.number(formula.cell);
    let should = says.and_then(|says| says.checked_sub(total));
    let mut flaw = Flaw::new(Rule::Plug, formula.cell).figures(says, should);
    flaw.change = total.abs().normalize();
    flaw.detail = Text::from(total.normalize().to_string());
    flaw.repaired =
        without_constants(formula.expression).map(|bare| print::text(&bare, formula.cell, book));
    Some(flaw)
}

/// A sum over a range, or of two cells or more.
fn is_a_total(sum: &SumShape) -> bool {
    sum.terms.len() >= 2 || sum.terms.iter().any(|it| it.taken_by != TakenBy::Operator)
}

/// Whether the constant counts: `=B2-A2+1` days or pages, or a step from years or dates.
fn counts(formula: Formula<'_>, sum: &SumShape, total: Decimal, book: &Book<'_>) -> bool {
    let is_chain = sum.terms.iter().all(|it| it.taken_by == TakenBy::Operator);
    let is_one = total.abs() == Decimal::ONE;
    let areas = || sum.areas(formula.cell).unwrap_or_default();
    let is_date = |cell: crate::CellId| {
        book.cell(cell).is_some_and(|it| match &it.value {
            CellValue::Date(_) => true,
            CellValue::Number(number) => {
                let years = Decimal::from(1780)..=Decimal::from(2110);
                number.value.is_integer() && years.contains(&number.value) && is_chain
            }
            CellValue::Text(_)
            | CellValue::Logical(_)
            | CellValue::Error(_)
            | CellValue::EmptyFormula => false,
        })
    };
    let has_dates = areas().iter().filter_map(|(_, area)| area.single()).any(is_date);
    (is_chain && is_one) || has_dates || is_date(formula.cell)
}

/// The formula without constants at its end; `None` if they are elsewhere.
fn without_constants(expression: &Expression) -> Option<Expression> {
    let mut steps = expression.steps.to_vec();
    while let [.., Step::Number(_), Step::Binary(_)] = steps.as_slice() {
        steps.truncate(steps.len() - 2);
    }
    (steps.len() < expression.steps.len()).then(|| Expression { steps: steps.into() })
}
