//! A case: a folder of input that makes what its name says, and what a person then reads.
//!
//! `input/` is copied as it is; `NAME.xlsx.toml` in it is written as a workbook. `case.toml` may add
//! files that cannot be kept as text, and says what is done; without it, `crossfoot run input`.

use std::{
    collections::BTreeMap,
    ffi::OsString,
    fs,
    os::unix::ffi::OsStringExt as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde::Deserialize;

use super::{subject::Subject, workbook};
use crate::{extract::package::Package, nightly::signed, program::Said};

/// Files of a case that are no input of it.
fn is_input(name: &str) -> bool {
    name != "case.toml" && !name.ends_with(".snap") && !name.ends_with(".snap.new")
}

/// The folder of all cases.
pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/codes")
}

/// `case.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    /// What is odd about the input, where it does not show.
    #[serde(default)]
    pub note: String,
    /// Files of the project that are read here too: where to, from where.
    #[serde(default)]
    pub take: BTreeMap<String, PathBuf>,
    /// Files that are no plain text: `\\A7` is a byte, `\\{x*40000}` a text repeated that often.
    #[serde(default)]
    pub bytes: BTreeMap<String, String>,
    /// What is done, one after the other; the text of the last `crossfoot` is what is shown.
    #[serde(default)]
    pub steps: Vec<Vec<String>>,
}

/// A case and where it is.
#[derive(Debug)]
pub struct Case {
    pub name: String,
    pub written: Written,
}

impl Case {
    /// All cases by name.
    pub fn all() -> Vec<Self> {
        let mut names: Vec<String> = fs::read_dir(folder())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.is_dir())
            .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
            .collect();
        names.sort();
        names.into_iter().map(Self::of).collect()
    }

    fn of(name: String) -> Self {
        let written = fs::read_to_string(folder().join(&name).join("case.toml")).map_or_else(
            |_| Written::default(),
            |text| toml::from_str(&text).unwrap_or_else(|why| panic!("{name}: {why}")),
        );
        Self { name, written }
    }

    /// The texts that are its input, by name; those of its profiles last.
    pub fn inputs(&self) -> Vec<(String, String)> {
        let mut found = Vec::new();
        let mut open = vec![PathBuf::new()];
        while let Some(below) = open.pop() {
            for entry in fs::read_dir(folder().join(&self.name).join(&below)).unwrap() {
                let path = entry.unwrap().path();
                let name = below.join(path.file_name().unwrap());
                if path.is_dir() {
                    open.push(name);
                } else if is_input(name.to_str().unwrap()) {
                    let text = fs::read_to_string(&path).unwrap();
                    found.push((name.to_str().unwrap().to_owned(), text));
                }
            }
        }
        found.extend(self.written.bytes.clone());
        found.sort_by_key(|(name, _)| (!name.contains('/'), name.clone()));
        found
    }

    /// What a person of that language reads, as its snapshot has it.
    pub fn shown(&self, language: &str) -> String {
        let path = folder().join(&self.name).join(format!("{language}.snap"));
        let text = fs::read_to_string(path).unwrap();
        let (_, text) = text.split_once("\n---\n").unwrap();
        text.trim().to_owned()
    }

    /// What is done, as words.
    pub fn steps(&self) -> Vec<Vec<String>> {
        if self.written.steps.is_empty() {
            vec![vec!["run".to_owned(), "input".to_owned()]]
        } else {
            self.written.steps.clone()
        }
    }

    /// What a person of that language reads of the subject.
    ///
    /// # Errors
    /// Where that is nothing: then with all that was said.
    pub fn text(&self, subject: &Subject, language: &str) -> Result<String, String> {
        let home = tempfile::tempdir().unwrap();
        self.lay_out(home.path());
        let mut said = Said { code: 0, stdout: String::new(), stderr: String::new() };
        for step in self.steps() {
            self.step(&step, home.path(), language, &mut said);
        }
        if let Subject::Relation(kind) = subject {
            self.has_relation(kind.word(), home.path())?;
        }
        let text = subject.text(&said, home.path(), language);
        if text.trim().is_empty() {
            return Err(format!("{} ({language}): {said:#?}", self.name));
        }
        Ok(text)
    }

    /// Whether `check` finds a relation of that kind.
    fn has_relation(&self, kind: &str, home: &Path) -> Result<(), String> {
        let steps = self.steps();
        let mut words: Vec<&str> = steps.last().unwrap().iter().map(String::as_str).collect();
        words.extend(["--format", "csv"]);
        let csv = crossfoot(home, &words, "en").stdout;
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        match reader.records().any(|row| &row.unwrap()[1] == kind) {
            true => Ok(()),
            false => Err(format!("{}: no relation of its kind in {csv}", self.name)),
        }
    }

    fn lay_out(&self, home: &Path) {
        copy(&folder().join(&self.name), Path::new(""), home);
        for (to, from) in &self.written.take {
            let bytes = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(from)).unwrap();
            write(&home.join(to), &bytes);
        }
        for (to, text) in &self.written.bytes {
            write(&home.join(OsString::from_vec(bytes(to))), &bytes(text));
        }
    }

    fn step(&self, step: &[String], home: &Path, language: &str, said: &mut Said) {
        let words: Vec<&str> = step.iter().map(String::as_str).collect();
        let at = |path: &str| home.join(path);
        match words[..] {
            ["copy", from, to] => {
                write(&at(to), &fs::read(at(from)).unwrap());
            }
            ["fill", file, sheet, cell, text] => {
                let part = signed::part_of(&at(file), sheet);
                signed::with_part(&at(file), &part, |xml| signed::fill(&xml, cell, text));
            }
            ["change", file, sheet, from, to] => {
                signed::with_part(&at(file), &signed::part_of(&at(file), sheet), |xml| {
                    assert!(xml.contains(from), "{}: no {from} in {sheet}", self.name);
                    xml.replacen(from, to, 1)
                });
            }
            ["save again", file] => {
                signed::with_part(&at(file), "docProps/app.xml", |xml| xml + "\n");
            }
            ["replace", file, from, to] => {
                let text = fs::read_to_string(at(file)).unwrap();
                assert!(text.contains(from), "{}: no {from} in {file}", self.name);
                fs::write(at(file), text.replacen(from, to, 1)).unwrap();
            }
            ["replace bytes", file, from, to] => {
                let changed = hex(&fs::read(at(file)).unwrap()).replace(from, to);
                write(&at(file), &unhex(&changed));
            }
            ["link", to, from] => std::os::unix::fs::symlink(to, at(from)).unwrap(),
            ["pipe", path] => {
                assert!(Command::new("mkfifo").arg(at(path)).status().unwrap().success());
            }
            _ => *said = crossfoot(home, &words, language),
        }
    }
}

