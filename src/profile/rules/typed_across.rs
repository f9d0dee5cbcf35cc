//! Rules within one table as typed: across its columns, and between rows by their labels.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{model::keys::Level, profile::spanned::Spanned};

/// `cross_cast = { table = "agency_by_function", totals = ["Total"] }`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypedCrossCast {
    /// The table.
    pub table: Spanned<String>,
    /// Headings of the column that the others of a row add up to.
    pub totals: Spanned<Vec<String>>,
}

/// `balance = { table = "summary", rows = ["+Receipts", "-Expenditure"], equals = "Surplus" }`, or with
/// `columns = ["+Budget", "-Actual"]` and the heading of the column that they make.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypedBalance {
    /// The table.
    pub table: Spanned<String>,
    /// Signed patterns of labels; a pattern stands for all rows that it fits.
    pub rows: Option<Spanned<Vec<Spanned<String>>>>,
    /// Only rows that have no code of these levels are terms.
    pub without: Option<Spanned<Vec<Level>>>,
    /// Signed patterns of headings.
    pub columns: Option<Spanned<Vec<Spanned<String>>>>,
    /// Pattern of the label of the row, or of the heading of the column, that they make.
    pub equals: Spanned<String>,
    /// Patterns of the headings of the columns, or of the labels of the rows, in which it holds; all
    /// unless given.
    #[serde(default)]
    pub only: Vec<Spanned<String>>,
}
