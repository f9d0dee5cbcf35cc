//! Paths in the output folder that more than one part of load has to know.

/// The run on one page.
pub const PAGE: &str = "report.html";

/// What could not be read, or wants a look.
pub const DIAGNOSTICS: &str = "diagnostics.csv";
