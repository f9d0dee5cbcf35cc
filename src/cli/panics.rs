//! Panics: said once and in one line if they end the program, not at all if they are caught.

use std::{
    panic::{self, AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, PoisonError},
};

/// Runs a command; no panic on the way prints anything.
///
/// # Errors
/// What the last panic said, where it ended the command.
pub fn caught<T>(command: impl FnOnce() -> T) -> Result<T, String> {
    let last = Arc::new(Mutex::new(String::new()));
    let heard = Arc::clone(&last);
    panic::set_hook(Box::new(move |panic| {
        *heard.lock().unwrap_or_else(PoisonError::into_inner) = panic.to_string();
    }));
    catch_unwind(AssertUnwindSafe(command)).map_err(|_| {
        let said = last.lock().unwrap_or_else(PoisonError::into_inner);
        said.replace('\n', " ")
    })
}
