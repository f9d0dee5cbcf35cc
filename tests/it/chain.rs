//! The chain over files in memory, and Head 155 with a cell changed.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    sync::LazyLock,
};

use crossfoot::{
    diagnostic::Diagnostic,
    extract::ReadOptions,
    load::{Artefact, LoadOptions, load},
    model::outcome::Outcome,
    pipeline::{self, Input, Terms},
    profile::Profile,
    words::{Language, Sentences},
};
use regex::Regex;

use crate::{
    codes::workbook,
    extract::package::{Package, Store},
};

/// The book of Head 155 as the runs over it name it.
pub const HEAD_155: &str = "head-155-estimates-2024-25.xlsx";

/// What a run gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Ran {
    pub outcome: Outcome,
    pub diagnostics: Vec<Diagnostic>,
}

impl Ran {
    /// The texts of its findings, with the names of the built-in profile.
    pub fn sentences(&self, language: Option<Language>) -> Sentences<'_> {
        let names = Some(&profile().names);
        Sentences::new(&self.outcome.ledger, &self.outcome.checks, names, language)
    }
}

/// The built-in profile.
pub fn profile() -> &'static Profile {
    static PROFILE: LazyLock<Profile> = LazyLock::new(|| {
        let source = Profile::builtin_source("hk-estimates").unwrap();
        Profile::parse("hk-estimates", source).unwrap()
    });
    &PROFILE
}

/// The spreadsheets in a folder of the project and in the folders in it, by name.
pub fn files(folder: &str) -> Vec<Input> {
    files_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))
}

/// A folder of published files beside the project; `None` where they are not, and that is said.
pub fn published(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/inputs-more").join(folder);
    let is_there = path.is_dir();
    if !is_there {
        let _ = writeln!(io::stderr(), "not run: the published files of {folder} are not here");
    }
    is_there.then_some(path)
}

/// The spreadsheets in a folder and in the folders in it, by name, and those written down as text.
pub fn files_in(folder: &Path) -> Vec<Input> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(folder).unwrap().to_str().unwrap();
            if path.is_dir() {
                open.push(path);
            } else if let Some(book) = name.strip_suffix(".toml").filter(|it| it.ends_with(".xlsx"))
            {
                let written = fs::read_to_string(&path).unwrap();
                found.push(input(book, workbook::package(&written).zip()));
            } else if [".xlsx", ".csv"].iter().any(|end| name.ends_with(end)) {
                found.push(input(name, fs::read(&path).unwrap()));
            }
        }
    }
    found.sort_by(|a, b| a.file.cmp(&b.file));
    found
}

/// A file of that name.
pub fn input(file: &str, bytes: Vec<u8>) -> Input {
    Input { file: file.into(), bytes, sha256: String::new() }
}

/// The chain over those files.
pub fn run(inputs: Vec<Input>) -> Ran {
    run_as(profile(), inputs)
}

/// The chain over files of another family.
pub fn run_as(profile: &Profile, inputs: Vec<Input>) -> Ran {
    let options = ReadOptions {
        encoding: None,
        candidates: profile.encodings.clone(),
        words: profile.tell_tale_words(),
        ..ReadOptions::default()
    };
    let (outcome, diagnostics) = pipeline::run(inputs, profile, &options, Terms::default(), |_| ());
    Ran { outcome, diagnostics }
}

/// What load makes of a run, in the document's language.
pub fn made(ran: &Ran) -> Vec<Artefact> {
    made_as(profile(), ran)
}

/// What load makes of a run over files of another family.
pub fn made_as(profile: &Profile, ran: &Ran) -> Vec<Artefact> {
    load(&ran.outcome, &ran.diagnostics, profile, &options()).unwrap().artefacts
}

/// How [`made`] lays outputs out.
pub fn options() -> LoadOptions {
    LoadOptions::default()
}

/// Everything in `input/`.
pub fn whole_input() -> &'static Ran {
    static RAN: LazyLock<Ran> = LazyLock::new(|| run(files("input")));
    &RAN
}

/// The book of Head 155, alone.
pub fn head_155() -> &'static Ran {
    static RAN: LazyLock<Ran> = LazyLock::new(|| run(vec![input(HEAD_155, book())]));
    &RAN
}

/// The book of Head 155 with numbers changed: sheet, cell, the number that it holds instead.
pub fn head_155_where(changes: &[(&str, &str, &str)]) -> Ran {
    let mut package = Package::of_zip(&book());
    for (sheet, cell, number) in changes {
        let part = package.part_of_sheet(sheet);
        let xml = package.text(&part);
        let held = format!(r#"(<c r="{cell}"[^>]*>(?:<f>[^<]*</f>)?<v>)[^<]*(</v>)"#);
        let changed = Regex::new(&held).unwrap().replace(&xml, format!("${{1}}{number}${{2}}"));
        assert_ne!(changed, xml, "{sheet}!{cell} holds no number, or that one");
        let changed = changed.into_owned();
        package.set(&part, changed);
    }
    package.store = Store::Deflated;
    run(vec![input(HEAD_155, package.zip())])
}

pub fn book() -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("input").join(HEAD_155)).unwrap()
}
