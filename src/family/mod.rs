//! Which profile reads which book. A file is tried with each profile in turn, and its book goes to the one that
//! recognises it, on evidence; a book that none recognises is read as `check` reads it, or reported.

mod ask;
mod assign;
mod families;

pub use ask::{FileRead, Reading, ask};
pub use assign::{Assigned, assign};
pub use families::{Families, ReadBy, UnknownBooks};
