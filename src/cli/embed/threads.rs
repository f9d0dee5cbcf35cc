//! The threads of a call: made for it, and gone when it ends.

use std::{
    any::Any,
    panic::{self, AssertUnwindSafe, catch_unwind},
    sync::Once,
    thread,
};

use anyhow::Context;
use rayon::ThreadPoolBuilder;

use super::error::CouldNotRun;

/// The name of our threads.
const NAME: &str = "crossfoot";

/// A panic on a thread of ours is told by whoever waits for it, and not on the stderr of a program that
/// is not ours.
static HUSHED: Once = Once::new();

/// Does something on so many threads, all cores for 0.
///
/// # Errors
/// If it fails or breaks down, or the threads cannot be started.
pub fn with_threads<T: Send>(
    jobs: usize,
    call: impl FnOnce() -> anyhow::Result<T> + Send,
) -> Result<T, CouldNotRun> {
    HUSHED.call_once(hush);
    let threads = ThreadPoolBuilder::new()
        .num_threads(jobs)
        .thread_name(|_| NAME.to_owned())
        .build()
        .context("that many threads cannot be started: choose fewer jobs")?;
    match catch_unwind(AssertUnwindSafe(|| threads.install(call))) {
        Ok(done) => Ok(done?),
        Err(panic) => {
            let said = said(&*panic);
            Err(CouldNotRun(format!("a fault of the program, please report it: {said}")))
        }
    }
}

fn hush() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if thread::current().name() != Some(NAME) {
            before(panic);
        }
    }));
}

fn said(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("it panicked")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error() {
        let caught = with_threads::<()>(1, || panic!("seven is no answer"));
        let said = "a fault of the program, please report it: seven is no answer";
        assert_eq!(caught.unwrap_err().to_string(), said);
    }
}
