//! The text of a formula to its [`Expression`].

mod chain;
mod dialect;
mod literal;
mod reference;
pub mod scope;
mod table;

use crossfoot_cells::model::Text;
use formualizer_parse::{ASTNode, ASTNodeType, BinaryOperator, Parser, UnaryOperator};

use crate::{
    expression::{Binary, Expression, Step, Unary},
    function::Function,
    reference::CellId,
};
pub use dialect::Dialect;
use scope::Scope;

/// Why a formula has no [`Expression`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// Its grammar is not one that is known, or it is deeper or longer than any program writes.
    Grammar,
    /// With the names that it uses written out, it has more than [`MOST_STEPS`] steps, or the names of the
    /// workbook stand for too many in all.
    TooLong,
}

/// Steps of a formula with its names written out.
pub const MOST_STEPS: usize = 16_384;

/// Reads the formula (without `=`) of the cell `own`; `scope` knows what its words mean.
///
/// # Errors
/// [`Unread`] if its text is no formula, or too long.
pub fn parse(
    text: &str,
    dialect: Dialect,
    own: CellId,
    scope: &Scope<'_>,
) -> Result<Expression, Unread> {
    let mut steps = Steps { own, dialect, scope, names_within: 0, out: Vec::new() };
    steps.formula(text)?;
    Ok(Expression { steps: steps.out.into() })
}

/// The steps of a formula as they are found.
struct Steps<'s, 'b> {
    own: CellId,
    dialect: Dialect,
    scope: &'s Scope<'b>,
    names_within: u8,
    out: Vec<Step>,
}

impl Steps<'_, '_> {
    fn formula(&mut self, text: &str) -> Result<(), Unread> {
        let text = format!("={text}");
        match Parser::new_with_dialect(&text, self.dialect.of_parser()).map(|mut it| it.parse()) {
            Ok(Ok(tree)) => self.node(&tree),
            Ok(Err(_)) | Err(_) => self.long_chain(&text),
        }
    }

    fn push(&mut self, step: Step) -> Result<(), Unread> {
        let is_of_a_name = self.names_within > 0;
        if self.out.len() >= MOST_STEPS || (is_of_a_name && !self.scope.takes_a_step()) {
            return Err(Unread::TooLong);
        }
        self.out.push(step);
        Ok(())
    }

    fn node(&mut self, node: &ASTNode) -> Result<(), Unread> {
        match &node.node_type {
            ASTNodeType::Literal(value) => {
                let token = node.source_token.as_ref().map(|token| token.value.as_str());
                self.push(literal::step(value, token))
            }
            ASTNodeType::Omitted => self.push(Step::Missing),
            ASTNodeType::Reference { original, reference } => self.reference(original, reference),
            ASTNodeType::UnaryOp { op, expr } => {
                self.node(expr)?;
                match op {
                    UnaryOperator::Plus => self.push(Step::Unary(Unary::Plus)),
                    UnaryOperator::Minus => self.push(Step::Unary(Unary::Minus)),
                    UnaryOperator::Percent => self.push(Step::Unary(Unary::Percent)),
                    // `@` of one cell is the cell; what it takes of several depends on the row.
                    UnaryOperator::ImplicitIntersection if self.ends_with_a_cell() => Ok(()),
                    other => self.push(Step::Other(other.as_str().into(), 1)),
                }
            }
            ASTNodeType::BinaryOp { op, left, right } => {
                self.node(left)?;
                self.node(right)?;
                self.binary(*op)
            }
            ASTNodeType::Function { name, args } => self.call(name, args),
            ASTNodeType::Call { callee, args } => {
                self.node(callee)?;
                self.arguments(args)?;
                self.push(Step::Other(Text::default(), n_arguments(args.len() + 1)))
            }
            ASTNodeType::Array(rows) => {
                let mut n_items = 0;
                for item in rows.iter().flatten() {
                    self.node(item)?;
                    n_items += 1;
                }
                self.push(Step::Other("{}".into(), n_arguments(n_items)))
            }
        }
    }

    fn arguments(&mut self, arguments: &[ASTNode]) -> Result<(), Unread> {
        arguments.iter().try_for_each(|argument| self.node(argument))
    }

    fn call(&mut self, name: &str, arguments: &[ASTNode]) -> Result<(), Unread> {
        self.arguments(arguments)?;
        let n = n_arguments(arguments.len());
        let bare = name.strip_prefix("_xlfn.").unwrap_or(name);
        if bare == "SINGLE" && self.ends_with_a_cell() {
            return Ok(());
        }
        match Function::named(bare) {
            Some(function) => self.push(Step::Call(function, n)),
            None => self.push(Step::Other(bare.into(), n)),
        }
    }

    fn binary(&mut self, operator: BinaryOperator) -> Result<(), Unread> {
        let ours = match operator {
            BinaryOperator::Add => Binary::Add,
            BinaryOperator::Subtract => Binary::Subtract,
            BinaryOperator::Multiply => Binary::Multiply,
            BinaryOperator::Divide => Binary::Divide,
            BinaryOperator::Power => Binary::Power,
            BinaryOperator::Concat => Binary::Join,
            BinaryOperator::Equal => Binary::Equal,
            BinaryOperator::NotEqual => Binary::NotEqual,
            BinaryOperator::Less => Binary::Less,
            BinaryOperator::Greater => Binary::Greater,
            BinaryOperator::LessEqual => Binary::LessOrEqual,
            BinaryOperator::GreaterEqual => Binary::GreaterOrEqual,
            BinaryOperator::Union => Binary::Union,
            BinaryOperator::Range => return self.range(),
            other => return self.push(Step::Other(other.as_str().into(), 2)),
        };
        self.push(Step::Binary(ours))
    }
}

fn n_arguments(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}
