//! Writes the recipes that the project keeps: `cargo run -p crossfoot-recipes --example shelf`.
#![allow(clippy::disallowed_methods, reason = "it writes the fixtures")]

use std::{error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/recipes");
    for (name, bytes) in crossfoot_recipes::shelf::files()? {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, bytes)?;
    }
    Ok(())
}
