//! Tests of the crate over workbooks that are written down as lines of text.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod recalculation;
mod sheets;
mod sums;
mod trace;
mod typed;
