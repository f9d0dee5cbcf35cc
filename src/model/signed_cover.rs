//! What was signed on the cover of a workbook.

use super::{Text, period::Date};

/// What was signed on the cover of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SignedCover {
    /// The reference of the workbook, as its cover has it.
    pub reference: Text,
    /// Who prepared it.
    pub prepared_by: Text,
    /// When.
    pub prepared_on: Option<Date>,
    /// Who reviewed it.
    pub reviewed_by: Text,
    /// When.
    pub reviewed_on: Option<Date>,
    /// What came of it; empty where nothing was chosen.
    pub outcome: Text,
}
