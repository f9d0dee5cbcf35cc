//! The profiles that a command line means, and how files are read by them.

mod find;
mod readers;

pub use find::{OtherBooks, ProfileTexts, WholeProfile, check, families, find, names, source};
pub use readers::{ANY_ENCODINGS, Readers, reader};
