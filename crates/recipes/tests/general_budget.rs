//! The workbooks in `fixtures/tw-budget/` are what the project writes from its figures.
#![allow(clippy::disallowed_methods, reason = "it reads the files that the project keeps")]

use std::{fs, path::Path};

use crossfoot_recipes::general_budget;

#[test]
fn the_workbooks_are_those_that_the_figures_make() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/tw-budget");
    let figures = kept.join("114");
    let files = general_budget::files(|file| fs::read_to_string(figures.join(file))).unwrap();
    for (name, bytes) in files {
        assert!(
            fs::read(kept.join(name)).unwrap_or_default() == bytes,
            "{name} is another: `cargo run -p crossfoot-recipes --example general_budget -- \
             fixtures/tw-budget` writes it anew"
        );
    }
}
