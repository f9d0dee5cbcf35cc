//! A progress bar on stderr; nothing where stderr is no terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How far a run has come.
#[derive(Debug)]
pub struct Progress(ProgressBar);

impl Progress {
    /// A bar for so many files.
    pub fn over(n_files: usize) -> Self {
        let bar = ProgressBar::with_draw_target(
            Some(n_files as u64),
            // Hidden by itself where stderr is no terminal.
            ProgressDrawTarget::stderr(),
        );
        if let Ok(style) = ProgressStyle::with_template("{pos}/{len} files {bar:30} {wide_msg}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Self(bar)
    }

    /// No bar, for those who want none.
    pub fn silent() -> Self {
        Self(ProgressBar::hidden())
    }

    /// One more file is done.
    pub fn done(&self, file: &str) {
        self.0.set_message(super::harmless::harmless(file));
        self.0.inc(1);
    }

    /// What is being done now that the files are read.
    pub fn stage(&self, words: &str) {
        self.0.set_message(words.to_owned());
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
