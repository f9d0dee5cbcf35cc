//! Formulas that are sums: `SUM(B4:B8)-C9+Data!D2` as a list of signed ranges.

use rust_decimal::Decimal;

use crate::{
    expression::{Binary, Expression, Step, Unary},
    function::Function,
    leaves_out::LeavesOut,
    reference::{Area, CellId, Reference},
};

/// What a sum adds and subtracts, relative to its cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SumShape {
    /// Ranges and cells with their signs, in the formula's order.
    pub terms: Vec<SumTerm>,
    /// Constants with their signs: a total has none of its own.
    pub constants: Vec<Decimal>,
    /// Whether the sum is rounded by the formula.
    pub rounding: Rounding,
}

/// A range or cell of a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SumTerm {
    /// Added or subtracted.
    pub sign: Sign,
    /// What.
    pub reference: Reference,
    /// Whether `SUM` takes it, which passes over texts, or an operator, which does not.
    pub taken_by: TakenBy,
    /// Which step of the formula it is.
    pub step: usize,
}

/// Added or subtracted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// Added.
    Plus,
    /// Subtracted.
    Minus,
}

/// How a sum takes a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TakenBy {
    /// As an argument of SUM.
    Sum,
    /// As an argument of SUBTOTAL or AGGREGATE, with what that leaves out of it.
    Subtotal(LeavesOut),
    /// By + or −.
    Operator,
}

/// Whether a formula rounds its sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rounding {
    /// It does.
    Rounded,
    /// It gives the sum as it is.
    Exact,
}

impl Sign {
    fn flipped(self) -> Self {
        match self {
            Self::Plus => Self::Minus,
            Self::Minus => Self::Plus,
        }
    }

    /// 1 or −1.
    pub fn factor(self) -> i64 {
        match self {
            Self::Plus => 1,
            Self::Minus => -1,
        }
    }
}

impl SumShape {
    /// The signed areas that the sum of the cell `own` takes, in the formula's order; `None` if one
    /// of them points outside a sheet.
    ///
    /// ```
    /// use crossfoot_formulas::{Book, CellId, Sign};
    /// use crossfoot_cells::model::workbook::Workbook;
    ///
    /// /// Every sum of a workbook as words: `+B4:B8 -C9`.
    /// fn sums(workbook: &Workbook) -> Vec<String> {
    ///     let book = Book::read(workbook);
    ///     let sums = book.formulas().filter_map(|it| it.sum?.areas(it.cell));
    ///     let signed = |(sign, area)| match sign {
    ///         Sign::Plus => format!("+{area}"),
    ///         Sign::Minus => format!("-{area}"),
    ///     };
    ///     sums.map(|sum| sum.into_iter().map(signed).collect::<Vec<_>>().join(" ")).collect()
    /// }
    /// ```
    pub fn areas(&self, own: CellId) -> Option<Vec<(Sign, Area)>> {
        let mut out = Vec::with_capacity(self.terms.len());
        for term in &self.terms {
            out.extend(term.reference.areas(own)?.map(|area| (term.sign, area)));
        }
        Some(out)
    }

    /// Reads a formula as a sum; `None` if it is anything else.
    pub(crate) fn of(expression: &Expression) -> Option<Self> {
        let mut stack: Vec<StepResult> = Vec::new();
        for (at, step) in expression.steps.iter().enumerate() {
            let operands = stack.split_off(stack.len().checked_sub(step.n_operands())?);
            stack.push(combined(at, step, operands));
        }
        match stack.pop()?.into_value(TakenBy::Operator) {
            Some(sum) if !sum.terms.is_empty() => Some(sum),
            Some(_) | None => None,
        }
    }

    fn constant(value: Decimal) -> Self {
        Self { terms: Vec::new(), constants: vec![value], rounding: Rounding::Exact }
    }

    fn negated(mut self) -> Self {
        for term in &mut self.terms {
            term.sign = term.sign.flipped();
        }
        for constant in &mut self.constants {
            *constant = -*constant;
        }
        self
    }

    fn plus(mut self, mut other: Self) -> Self {
        self.terms.append(&mut other.terms);
        self.constants.append(&mut other.constants);
        self.rounding = self.rounding.min(other.rounding);
        self
    }
}

/// The result of a step.
enum StepResult {
    /// Cells, not yet added up.
    Cells(Vec<(usize, Reference)>),
    /// A signed sum.
    Sum(SumShape),
    /// An argument left out.
    Missing,
    /// Anything else.
    Other,
}

