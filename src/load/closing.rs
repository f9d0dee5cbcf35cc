//! What a run says of itself in its data package and its manifest, the two files that close its
//! outputs.

use serde::{Deserialize, Serialize};

use super::{delivery::Delivered, feed::Checks, options::NamedProfile, table::TableSchema};
use crate::{
    model::{ledger::Tally, source::Source},
    verdict::Conclusion,
};

/// A run as its data package and its manifest tell it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Closing {
    /// The profile of the run.
    pub profile: NamedProfile,
    /// The profiles by which books were read, where there are several.
    pub profiles: Vec<NamedProfile>,
    /// The inputs in the order of their names.
    pub sources: Vec<Source>,
    /// What became of the cells of each sheet.
    pub tallies: Vec<Tally>,
    /// Figures.
    pub facts: usize,
    /// Checks by their verdict.
    pub checks: Checks,
    /// Findings, whatever their status.
    pub findings: usize,
    /// How it ended.
    pub conclusion: Conclusion,
    /// Outputs of earlier runs over other inputs that stay in the folder.
    pub kept: Vec<Delivered>,
    /// The CSV outputs with their columns, in the order of their paths.
    pub tables: Vec<(Delivered, TableSchema)>,
    /// The run on one page, where it was made.
    pub page: Option<Delivered>,
    /// The workbooks.
    pub workbooks: Vec<Delivered>,
}
