//! Which cells of a sheet hold figures.

use crate::{
    model::workbook::CellValue,
    normalise::{
        figure::{self, PrintedText, PrintedValue},
        sheet::grid::GridCell,
    },
    profile::Profile,
};

/// Whether a cell holds a number or a nil.
pub fn is_figure(cell: &GridCell<'_>, profile: &Profile) -> bool {
    match &cell.cell.value {
        CellValue::Number(_) => true,
        CellValue::Text(text) => {
            matches!(figure::read_alone(&text.text, &profile.figures), PrintedText::Figures(figures)
                if figures.iter().any(|it| matches!(it.said, PrintedValue::Number(_) | PrintedValue::Nil)))
        }
        CellValue::Date(_)
        | CellValue::Logical(_)
        | CellValue::Error(_)
        | CellValue::EmptyFormula => false,
    }
}
