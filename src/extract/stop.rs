//! A reader that is asked to stop: it has no clock, whoever called it may have one.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// A sign that can be given from another thread. Readers look for it each time that they take up more
/// bytes; what they give back after it was given is not the whole file.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Asks the reader to stop.
    pub fn ask(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to.
    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
