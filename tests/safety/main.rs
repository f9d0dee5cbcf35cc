//! No file can stop a batch or change what the others say, no fault can leave half an output: as the
//! program itself shows it.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where it fails, and prepares its own files"
)]

mod batch;
mod bounds;
mod changed;
mod disk_full;
mod fuzz;
mod killed;
mod mutation;
mod own_files;
mod program;
mod together;
mod wide;
