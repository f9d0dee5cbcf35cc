//! What is said to people and scripts: results on stdout, everything else on stderr.

mod progress;
mod report;
mod summary;

use std::io::{self, Write};

use crate::diagnostic::Diagnostic;

pub use progress::Progress;
pub use report::report;
pub use summary::summary;

/// Writes to stdout. A reader who has seen enough and closed the pipe is no error.
///
/// # Errors
/// Where stdout cannot be written to, a full disk for example.
pub fn print(text: &[u8]) -> io::Result<()> {
    let mut stdout = stdout();
    unless_left(stdout.write_all(text).and_then(|()| stdout.flush()))
}

/// Stdout, for results that are too long to be held.
pub fn stdout() -> impl Write {
    io::stdout().lock()
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

/// Lines on stderr.
pub fn complain(text: &str) {
    let mut stderr = io::stderr().lock();
    for line in text.lines() {
        // Nobody is left to be told that stderr does not work.
        let _ = writeln!(stderr, "{}", harmless(line));
    }
}

/// One line for each error and warning, with what to do next.
pub fn complain_of(diagnostics: &[Diagnostic]) {
    use crate::diagnostic::Severity;
    for one in diagnostics {
        match one.severity {
            Severity::Error | Severity::Warning => {
                complain(&harmless(&format!("{one}. {}", one.help)))
            }
            Severity::Info => {}
        }
    }
}

/// One line for each diagnostic, whatever its severity.
pub fn complain_of_all(diagnostics: &[Diagnostic]) {
    for one in diagnostics {
        complain(&harmless(&one.to_string()));
    }
}

/// The line without what would steer a terminal: names and cells come from other people's files.
pub fn harmless(line: &str) -> String {
    line.chars().map(|it| if it.is_control() { ' ' } else { it }).collect()
}