/// Runs the program as a person of that language would.
fn crossfoot(home: &Path, words: &[&str], language: &str) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossfoot"));
    command.args(words).current_dir(home).stdin(Stdio::null());
    let locale = if language == "zh" { "zh_HK.UTF-8" } else { "en_GB.UTF-8" };
    command.env("LANG", locale).env_remove("LC_ALL").env_remove("LC_MESSAGES");
    if matches!(words[0], "run" | "check") && !words.contains(&"--lang") {
        command.args(["--lang", language]);
    }
    if words[0] == "run" && !words.contains(&"--outputs") {
        command.args(["--outputs", "csv"]);
    }
    let output = command.output().unwrap();
    Said {
        code: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Copies the input of a case, its workbooks written.
fn copy(from: &Path, below: &Path, home: &Path) {
    for entry in fs::read_dir(from.join(below)).unwrap() {
        let path = entry.unwrap().path();
        let name = below.join(path.file_name().unwrap());
        let text = name.to_str().unwrap();
        if path.is_dir() {
            copy(from, &name, home);
        } else if let Some(book) = text.strip_suffix(".xlsx.toml") {
            let package: Package = workbook::package(&fs::read_to_string(&path).unwrap());
            write(&home.join(format!("{book}.xlsx")), &package.zip());
        } else if is_input(text) {
            write(&home.join(name), &fs::read(&path).unwrap());
        }
    }
}

fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
        .collect()
}

/// The bytes that a text with escapes stands for.
fn bytes(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        bytes.extend(before.as_bytes());
        if let Some(repeated) = after.strip_prefix('{') {
            let (inside, behind) = repeated.split_once('}').unwrap();
            let (unit, times) = inside.rsplit_once('*').unwrap();
            bytes.extend(unit.repeat(times.parse().unwrap()).as_bytes());
            rest = behind;
        } else {
            bytes.push(u8::from_str_radix(&after[..2], 16).unwrap());
            rest = &after[2..];
        }
    }
    bytes.extend(rest.as_bytes());
    bytes
}
