//! Formulas of binary workbooks: their tokens, operands before operators, as the text that a person would
//! type (MS-XLS 2.5.198, MS-XLSB 2.5.97).
//!
//! Our own, since calamine leaves shared formulas out and names the wrong sheets and columns in references
//! to other sheets: an audit would accuse sound workbooks.

mod functions;
mod groups;
mod layout;
mod reference;
mod spell;
mod words;

pub(crate) use groups::{GroupKind, GroupText, Groups};
pub(crate) use layout::Layout;
pub(crate) use spell::{formula, may_leave_rows_out, name_formula};
pub(crate) use words::{OtherBook, SheetsPlace, Source, Words};
