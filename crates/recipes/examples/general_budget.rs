//! Writes the two workbooks of Taiwan's general budget from their figures:
//! `cargo run -p crossfoot-recipes --example general_budget -- fixtures/tw-budget`.
#![allow(clippy::disallowed_methods, reason = "it writes the files that the project keeps")]

use std::{env, error::Error, fs, path::Path};

use crossfoot_recipes::general_budget;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args_os().nth(1).ok_or("name the folder to write to")?;
    let figures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/tw-budget/114");
    fs::create_dir_all(&folder)?;
    for (name, bytes) in general_budget::files(|file| fs::read_to_string(figures.join(file)))? {
        fs::write(Path::new(&folder).join(name), bytes)?;
    }
    Ok(())
}
