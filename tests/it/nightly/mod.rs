//! Night after night: what a run remembers, what comes back signed, what it tells its scheduler.

mod answered;
mod cached;
mod feeds;
mod history;
mod packaging;
mod scheduling;
pub mod signed;

/// A table whose first total is 100 too low: `Total recurrent` adds to 2,554.
pub const BROKEN: &str =
    include_str!("../../../fixtures/cases/a_total_over_too_few_rows/input/head-31.csv");

/// The same with that total put right.
pub fn settled() -> String {
    // The first of the two: that of the recurrent account.
    BROKEN.replacen("\"2,454\",\"2,610\"", "\"2,554\",\"2,610\"", 1)
}
