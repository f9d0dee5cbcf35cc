//! The documents into which errors are planted, and the chain over them.

use std::{fs, path::Path};

use crossfoot::{
    diagnose::diagnose,
    extract::{ReadOptions, extract},
    model::{check::Check, finding::Finding, ledger::Ledger, workbook::Workbook},
    normalise::{Normalised, join, normalise},
    profile::Profile,
    reconcile::reconcile,
    words::{Language, Sentences},
};

/// Documents that are read together.
pub struct Library {
    pub name: &'static str,
    pub files: Vec<File>,
    pub clean: Run,
    profile: Profile,
    options: ReadOptions,
}

/// A file as extracted, and as read.
pub struct File {
    pub name: String,
    pub workbook: Workbook,
    read: Normalised,
}

/// What the chain says.
pub struct Run {
    pub ledger: Ledger,
    pub checks: Vec<Check>,
    pub findings: Vec<Finding>,
}

impl Library {
    /// Reads the files under `input/`.
    pub fn read(name: &'static str, paths: &[&str]) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("input");
        let profile =
            Profile::parse("built in", Profile::builtin_source("hk-estimates").unwrap()).unwrap();
        let options = ReadOptions {
            encoding: None,
            candidates: profile.encodings.clone(),
            words: profile.tell_tale_words(),
            ..ReadOptions::default()
        };
        let mut names = Vec::new();
        for path in paths {
            let whole = root.join(path);
            if whole.is_dir() {
                for entry in fs::read_dir(whole).unwrap() {
                    let name = entry.unwrap().file_name();
                    names.push(format!("{path}/{}", name.to_str().unwrap()));
                }
            } else {
                names.push((*path).to_owned());
            }
        }
        names.sort();
        let files: Vec<File> = names
            .into_iter()
            .map(|name| {
                #[allow(clippy::disallowed_methods, reason = "a bench reads its inputs")]
                let bytes = fs::read(root.join(&name)).unwrap();
                let workbook = extract(&name.as_str().into(), &bytes, &options).workbook.unwrap();
                let read = normalise(&name.as_str().into(), &workbook, &profile);
                File { name, workbook, read }
            })
            .collect();
        let clean = chain(files.iter().map(|file| file.read.clone()).collect(), &profile);
        Self { name, files, clean, profile, options }
    }

    /// The chain with some files' bytes replaced.
    pub fn run(&self, replaced: &[(usize, Vec<u8>)]) -> Run {
        let mut parts: Vec<Normalised> = self.files.iter().map(|file| file.read.clone()).collect();
        for (at, bytes) in replaced {
            let name = self.files[*at].name.as_str().into();
            let workbook = extract(&name, bytes, &self.options).workbook.unwrap();
            parts[*at] = normalise(&name, &workbook, &self.profile);
        }
        chain(parts, &self.profile)
    }
}

impl Run {
    /// The texts of its findings.
    pub fn sentences(&self) -> Sentences<'_> {
        Sentences::new(&self.ledger, &self.checks, None, Some(Language::En))
    }
}

fn chain(parts: Vec<Normalised>, profile: &Profile) -> Run {
    let (ledger, _) = join(parts, profile);
    let (checks, _) = reconcile(&ledger, &profile.rules);
    let (findings, _) = diagnose(&ledger, &checks);
    Run { ledger, checks, findings }
}
