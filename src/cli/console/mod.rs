//! What is said to people and scripts: results on stdout, everything else on stderr.

mod fit;
mod grouped;
mod harmless;
mod progress;
mod report;
mod screen;

use std::io::{self, Write};

use super::log;
use crate::diagnostic::{Diagnostic, Severity};

pub use fit::fit;
pub use harmless::harmless;
pub use progress::Progress;
pub use report::{Detail, Report, report, report_apart};
pub use screen::{Colour, Screen};

/// Writes to stdout. A reader who has seen enough and closed the pipe is no error.
///
/// # Errors
/// Where stdout cannot be written to, a full disk for example.
pub fn print(text: &[u8]) -> io::Result<()> {
    let mut stdout = stdout();
    unless_left(stdout.write_all(text).and_then(|()| stdout.flush()))
}

/// Stdout, for results that are too long to be held.
pub fn stdout() -> impl Write + Send {
    io::stdout()
}

/// How writing to stdout went, unless its reader left.
///
/// # Errors
/// As for [`print`].
pub fn unless_left(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(why) if why.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => done.map_err(|why| io::Error::new(why.kind(), format!("stdout: {why}"))),
    }
}

/// Why a command ended: a line on stderr, or an event where the log is JSON.
pub fn fail(text: &str) {
    if log::takes_what_is_said() {
        tracing::error!(target: log::SAID, "{}", harmless(text));
    } else {
        complain(text);
    }
}

/// What somebody should know though all was done.
pub fn warn(text: &str) {
    if log::takes_what_is_said() {
        tracing::warn!(target: log::SAID, "{}", harmless(text));
    } else {
        complain(text);
    }
}

/// Lines on stderr.
pub fn complain(text: &str) {
    let mut stderr = io::stderr().lock();
    for line in text.lines() {
        // Nobody is left to be told that stderr does not work.
        let _ = writeln!(stderr, "{}", harmless(line));
    }
}

/// One line for each error and for all warnings of one code; in a log of JSON one event each.
pub fn complain_of(diagnostics: &[Diagnostic], screen: Screen) {
    if log::takes_what_is_said() {
        for one in diagnostics {
            match one.severity {
                Severity::Error => fail_of(one),
                Severity::Warning => {
                    let (code, file, help) = (one.code.to_string(), &*one.file, &*one.help);
                    tracing::warn!(target: log::SAID, code, file, help, "{}", one.message);
                }
                Severity::Info => {}
            }
        }
        return;
    }
    grouped::lines(diagnostics, screen).iter().for_each(|line| complain(line));
}

/// One line for each error alone.
pub fn complain_of_errors(diagnostics: &[Diagnostic]) {
    diagnostics.iter().filter(|one| one.severity == Severity::Error).for_each(fail_of);
}

fn fail_of(one: &Diagnostic) {
    if log::takes_what_is_said() {
        let (code, file, help) = (one.code.to_string(), &*one.file, &*one.help);
        tracing::error!(target: log::SAID, code, file, help, "{}", one.message);
    } else {
        complain(&harmless(&format!("{one}. {}", one.help)));
    }
}

/// One line for each diagnostic, whatever its severity.
pub fn complain_of_all(diagnostics: &[Diagnostic]) {
    for one in diagnostics {
        complain(&harmless(&one.to_string()));
    }
}
