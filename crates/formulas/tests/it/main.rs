//! Tests of the crate over workbooks that are written down as lines of text.

mod sheets;
mod sums;