impl StepResult {
    /// As one number: a range has none, except where a function adds it up.
    fn into_value(self, taken_by: TakenBy) -> Option<SumShape> {
        match self {
            Self::Sum(sum) => Some(sum),
            Self::Cells(cells) => {
                let is_taken = |it: &Reference| taken_by != TakenBy::Operator || it.is_one_cell();
                let term =
                    |(step, reference)| SumTerm { sign: Sign::Plus, reference, taken_by, step };
                cells.iter().all(|(_, reference)| is_taken(reference)).then(|| SumShape {
                    terms: cells.into_iter().map(term).collect(),
                    constants: Vec::new(),
                    rounding: Rounding::Exact,
                })
            }
            Self::Missing | Self::Other => None,
        }
    }

    /// As a constant; an argument left out is 0.
    fn into_constant(self) -> Option<Decimal> {
        match self {
            Self::Missing => Some(Decimal::ZERO),
            Self::Sum(SumShape { terms, constants, .. }) if terms.is_empty() => {
                (constants.len() == 1).then(|| constants[0])
            }
            Self::Sum(_) | Self::Cells(_) | Self::Other => None,
        }
    }
}

fn combined(at: usize, step: &Step, operands: Vec<StepResult>) -> StepResult {
    let sum = match step {
        Step::Reference(reference) => return StepResult::Cells(vec![(at, *reference)]),
        Step::Missing => return StepResult::Missing,
        Step::Binary(Binary::Union) => return union(operands),
        Step::Number(value) => Some(SumShape::constant(*value)),
        Step::Unary(unary) => one(operands)
            .and_then(|it| it.into_value(TakenBy::Operator))
            .and_then(|sum| match unary {
                Unary::Plus => Some(sum),
                Unary::Minus => Some(sum.negated()),
                Unary::Percent => None,
            }),
        Step::Binary(binary) => added(*binary, operands),
        Step::Call(function, _) => called(*function, operands),
        Step::Text(_)
        | Step::Logical(_)
        | Step::Error(_)
        | Step::External(_)
        | Step::Unresolved(_)
        | Step::Other(..) => None,
    };
    sum.map_or(StepResult::Other, StepResult::Sum)
}

fn one(mut operands: Vec<StepResult>) -> Option<StepResult> {
    operands.pop()
}

fn union(operands: Vec<StepResult>) -> StepResult {
    let mut all = Vec::new();
    for operand in operands {
        match operand {
            StepResult::Cells(mut cells) => all.append(&mut cells),
            StepResult::Sum(_) | StepResult::Missing | StepResult::Other => {
                return StepResult::Other;
            }
        }
    }
    StepResult::Cells(all)
}

fn added(binary: Binary, operands: Vec<StepResult>) -> Option<SumShape> {
    let mut values = operands.into_iter().map(|it| it.into_value(TakenBy::Operator));
    let (left, right) = (values.next()??, values.next()??);
    match binary {
        Binary::Add => Some(left.plus(right)),
        Binary::Subtract => Some(left.plus(right.negated())),
        Binary::Multiply
        | Binary::Divide
        | Binary::Power
        | Binary::Join
        | Binary::Equal
        | Binary::NotEqual
        | Binary::Less
        | Binary::Greater
        | Binary::LessOrEqual
        | Binary::GreaterOrEqual
        | Binary::Union => None,
    }
}

fn called(function: Function, operands: Vec<StepResult>) -> Option<SumShape> {
    match function {
        Function::Sum => all_added(operands, TakenBy::Sum),
        Function::Subtotal | Function::Aggregate => {
            let mut operands = operands.into_iter();
            let numbers = operands.by_ref().take(LeavesOut::n_numbers(function)?);
            let numbers: Option<Vec<Decimal>> = numbers.map(StepResult::into_constant).collect();
            let leaves_out = LeavesOut::of(function, &numbers?)?;
            all_added(operands.collect(), TakenBy::Subtotal(leaves_out))
        }
        Function::Round => {
            let sum = operands.into_iter().next()?.into_value(TakenBy::Operator)?;
            Some(SumShape { rounding: Rounding::Rounded, ..sum })
        }
        Function::IfError | Function::Number => {
            operands.into_iter().next()?.into_value(TakenBy::Operator)
        }
        Function::Product
        | Function::SumProduct
        | Function::Average
        | Function::Minimum
        | Function::Maximum
        | Function::Count
        | Function::CountFilled
        | Function::RoundUp
        | Function::RoundDown
        | Function::Integer
        | Function::Truncate
        | Function::Absolute
        | Function::Sign
        | Function::Modulo
        | Function::If
        | Function::And
        | Function::Or
        | Function::Not
        | Function::IsBlank
        | Function::IsNumber
        | Function::IsText
        | Function::IsError => None,
    }
}

fn all_added(operands: Vec<StepResult>, taken_by: TakenBy) -> Option<SumShape> {
    let mut sum = SumShape { terms: Vec::new(), constants: Vec::new(), rounding: Rounding::Exact };
    for operand in operands {
        if matches!(operand, StepResult::Missing) {
            continue;
        }
        sum = sum.plus(operand.into_value(taken_by)?);
    }
    Some(sum)
}
