//! crossfoot turns the finance spreadsheets a department really sends into exact tidy data and
//! shows which totals do not add up, in which cell and why.
//!
//! # The chain
//! ```text
//! files ──▶ extract ──▶ normalise ──▶ reconcile ──▶ diagnose ──▶ load ──▶ files
//!           Workbook      Fact          Check         Finding      Artefact
//!           (what the     (what it      (what must    (what is     (bytes)
//!            cells hold)   means)        agree)        wrong)
//!                 diagnostics: what could not be read, with its address
//! ```
//! One way, no way back. [`pipeline::run`] is the chain in one screen; the command line is that
//! function with a disk at both ends (the default feature `cli`). Each file goes through [`extract`]
//! and [`normalise`] by itself, in parallel, a long list line by line while it is read
//! ([`normalise::gather`]); then its facts join the others', and [`reconcile`], [`diagnose`] and
//! [`load`] see all of them. What passes between the stages is in [`model`]: data that calls nobody.
//! How a run ended, and what it did not read, is one [`verdict`]. What was read of one file can be kept
//! and sent as a [`part`], so that files are read anywhere and joined in one place.
//!
//! A [`profile`] says how a family of documents is worded and what must agree in it. It is TOML: the
//! code knows spreadsheets, numbers and sums, and no document. A workbook that no profile describes
//! goes through [`survey`], which finds its tables and its sums and gives them as the same types.
//! Which of these ways a book goes is decided in [`family`]; a first profile of one is drafted in [`init`].
//!
//! Findings are data; [`words`] makes the sentences, in each language, and no other room knows one.
//!
//! # The crates
//! - `crossfoot-cells` (re-exported as [`extract`]): bytes of five formats to cells, exactly.
//! - `crossfoot-formulas`: formulas read, resolved, recalculated in decimals, and audited.
//! - `crossfoot-sums`: the sums of a grid of figures, found without being told.
//! - `crossfoot` (this one): what the figures mean, what must agree, what is wrong, and the outputs.
//!
//! # Where to look first
//! A cell becomes a fact in `normalise/facts`; a check is judged in `reconcile/judge`; a cause is
//! named in `diagnose/causes`; the sentence about it is made in `words/findings`; each column of each
//! CSV is in `load/table`.
//!
//! # Invariants
//! Asserted in `tests/it/architecture.rs`, or by types.
//! 1. No stage touches disk, clock, environment or terminal; only the command line does.
//! 2. [`model`] calls nobody; no stage calls a later one; no two files import each other.
//! 3. Floats live in `crates/cells/src/number.rs` alone, and where the workbook writer wants one.
//! 4. No word, code or name of a document family is in code outside tests.
//! 5. Every figure in a located table is a fact or a diagnostic: the cells of a sheet are counted by
//!    what became of them, and the counts add up.
//! 6. Same bytes in, same bytes out, whatever the number of threads or the order of the files.
//! 7. The number of a diagnostic is never changed or reused.
//! 8. Data that is wrong is returned beside the data; only what stops a run is an `Err`.
//!
//! # Glossary
//! - **Book**: the files that make one document: a workbook, or the delimited files of one folder
//!   with one edition and one language.
//! - **Cell**: what a file holds at an address. A blank is no cell.
//! - **Fact**: one figure with its meaning and its place. Its value is in the base unit (dollars, not
//!   thousands); its **quantum** is what one unit of its last printed place is worth.
//! - **Check**: a relation that must hold between facts, with a verdict: it agrees, the difference is
//!   rounding, or it breaks. Rounding means that true values exist which would print as both sides.
//! - **Finding**: one fault that explains one or more checks that break, and the cell most likely at
//!   fault. A cause is named only if that cell's correction settles the checks and breaks none.
//! - **Diagnostic**: what could not be read, or needs a look, with its address.
//! - **Address**: `file!sheet!cell`, or `file!!cell` for a delimited file.

pub mod audit;
#[cfg(feature = "cli")]
pub mod cli;
pub mod compare;
pub mod diagnose;
pub mod diagnostic;
pub mod family;
pub mod history;
pub mod init;
pub mod load;
pub mod matter;
pub mod model;
pub mod normalise;
pub mod part;
pub mod pipeline;
pub mod profile;
pub mod reconcile;
pub mod signoff;
pub mod survey;
pub mod verdict;
pub mod words;

pub use crossfoot_cells as extract;
pub use crossfoot_cells::script;
