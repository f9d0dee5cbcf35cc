//! What `benches/list/compare` runs beside `crossfoot run`: the list to read, the program that a user
//! would write with plain libraries, and what each contender's outputs say of the list.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::float_arithmetic,
    reason = "a bench stops where it fails, and spreadsheets hold floats"
)]

mod answer;
mod ledger;
mod plain;

use std::{env, path::Path};

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["generate", path, rows] => {
            println!("{}", ledger::write(Path::new(path), rows.parse().unwrap()))
        }
        ["plain", "memory", from, to] => plain::in_memory(Path::new(from), Path::new(to)),
        ["plain", "constant", from, to] => plain::constant_memory(Path::new(from), Path::new(to)),
        ["answer", "list", folder] => println!("{}", answer::of_list(Path::new(folder))),
        ["answer", "crossfoot", folder] => println!("{}", answer::of_crossfoot(Path::new(folder))),
        ["book", path] => println!("{}", answer::of_book(Path::new(path))),
        // `cargo bench` runs every target without a path: there is nothing to compare then.
        _ => println!("benches/list/compare runs this with generate|plain|… and a path"),
    }
}
