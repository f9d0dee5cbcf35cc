//! Rules within one table as typed: across its columns, and between rows by their labels.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::profile::spanned::Spanned;

/// `cross_cast = { table = "agency_by_function", totals = ["Total"] }`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypedCrossCast {
    /// The table.
    pub table: Spanned<String>,
    /// Headings of the column that the others of a row add up to.
    pub totals: Spanned<Vec<String>>,
}

/// `balance = { table = "summary", rows = ["+Receipts", "-Expenditure"], equals = "Surplus" }`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypedBalance {
    /// The table.
    pub table: Spanned<String>,
    /// Signed patterns of labels.
    pub rows: Spanned<Vec<Spanned<String>>>,
    /// Pattern of the label of the row that they make.
    pub equals: Spanned<String>,
}
