//! A workbook as data: sheets of cells, formulas with their results, styles. Nothing here knows of the
//! run, and nothing of how a workbook is written.

pub mod bar_chart;
pub mod book;
pub mod constants;
pub mod formula;
pub mod long_rows;
pub mod number;
pub mod references;
pub mod sheet;
pub mod sheet_names;
pub mod style;
pub mod text;
pub mod widths;
