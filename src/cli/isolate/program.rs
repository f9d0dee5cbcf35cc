//! How this program is started a second time.

use std::{env, ffi::OsString, io, process::Command, sync::OnceLock};

/// The command that starts it, where the file of this process is another program that holds it.
static COMMAND: OnceLock<Vec<OsString>> = OnceLock::new();

/// Says by which command, with its first arguments, this program is started: for a process whose own
/// file is another program. It is the same as long as the process lives: only the first word counts.
pub fn is_started_by(command: Vec<OsString>) {
    let _ = COMMAND.set(command);
}

/// The program again, before its arguments.
///
/// # Errors
/// If it is not known which file this process is.
pub fn again() -> io::Result<Command> {
    match COMMAND.get().map(Vec::as_slice) {
        Some([program, arguments @ ..]) => {
            let mut command = Command::new(program);
            command.args(arguments);
            Ok(command)
        }
        Some([]) => Err(io::Error::other("no command is known that starts it")),
        None => Ok(Command::new(env::current_exe()?)),
    }
}
