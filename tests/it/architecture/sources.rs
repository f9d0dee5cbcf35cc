//! The source files of the project as the rules look at them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use regex::Regex;

/// A source file: its path under `src/` and its code without comments and tests.
pub struct Source {
    pub path: String,
    pub code: String,
}

impl Source {
    pub fn room(&self) -> &str {
        self.path.split('/').next().unwrap().trim_end_matches(".rs")
    }

    /// Every match of a pattern, as `path: match`.
    pub fn found(&self, pattern: &str) -> Vec<String> {
        Regex::new(pattern)
            .unwrap()
            .find_iter(&self.code)
            .map(|it| format!("{}: {}", self.path, it.as_str()))
            .collect()
    }
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every `.rs` file under a folder, sorted.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The code of the library, the program and the crates beside it; files that hold only tests left out.
/// A path is relative to `src/`, or `crates/NAME/…` without the `src` between.
pub fn sources() -> Vec<Source> {
    let mut roots = vec![(String::new(), root().join("src"))];
    let mut crates: Vec<PathBuf> =
        fs::read_dir(root().join("crates")).unwrap().map(|it| it.unwrap().path()).collect();
    crates.sort();
    roots.extend(crates.iter().map(|it| {
        (format!("crates/{}/", it.file_name().unwrap().to_str().unwrap()), it.join("src"))
    }));
    let mut all = Vec::new();
    for (prefix, src) in roots {
        all.extend(files(&src).into_iter().map(|path| {
            let name = path.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
            let code = without_comments(&without_tests(&whole(&path)));
            Source { path: format!("{prefix}{name}"), code }
        }));
    }
    all.retain(|it| !it.path.ends_with("tests.rs") && !it.path.contains("/tests/"));
    all
}

pub fn whole(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

/// Test modules stand at the end of their file.
pub fn without_tests(text: &str) -> String {
    let tests = Regex::new(r"(?m)^#\[cfg\(test\)\]\n(#\[.*\n)*(pub )?mod ").unwrap();
    text[..tests.find(text).map_or(text.len(), |it| it.start())].to_owned()
}

pub fn without_comments(text: &str) -> String {
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(|line| line.split(" // ").next().unwrap_or(line))
        .collect::<Vec<_>>()
        .join("\n")
}
