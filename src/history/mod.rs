//! Findings over time: what was known before a run, what the run adds to it, and what two runs say
//! differently.
//!
//! Data and pure functions. The file that keeps a history from one night to the next is opened by
//! the command line alone; days come from `--as-of`, never from a clock.

mod addresses;
mod advance;
mod days;
pub mod difference;
mod from_outputs;
mod known;
mod past;

pub use advance::{Night, advance};
pub use days::days_between;
pub use difference::{Change, Difference, difference};
pub use from_outputs::{NotOurs, from_outputs, read_whole};
pub use known::{Known, Sides, figures_of, known};
pub use past::{Life, Past, Run, State};
