//! A file that is piped in: kept in a folder of its own until the run ends, so that it is read as any
//! other file is.

use std::{
    env, fs,
    io::{self, Read},
    path::{Component, Path, PathBuf},
    process,
    sync::mpsc,
    thread,
};

use anyhow::{Context, bail};

use crate::cli::isolate::Bounds;

/// What stands for stdin among INPUTs.
const STDIN: &str = "-";

/// The file, which goes when this is dropped.
#[derive(Debug)]
pub struct PipedFile {
    folder: PathBuf,
}

impl Drop for PipedFile {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The INPUTs with the file in the place of `-`; `name` is what it is called in the outputs.
///
/// # Errors
/// Where `-` has no name or is not alone, or stdin cannot be read.
pub fn with_stdin(
    inputs: Vec<PathBuf>,
    name: Option<&str>,
    bounds: Bounds,
) -> anyhow::Result<(Vec<PathBuf>, Option<PipedFile>)> {
    let is_stdin = |input: &PathBuf| input.as_os_str() == STDIN;
    if !inputs.iter().any(is_stdin) {
        if name.is_some() {
            bail!("--name is for stdin: write `-` for the INPUT");
        }
        return Ok((inputs, None));
    }
    if inputs.len() > 1 {
        bail!("`-` is stdin and the only INPUT: name the other files in a run of their own");
    }
    let Some(name) = name else {
        bail!("`-` reads stdin, which has no name: say how it is called with --name FILE.xlsx");
    };
    let mut parts = Path::new(name).components();
    if !matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None)) {
        bail!("--name {name} is no name of a file: leave the folders out");
    }
    let folder = env::temp_dir().join(format!("crossfoot-{}", process::id()));
    fs::create_dir(&folder)
        .with_context(|| format!("{} cannot be made for stdin", folder.display()))?;
    let piped = PipedFile { folder };
    let path = piped.folder.join(name);
    let file = fs::File::create_new(&path).context("stdin cannot be kept")?;
    keep(file, bounds)?;
    Ok((vec![path], Some(piped)))
}

/// Keeps what comes from stdin. A read of a pipe that nobody writes to does not return: it is waited for
/// from outside, and its thread ends with the program.
fn keep(mut file: fs::File, bounds: Bounds) -> anyhow::Result<()> {
    let (done, kept) = mpsc::channel();
    let most = bounds.file_bytes();
    thread::spawn(move || {
        let _ = done.send(io::copy(&mut io::stdin().lock().take(most + 1), &mut file));
    });
    match kept.recv_timeout(bounds.time()) {
        Ok(Ok(length)) if length > most => bail!("stdin: {}", bounds.too_large(length)),
        Ok(kept) => kept.map(|_| ()).context("stdin cannot be read"),
        Err(_) => bail!("stdin: {}", bounds.out_of_time()),
    }
}
