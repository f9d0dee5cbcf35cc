//! The files in `fixtures/recipes/` are those that the recipes make.
#![allow(clippy::disallowed_methods, reason = "it reads the fixtures")]

use std::{fs, path::Path};

use crossfoot_recipes::shelf;

#[test]
fn the_files_are_those_of_the_recipes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/recipes");
    let files = shelf::files().unwrap();
    assert_eq!(files.len(), 2 * shelf::SHELF.len() + 1, "each has room for its fault");
    for (name, bytes) in files {
        let kept = fs::read(folder.join(&name)).unwrap_or_default();
        assert!(
            kept == bytes,
            "{name} is another: `cargo run -p crossfoot-recipes --example shelf` writes them anew"
        );
    }
}
