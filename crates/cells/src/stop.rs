//! A reader that is asked to stop: it has no clock, whoever called it may have one.

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

/// A sign that can be given from another thread. Readers look for it each time that they take up more
/// bytes; what they give back after it was given is not the whole file.
#[derive(Clone, Default)]
pub struct Stop(Arc<StopSign>);

#[derive(Default)]
struct StopSign {
    asked: AtomicBool,
    /// Says by itself when it is time; once it is, it stays so.
    is_over: Option<Box<dyn Fn() -> bool + Send + Sync>>,
}

impl Stop {
    /// A sign that is given, too, from when on `is_over` says so.
    pub fn when(is_over: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        Self(Arc::new(StopSign { asked: AtomicBool::new(false), is_over: Some(Box::new(is_over)) }))
    }

    /// Asks the reader to stop.
    pub fn ask(&self) {
        self.0.asked.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to.
    pub fn is_asked(&self) -> bool {
        let StopSign { asked, is_over } = &*self.0;
        asked.load(Ordering::Relaxed) || is_over.as_ref().is_some_and(|is_over| is_over())
    }
}

impl fmt::Debug for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Stop").field(&self.is_asked()).finish()
    }
}
