//! The parts of a profile as meant: what words, columns, rows and tables look like.

mod columns;
mod figures;
mod lines;
mod rows;
mod tables;

pub use columns::{BasisForm, CodeForm, ColumnForm, ColumnHolds};
pub use figures::{FigureWords, Marked, PhraseForm, PhraseWords, UnitWord};
pub use lines::{ChangeLine, ScopeForm, SentenceFigure, SentenceForm};
pub use rows::RowWords;
pub use tables::{TableCode, TableForm, WithoutValue};
