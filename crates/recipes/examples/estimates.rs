//! Writes the Estimates of 2018-19 from their figures:
//! `cargo run -p crossfoot-recipes --example estimates -- input/estimates-2018-19`.
#![allow(clippy::disallowed_methods, reason = "it writes the files that the project keeps")]

use std::{env, error::Error, fs, path::Path};

use crossfoot_recipes::estimates;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args_os().nth(1).ok_or("name the folder to write to")?;
    let figures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/official/2018-19");
    for (name, bytes) in estimates::files(|file| fs::read_to_string(figures.join(file)))? {
        let path = Path::new(&folder).join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, bytes)?;
    }
    Ok(())
}
