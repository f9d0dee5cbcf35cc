//! The only clock: how long a run took, and when it ended, for its monitor and its log. No output in
//! DIR depends on it.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// A run's own watch.
#[derive(Debug, Clone, Copy)]
pub struct Watch(Instant);

impl Watch {
    /// A watch that starts now.
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// How long it has run, in milliseconds, for the log.
    pub fn millis(self) -> u64 {
        u64::try_from(self.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// How long it has run.
    pub fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}

/// Seconds since 1970; 0 on a machine that believes to be before.
#[allow(clippy::disallowed_methods, reason = "a monitor wants to know when the last run was")]
pub fn seconds_since_1970() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
