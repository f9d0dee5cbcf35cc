//! crossfoot turns the finance spreadsheets a department really sends into exact tidy data and
//! tells which totals do not add up, at which cell and why.

pub mod catalogue;
pub mod cli;
pub mod diagnose;
pub mod diagnostic;
pub mod extract;
pub mod load;
pub mod model;
pub mod normalise;
pub mod pipeline;
pub mod profile;
pub mod reconcile;
pub mod script;
