//! The integration tests, as one binary: the rules that the code itself must keep, and the stages
//! by room, and the program as a person or a script runs it.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where it fails, and prepares its own files"
)]

mod architecture;
mod bounds;
mod budget;
mod cases;
mod cells;
mod chain;
mod codes;
mod diagnose;
mod extract;
mod families;
mod folders;
mod init;
mod load;
mod narrative;
mod nasty;
mod nightly;
mod normalise;
mod options;
mod outputs;
mod profile;
mod program;
mod public;
mod recipes;
mod recipes_page;
mod reconcile;
mod runs;
mod scale;
mod screen;
mod small_profile;
mod survey;
mod trace;
mod trying;
mod verdict;
mod versions;
mod wrong_use;
