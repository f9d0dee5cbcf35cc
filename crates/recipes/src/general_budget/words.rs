//! The words of the tables and their extent: `layouts/general_budget.toml`, read as typed.

use serde::Deserialize;

use super::GeneralBudgetError;

/// The words of both tables.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BudgetWords {
    pub(super) comparison: ComparisonWords,
    pub(super) matrix: MatrixWords,
}

/// The words of the comparison of receipts and expenditure.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ComparisonWords {
    /// The page's header and footer, with the codes of a spreadsheet program.
    pub(super) header: String,
    pub(super) footer: String,
    pub(super) item: String,
    /// This year, the one before, and the one before that.
    pub(super) years: [String; 3],
    pub(super) change: String,
    pub(super) amount: String,
    pub(super) share: String,
    pub(super) growth: String,
    /// What is before the label of a line.
    pub(super) indent: String,
    pub(super) not_applicable: String,
    /// The rows down to the edge of the page.
    pub(super) n_rows: u32,
}

/// The words of expenditure by function and agency.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MatrixWords {
    pub(super) footer: String,
    pub(super) title: [String; 2],
    pub(super) subject: [String; 3],
    pub(super) year: [String; 2],
    pub(super) unit: String,
    pub(super) account: String,
    pub(super) code: String,
    pub(super) name: String,
    pub(super) total_column: String,
    pub(super) total_row: String,
    /// What is between the code and the name of an agency.
    pub(super) after_code: String,
    /// The header of a column without an agency on a page with some.
    pub(super) no_agency: String,
    pub(super) nil: String,
    /// The pages beside each other. Those without figures are hidden.
    pub(super) n_pages: u16,
    /// The rows down to the edge of the page.
    pub(super) n_rows: u32,
}

impl BudgetWords {
    pub(super) fn of_the_year() -> Result<Self, GeneralBudgetError> {
        Ok(toml::from_str(include_str!("../../layouts/general_budget.toml"))?)
    }
}
