//! What was read of a file, kept for the next run: content addressed, so that a file whose bytes, name,
//! profile, options and reader are the same is not parsed again.
//!
//! An entry is the [part](crate::part) of one file, or the end of one run over files that were all the
//! same. Each is written whole and has a checksum; what does not add up is read again from the file itself. A cache
//! can be deleted at any time: it holds nothing that a run could not find out.

mod ended_run;
mod entry;
mod file;
mod key;
mod share;

pub use ended_run::{EndedRun, EndedRuns, Hashes, Remembered};
pub use file::{CachedFacts, known};
pub use key::CacheKey;
pub use share::share;
