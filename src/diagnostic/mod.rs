//! Diagnostics: what could not be read or must be looked at, with its address. What a diagnostic is,
//! and those of reading, come with the cells; here are those of all later stages and what explains
//! each code.

pub mod codes;
pub mod examples;
pub mod explained;
pub mod stored;

pub use crossfoot_cells::diagnostic::{Code, Diagnostic, Severity};
