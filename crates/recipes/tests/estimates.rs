//! The Estimates in `input/` are what the project writes from its figures.
#![allow(clippy::disallowed_methods, reason = "it reads the files that the project keeps")]

use std::{collections::BTreeSet, fs, path::Path};

use crossfoot_recipes::estimates;

#[test]
fn the_files_are_those_that_the_figures_make() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let figures = root.join("fixtures/official/2018-19");
    let kept = root.join("input/estimates-2018-19");
    let files = estimates::files(|file| fs::read_to_string(figures.join(file))).unwrap();
    for (name, bytes) in &files {
        assert!(
            fs::read(kept.join(name)).unwrap_or_default() == *bytes,
            "{name} is another: `cargo run -p crossfoot-recipes --example estimates -- \
             input/estimates-2018-19` writes it anew"
        );
    }
    let written: BTreeSet<String> = files.into_iter().map(|(name, _)| name).collect();
    let mut found = BTreeSet::new();
    for language in ["en", "zh"] {
        for entry in fs::read_dir(kept.join(language)).unwrap() {
            found.insert(format!("{language}/{}", entry.unwrap().file_name().display()));
        }
    }
    assert_eq!(found, written, "no file that the figures do not make");
}
