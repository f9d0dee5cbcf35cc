//! The words that we add ourselves, in each language: the sentences of findings, headings, console
//! lines. One catalogue, as TOML, so that no sentence is in code.
//!
//! A finding is data: its [`Reason`](crate::model::reason::Reason) holds figures and amounts.
//! [`Sentences`] makes the explanation of it, for the CSV, the workbooks and the terminal alike.

mod catalogue;
pub mod figures;
mod findings;
mod language;
mod sentences;
mod wording;

pub use catalogue::{group, meaning_of, phrase};
pub use language::Language;
pub use sentences::Sentences;
pub use wording::Wording;
