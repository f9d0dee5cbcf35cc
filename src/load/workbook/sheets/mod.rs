//! The sheets of a workbook, one file or room a sheet.

pub mod chart;
pub mod checks;
pub mod cover;
pub mod differences;
pub mod figure_sheets;
pub mod findings;
pub mod frame;
pub mod lead;
pub mod listing;
pub mod long_table;
pub mod notes;
pub mod schedule;
pub mod sources;
