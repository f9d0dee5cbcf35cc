//! One file a command.

pub mod cells;
pub mod check;
pub mod config;
pub mod diff;
pub mod explain;
pub mod history;
pub mod init;
mod known;
pub mod packaging;
pub mod profile;
pub mod read;
pub mod run;
pub mod signoff;
pub mod sql;
pub mod trace;

use std::num::NonZeroUsize;

use anyhow::Context;
use rayon::{ThreadPool, ThreadPoolBuilder};

/// The threads of a command: all cores unless so many are wanted.
fn threads(jobs: Option<NonZeroUsize>) -> anyhow::Result<ThreadPool> {
    ThreadPoolBuilder::new()
        // Zero stands for all cores.
        .num_threads(jobs.map_or(0, NonZeroUsize::get))
        // The thread that waits for them may as well be one of them.
        .use_current_thread()
        .build()
        .context("that many threads cannot be started: choose a smaller --jobs")
}
