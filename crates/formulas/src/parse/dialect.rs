//! How formulas are written.

use formualizer_parse::FormulaDialect;

/// How a formula is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// `SUM(Data!B4:B8,C9)`
    Excel,
    /// `SUM([$Data.B4:.B8];[.C9])`
    OpenFormula,
}

impl Dialect {
    pub(super) fn of_parser(self) -> FormulaDialect {
        match self {
            Self::Excel => FormulaDialect::Excel,
            Self::OpenFormula => FormulaDialect::OpenFormula,
        }
    }
}
