//! Texts: labels, marks, units, footnotes, sentences with figures and what running text claims.

pub mod labels;
pub mod marks;
pub mod narrative;
pub mod notes;
pub mod sentence_table;
pub mod sentences;
pub mod units;
