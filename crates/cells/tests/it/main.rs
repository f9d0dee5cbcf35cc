//! The readers over workbooks written here: what each guard reports, and files changed at random.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test stops where it fails, and a long one is asked for by the environment"
)]

mod books;
mod formulas;
mod fuzz;
mod guards;
mod lost;
mod random;
