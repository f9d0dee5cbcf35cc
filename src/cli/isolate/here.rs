//! Reading in this process, within a time: readers of our own that count what they inflate and hold.
//!
//! The clock is kept here: the reader asks each time that it takes up more bytes whether its time is
//! over, and stops by itself. No thread is started for it, none is left behind.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::Instant,
};

use super::bounds::Bounds;
use crate::{
    diagnostic::{Diagnostic, codes::extract as codes},
    extract::{
        Extracted, ReadOptions, extract_as,
        sniff::Sniffed,
        stop::Stop,
        visit::{Visited, Visitor},
        visit_as,
    },
    model::Text,
};

/// Reads a file in this process.
pub fn extract(
    file: &Text,
    bytes: &[u8],
    sniffed: Sniffed,
    (given, bounds): (&ReadOptions, Bounds),
) -> Extracted {
    within(bounds, file, |stop| {
        let options = ReadOptions { stop: stop.clone(), ..given.clone() };
        extract_as(file, bytes, sniffed, &options)
    })
    .unwrap_or_else(Extracted::refused)
}

/// Reads a file in this process and tells a visitor of its cells.
pub fn visit(
    file: &Text,
    bytes: &[u8],
    sniffed: Sniffed,
    (given, bounds): (&ReadOptions, Bounds),
    visitor: &mut impl Visitor,
) -> Visited {
    within(bounds, file, |stop| {
        let options = ReadOptions { stop: stop.clone(), ..given.clone() };
        visit_as(file, bytes, sniffed, &options, visitor)
    })
    .unwrap_or_else(Visited::refused)
}

/// Does what reads a file, and asks it to stop when its time has run out.
///
/// # Errors
/// A diagnostic where it was stopped or broke down: then whatever it did is to be thrown away.
pub fn within<T>(
    bounds: Bounds,
    file: &Text,
    read: impl FnOnce(&Stop) -> T,
) -> Result<T, Diagnostic> {
    let (start, time) = (Instant::now(), bounds.time());
    let stop = Stop::when(move || start.elapsed() > time);
    let done = catch_unwind(AssertUnwindSafe(|| read(&stop)));
    match done {
        Ok(_) if stop.is_asked() => {
            let message = bounds.out_of_time();
            Err(Diagnostic::of_file(&codes::OUT_OF_TIME, file, message))
        }
        Ok(read) => Ok(read),
        Err(_) => {
            let message = "its reader failed; nothing from this file is used";
            Err(Diagnostic::of_file(&codes::READER_FAILED, file, message))
        }
    }
}
