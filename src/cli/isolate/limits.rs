//! What a child takes away from itself before it reads a byte.

use std::io;

use super::Bounds;

/// Files that it may have open: its three streams, and what the system opens to start a thread.
#[cfg(unix)]
const OPEN_FILES: u64 = 16;

/// Limits this process for good: no option, file or fault can raise the limits again.
///
/// # Errors
/// Where the system refuses; then nothing is to be read.
#[cfg(unix)]
pub fn limit_this_process(bounds: Bounds) -> io::Result<()> {
    use rustix::process::Resource;
    limit(Resource::Core, 0)?;
    // It has nothing to write but its answer, which is a pipe.
    limit(Resource::Fsize, 0)?;
    limit(Resource::Nofile, OPEN_FILES)?;
    limit(Resource::Cpu, u64::from(bounds.seconds))?;
    limit_memory(bounds.bytes())?;
    // A child whose parent was killed has nobody to answer.
    #[cfg(target_os = "linux")]
    rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL))?;
    Ok(())
}

/// A system without such limits: the parent's wall clock and the readers' own counters remain.
#[cfg(not(unix))]
pub fn limit_this_process(_bounds: Bounds) -> io::Result<()> {
    Ok(())
}

/// Limits the addresses in use, which is where an allocation fails first.
#[cfg(all(unix, not(any(target_vendor = "apple", target_os = "openbsd"))))]
fn limit_memory(bytes: u64) -> io::Result<()> {
    limit(rustix::process::Resource::As, bytes)
}

/// These two have no such limit that works; data comes nearest.
#[cfg(any(target_vendor = "apple", target_os = "openbsd"))]
fn limit_memory(bytes: u64) -> io::Result<()> {
    limit(rustix::process::Resource::Data, bytes)
}

/// Lowers a limit; one that is lower already stays.
#[cfg(unix)]
fn limit(resource: rustix::process::Resource, most: u64) -> io::Result<()> {
    use rustix::process::{Rlimit, getrlimit, setrlimit};
    let maximum = getrlimit(resource).maximum;
    let most = maximum.map_or(most, |maximum| maximum.min(most));
    Ok(setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?)
}
