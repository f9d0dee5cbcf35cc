//! What a child answers, as bytes: frames, each with its kind and length, and an END that says how
//! much came before it.
//!
//! ```text
//! BOOK  format, what is known, names   once, where there is a workbook
//! SHEET name, visibility, merges, …    its cells follow
//! CELLS up to so many cells            as often as it takes
//! NOTES diagnostics                    once
//! END   sheets, cells, diagnostics, CRC-32 of all that came before
//! ```
//! A text that several cells share crosses once, and is shared again on the other side.

mod bytes;
mod cell;
mod definitions;
mod read;
mod words;
mod write;

pub use read::{Broken, read};
pub use write::write;

/// Kinds of frames.
mod kind {
    pub const BOOK: u8 = 1;
    pub const SHEET: u8 = 2;
    pub const CELLS: u8 = 3;
    pub const NOTES: u8 = 4;
    pub const END: u8 = 5;
}

/// What came before the END.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Counts {
    sheets: u64,
    cells: u64,
    diagnostics: u64,
}

#[cfg(test)]
mod tests;
