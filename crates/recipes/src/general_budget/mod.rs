//! Two tables of Taiwan's general budget, written from a table of figures.
//!
//! The figures are plain lists (`fixtures/tw-budget/114/`), the words and the layout are
//! `layouts/general_budget.toml`. What is odd about the published workbooks is kept: money is text
//! with commas, percentages have four places and show one, a title, a year and a unit may be in the
//! page header alone, and pages beside each other repeat their labels or are hidden and empty.

mod comparison;
mod error;
mod matrix;
mod page;
mod words;

pub use error::GeneralBudgetError;

use std::io;

use words::BudgetWords;

/// A workbook: its name, and its bytes.
pub type GeneralBudgetFile = (&'static str, Vec<u8>);

/// The two workbooks. `read` gives the text of a list of figures by its file name.
///
/// # Errors
/// A list cannot be read, a figure belongs to nothing, or a workbook cannot be written.
pub fn files(
    read: impl Fn(&str) -> io::Result<String>,
) -> Result<Vec<GeneralBudgetFile>, GeneralBudgetError> {
    let words = BudgetWords::of_the_year()?;
    Ok(vec![
        ("comparison.xlsx", comparison::write(&words.comparison, &read)?),
        ("matrix.xlsx", matrix::write(&words.matrix, &read)?),
    ])
}
