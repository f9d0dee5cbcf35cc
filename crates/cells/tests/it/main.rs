//! The readers over workbooks written here: what each guard reports, and files changed at random.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test stops where it fails")]

mod books;
mod fuzz;
mod guards;
