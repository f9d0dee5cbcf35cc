//! What a build is made of, for `--version` and for the keys of a cache: the commit, where there is
//! one, and a digest of the source.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a build script reads the source and speaks to the build on stdout"
)]

use std::{
    env, fs,
    hash::{DefaultHasher, Hasher},
    io,
    path::{Path, PathBuf},
    process::Command,
};

fn main() -> io::Result<()> {
    let mut files = vec![PathBuf::from("Cargo.lock"), PathBuf::from("Cargo.toml")];
    for folder in ["src", "crates"] {
        collect(Path::new(folder), &mut files)?;
    }
    files.sort();
    let mut digest = DefaultHasher::new();
    for file in &files {
        digest.write(file.to_string_lossy().as_bytes());
        digest.write(&fs::read(file).unwrap_or_default());
    }
    println!("cargo:rustc-env=CROSSFOOT_SOURCE={:016x}", digest.finish());
    let version = env::var("CARGO_PKG_VERSION").unwrap_or_default();
    // A build to work on is none of a commit, and need not be made again for each.
    let release = env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let version = match git(&["rev-parse", "--short=12", "HEAD"]).filter(|_| release) {
        Some(commit) => format!("{version} ({commit})"),
        None => version,
    };
    println!("cargo:rustc-env=CROSSFOOT_VERSION={version}");
    for file in ["Cargo.lock", "Cargo.toml", "src", "crates", ".ci/commit.rs"] {
        println!("cargo:rerun-if-changed={file}");
    }
    // Where a commit is noted; in a package there is no such file, and nothing to watch.
    let log = git(&["rev-parse", "--git-path", "logs/HEAD"]).filter(|it| Path::new(it).exists());
    if let Some(log) = log.filter(|_| release) {
        println!("cargo:rerun-if-changed={log}");
    }
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// What git answers; `None` where it is not there, or this is no clone.
fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok()?;
    let said = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (output.status.success() && !said.is_empty()).then_some(said)
}
