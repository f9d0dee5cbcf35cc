//! What `benches/read/compare` runs beside `crossfoot cells FILE --summary`: the workbooks to read,
//! calamine, and the floor. Each subcommand does one thing over one path and prints what it counted.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods, reason = "a bench")]

mod floor;
mod generate;
mod peers;

use std::{env, fs, path::Path};

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["generate", folder] => generate::all(Path::new(folder)),
        ["inflate", path] => each(path, floor::inflate),
        ["inflate-and-find", path] => each(path, floor::inflate_and_find),
        ["crossfoot", path] => each(path, peers::crossfoot),
        ["calamine-range", path] => each(path, peers::calamine_range),
        ["calamine-cells", path] => each(path, peers::calamine_cells),
        // `cargo bench` runs every target without a path: there is nothing to compare then.
        _ => println!("benches/read/compare runs this with generate|inflate|… and a path"),
    }
}

/// Does it over a workbook, or over each of a folder, and prints the sum of what was counted.
fn each(path: &str, count: fn(&[u8]) -> u64) {
    let path = Path::new(path);
    let total: u64 = if path.is_dir() {
        let mut paths: Vec<_> = fs::read_dir(path).unwrap().map(|it| it.unwrap().path()).collect();
        paths.sort();
        paths.iter().map(|path| count(&fs::read(path).unwrap())).sum()
    } else {
        count(&fs::read(path).unwrap())
    };
    println!("{total}");
}
