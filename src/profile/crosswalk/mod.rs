//! A crosswalk: what local codes are called in a standard chart, or what became of codes in a
//! reorganisation.
//!
//! It is a CSV beside the profile ([`typed`]), with a line for each code: `from`, `to`, and where they
//! are needed `valid from`, `valid to`, `share` and `level`. Codes of several levels are joined by `/`,
//! the outermost first; a line holds for all codes below its own.

pub mod files;
mod lines;
mod typed;

pub use lines::{Crosswalk, CrosswalkLine, Day, Mapped};
pub use typed::parse;
