//! Inflation on a second thread, ahead of the pass that reads.

use std::{
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread,
};

use crate::{
    fault::Fault,
    package::inflate::{Feed, Inflating},
};

/// Compressed bytes from which a second thread is worth its start.
const WORTH_A_THREAD: u64 = 256 << 10;
/// Bytes that change hands at a time.
const BLOCK: usize = 256 << 10;
/// Blocks that may lie ready.
const READY: usize = 3;

/// What the inflating thread sends: a block and how much of it is filled, or why it stops.
type Block = Result<(Vec<u8>, usize), Fault>;

/// Lets `read` have the part's bytes: from a second thread where the part is large and the pool that
/// we run in has more than one. What is read does not depend on it.
pub(super) fn with_feed<T>(
    inflating: Inflating<'_>,
    read: impl FnOnce(Box<dyn Feed + '_>) -> T,
) -> T {
    if inflating.compressed_bytes() < WORTH_A_THREAD || n_threads() < 2 {
        return read(Box::new(inflating));
    }
    thread::scope(|scope| {
        let (blocks, ready) = sync_channel(READY);
        let (empty, used) = sync_channel(READY + 2);
        scope.spawn(move || produce(inflating, &blocks, &used));
        read(Box::new(Ahead { ready, empty, block: Vec::new(), start: 0, end: 0, ended: false }))
    })
}

/// Threads of the pool that we run in.
#[cfg(feature = "parallel")]
fn n_threads() -> usize {
    rayon::current_num_threads()
}

/// Without the feature `parallel`, there is no second one.
#[cfg(not(feature = "parallel"))]
fn n_threads() -> usize {
    1
}

/// Inflates until the end, a fault, or the reader's departure.
fn produce(mut inflating: Inflating<'_>, blocks: &SyncSender<Block>, used: &Receiver<Vec<u8>>) {
    loop {
        let mut block = used.try_recv().unwrap_or_else(|_| vec![0; BLOCK]);
        let result = inflating.next(&mut block);
        let last = !matches!(result, Ok(1..));
        if blocks.send(result.map(|count| (block, count))).is_err() || last {
            return;
        }
    }
}

/// The reader's end.
struct Ahead {
    ready: Receiver<Block>,
    empty: SyncSender<Vec<u8>>,
    block: Vec<u8>,
    start: usize,
    end: usize,
    ended: bool,
}

impl Feed for Ahead {
    fn next(&mut self, out: &mut [u8]) -> Result<usize, Fault> {
        if self.ended {
            return Ok(0);
        }
        if self.start == self.end {
            let (block, count) = match self.ready.recv() {
                Ok(block) => block?,
                Err(_) => return Err(Fault::Deflate("inflation stopped".to_owned())),
            };
            let old = std::mem::replace(&mut self.block, block);
            if !old.is_empty() {
                // The other side may be done; then the block is simply dropped.
                let _ = self.empty.try_send(old);
            }
            (self.start, self.end) = (0, count);
            self.ended = count == 0;
        }
        let count = out.len().min(self.end - self.start);
        out[..count].copy_from_slice(&self.block[self.start..self.start + count]);
        self.start += count;
        Ok(count)
    }
}
