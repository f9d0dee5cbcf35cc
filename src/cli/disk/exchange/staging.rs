//! Where files wait until all of an exchange are there.

/// Where files wait in DIR until all are there: never an output.
pub const STAGING: &str = ".crossfoot.tmp";

/// Where a file waits, in DIR.
pub(super) fn staged(number: usize) -> String {
    format!("{STAGING}/new-{number}")
}
