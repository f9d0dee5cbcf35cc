//! Findings over time: what was known before a run, what the run adds to it, and what two runs say
//! differently.
//!
//! Data and pure functions. The file that keeps a history from one run to the next is opened by
//! the command line alone; days come from `--as-of`, never from a clock.

mod addresses;
mod advance;
mod books;
mod days;
pub mod difference;
mod from_outputs;
mod known;
mod not_ours;
mod outputs_read;
mod past;
mod read_again;
mod rows;
mod spots;

pub use advance::{RunRecord, advance};
pub use books::{BookOfRun, Shrunk, books, shrunk, shrunk_books};
pub use days::days_between;
pub use difference::{Difference, FigureChange, difference};
pub use from_outputs::{from_outputs, looked_into, read_whole};
pub use known::{CheckSides, KnownFinding, figures_of, known};
pub use not_ours::NotOurs;
pub use outputs_read::FactsRead;
pub use past::{Life, Past, Run, State};
pub use read_again::ReadAgain;
pub use spots::Spot;
