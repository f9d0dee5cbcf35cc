//! Reading in this process, within a time: readers of our own that count what they inflate and hold.
//!
//! The clock is kept here and the reader is told when it has run out: it looks for that each time
//! that it takes up more bytes, and stops by itself. No thread is left behind.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::{RecvTimeoutError, sync_channel},
    thread,
};

use super::{Bounds, Reader, apart::out_of_time};
use crate::{
    diagnostic::{Diagnostic, codes::extract as codes},
    extract::{Extracted, ReadOptions, extract_as, sniff::Sniffed, stop::Stop},
    model::Text,
};

/// Reads a file in this process.
pub fn extract(file: &Text, bytes: &[u8], sniffed: Sniffed, reader: &Reader) -> Extracted {
    within(reader.bounds, file, |stop| {
        let options = ReadOptions { stop: stop.clone(), ..reader.options.clone() };
        extract_as(file, bytes, sniffed, &options)
    })
    .unwrap_or_else(Extracted::refused)
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
    let stop = Stop::default();
    let done = thread::scope(|scope| {
        let (done, over) = sync_channel::<()>(1);
        let clock = &stop;
        scope.spawn(move || {
            if over.recv_timeout(bounds.time()) == Err(RecvTimeoutError::Timeout) {
                clock.ask();
            }
        });
        let read = catch_unwind(AssertUnwindSafe(|| read(&stop)));
        drop(done);
        read
    });
    match done {
        Ok(_) if stop.is_asked() => {
            let message = out_of_time(bounds.seconds);
            Err(Diagnostic::of_file(&codes::OUT_OF_TIME, file, message))
        }
        Ok(read) => Ok(read),
        Err(_) => {
            let message = "its reader broke down; nothing of it is given out";
            Err(Diagnostic::of_file(&codes::READER_FAILED, file, message))
        }
    }
}
