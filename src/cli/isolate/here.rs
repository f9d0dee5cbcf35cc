//! Reading in this process, within a time: readers of our own that count what they inflate and hold.
//!
//! The clock is kept here and the reader is told when it has run out: it looks for that each time
//! that it takes up more bytes, and stops by itself. No thread is left behind.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::{RecvTimeoutError, sync_channel},
    thread,
};

use super::{Reader, apart::out_of_time};
use crate::{
    diagnostic::{Diagnostic, codes::extract as codes},
    extract::{Extracted, ReadOptions, extract_as, sniff::Sniffed, stop::Stop},
    model::Text,
};

/// Reads a file in this process.
pub fn extract(file: &Text, bytes: &[u8], sniffed: Sniffed, reader: &Reader) -> Extracted {
    let stop = Stop::default();
    let options = ReadOptions { stop: stop.clone(), ..reader.options.clone() };
    let extracted = thread::scope(|scope| {
        let (done, over) = sync_channel::<()>(1);
        scope.spawn(|| {
            let over = over;
            if over.recv_timeout(reader.bounds.time()) == Err(RecvTimeoutError::Timeout) {
                stop.ask();
            }
        });
        let read = || extract_as(file, bytes, sniffed, &options);
        let extracted = catch_unwind(AssertUnwindSafe(read));
        drop(done);
        extracted
    });
    match extracted {
        Ok(_) if stop.is_asked() => {
            let message = out_of_time(reader.bounds.seconds);
            Extracted::refused(Diagnostic::of_file(&codes::OUT_OF_TIME, file, message))
        }
        Ok(extracted) => extracted,
        Err(_) => {
            let message = "its reader broke down; nothing of it is given out";
            Extracted::refused(Diagnostic::of_file(&codes::READER_FAILED, file, message))
        }
    }
}
