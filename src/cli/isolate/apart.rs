//! The parent's side: a child for one file, its question, its answer, and the clock.

use std::{
    io,
    process::{Child, ChildStdin, ChildStdout, ExitStatus, Stdio},
    sync::mpsc::{RecvTimeoutError, sync_channel},
    thread,
};

use super::{
    bounds::Bounds,
    child::{self, Question},
    program,
    wire::{self, Broken},
};
use crate::{
    cli::arguments::READ_ONE,
    diagnostic::{Diagnostic, codes::extract as codes},
    extract::{Extracted, ReadOptions},
    model::Text,
};

/// Why a child gave no answer that can be used.
#[derive(Debug)]
enum Failed {
    /// There is no child.
    NotStarted(io::Error),
    /// The wall clock ran out.
    OutOfTime,
    /// It ended before its answer did.
    Ended(ExitStatus),
    /// It answered what it could not have meant.
    Nonsense(&'static str),
    /// Its answer is larger than the memory that it may have.
    TooMuch,
}

/// Reads a file in a child process.
pub fn extract(file: &Text, bytes: &[u8], options: &ReadOptions, bounds: Bounds) -> Extracted {
    let question = Question {
        file: file.clone(),
        encoding: options.encoding.clone(),
        formulas: options.formulas,
    };
    ask(&question, bytes, bounds)
        .unwrap_or_else(|why| Extracted::refused(report(file, why, bounds)))
}

fn ask(question: &Question, bytes: &[u8], bounds: Bounds) -> Result<Extracted, Failed> {
    let (mut child, stdin, stdout) = start(bounds).map_err(Failed::NotStarted)?;
    let answer = thread::scope(|scope| {
        let (done, answer) = sync_channel(1);
        scope.spawn(move || {
            let mut stdin = stdin;
            // A child that ended early has no END either: that is where it is noticed.
            let _ = child::ask(&mut stdin, question, bytes);
        });
        scope.spawn(move || {
            // Nobody listens any more where the clock ran out.
            let _ = done.send(wire::read(stdout, bounds.bytes()));
        });
        let answer = answer.recv_timeout(bounds.time());
        match answer {
            // Whole, or beyond repair, or too late: the child has nothing more to do.
            Ok(Ok(_) | Err(Broken::Nonsense(_) | Broken::TooMuch)) | Err(_) => {
                let _ = child.kill();
            }
            // Its end of the pipe is closed: it is on its way out, and says how.
            Ok(Err(Broken::NoEnd)) => {}
        }
        answer
    });
    let status = child.wait().map_err(Failed::NotStarted)?;
    match answer {
        Ok(Ok(extracted)) => Ok(extracted),
        Ok(Err(Broken::NoEnd)) => Err(Failed::Ended(status)),
        Ok(Err(Broken::Nonsense(what))) => Err(Failed::Nonsense(what)),
        Ok(Err(Broken::TooMuch)) => Err(Failed::TooMuch),
        Err(RecvTimeoutError::Timeout) => Err(Failed::OutOfTime),
        Err(RecvTimeoutError::Disconnected) => Err(Failed::Nonsense("nothing")),
    }
}

fn start(bounds: Bounds) -> io::Result<(Child, ChildStdin, ChildStdout)> {
    let mut child = program::again()?
        // The allocator asks the system for memory as it is needed, so that the limit is felt.
        .env("MIMALLOC_ARENA_RESERVE", "0")
        .arg(READ_ONE)
        .args(["--file-seconds", &bounds.seconds.to_string()])
        .args(["--file-memory", &bounds.mebibytes.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    match (child.stdin.take(), child.stdout.take()) {
        (Some(stdin), Some(stdout)) => Ok((child, stdin, stdout)),
        (None, _) | (_, None) => Err(io::Error::other("the child has no pipes")),
    }
}

fn report(file: &Text, why: Failed, bounds: Bounds) -> Diagnostic {
    let Bounds { mebibytes, .. } = bounds;
    let more_memory = format!("--file-memory {} allows twice as much", mebibytes.saturating_mul(2));
    let (code, message) = match why {
        Failed::NotStarted(why) => {
            (&codes::READER_FAILED, format!("the process that reads it cannot be started: {why}"))
        }
        Failed::OutOfTime => (&codes::OUT_OF_TIME, bounds.out_of_time()),
        Failed::TooMuch => {
            (&codes::OUT_OF_MEMORY, format!("it holds more than {mebibytes} MiB; {more_memory}"))
        }
        Failed::Nonsense(what) => {
            (&codes::READER_FAILED, format!("the process that read it answered {what}"))
        }
        Failed::Ended(status) => match signal(status) {
            Some(Signal::Processor) => (&codes::OUT_OF_TIME, bounds.out_of_time()),
            Some(Signal::Abort) => {
                let message = format!(
                    "reading it was aborted, as it is where {mebibytes} MiB of memory do not do; \
                     {more_memory}"
                );
                (&codes::OUT_OF_MEMORY, message)
            }
            Some(Signal::Other) | None => {
                (&codes::READER_FAILED, format!("the process that read it failed ({status})"))
            }
        },
    };
    Diagnostic::of_file(code, file, message)
}

/// Signals that say why a process ended.
enum Signal {
    /// Its processor time was used up.
    Processor,
    /// It could not go on: memory that is not there ends a program so.
    Abort,
    Other,
}

#[cfg(unix)]
fn signal(status: ExitStatus) -> Option<Signal> {
    use std::os::unix::process::ExitStatusExt;

    use rustix::process::Signal as Named;
    let signal = status.signal()?;
    Some(if signal == Named::XCPU.as_raw() {
        Signal::Processor
    } else if signal == Named::ABORT.as_raw() {
        Signal::Abort
    } else {
        Signal::Other
    })
}

#[cfg(not(unix))]
fn signal(_status: ExitStatus) -> Option<Signal> {
    None
}
