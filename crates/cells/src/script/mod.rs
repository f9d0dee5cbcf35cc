//! Scripts: what letters, blanks and numerals are, whatever a document says with them.

pub mod fold;
pub mod numeral;
