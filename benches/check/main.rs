//! How well `crossfoot check` finds one plain fault, on books made from seeds that nothing was
//! tuned on: `cargo bench --bench check [-- small|tables|table-rows [BOOKS [SEED]] [misses]]`.
//!
//! The program is `target/release/crossfoot`, or the one that `CROSSFOOT` names. `small` books have
//! one to a few columns and ten kinds; `tables` are published tables with many columns and a figure
//! beyond rounding; `table-rows` are the same with a row gone or left out of its total.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::float_arithmetic,
    reason = "a bench stops where it fails, writes its own files and prints shares"
)]

mod answers;
mod books;
mod score;

use std::{collections::BTreeMap, path::PathBuf};

use answers::{Equation, check};
use books::{Book, Family};
use score::{Score, score};

/// Books of a family unless the command says otherwise.
const BOOKS: usize = 300;
const SEED: u64 = 20_261_201;

fn main() {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|it| !it.starts_with("--")).collect();
    let numbers: Vec<u64> = arguments.iter().filter_map(|it| it.parse().ok()).collect();
    let n_books = numbers.first().map_or(BOOKS, |n| usize::try_from(*n).unwrap());
    let seed = numbers.get(1).copied().unwrap_or(SEED);
    let misses = arguments.iter().any(|it| it == "misses");
    let named = |family: &Family| arguments.iter().any(|it| it == family.word());
    let all = !Family::ALL.iter().any(named);
    for family in Family::ALL.into_iter().filter(|family| all || named(family)) {
        measure(family, n_books, seed, misses);
    }
}

fn measure(family: Family, n_books: usize, seed: u64, misses: bool) {
    let kept = std::env::var_os("CROSSFOOT_BOOKS").map(PathBuf::from);
    let scratch = tempfile::tempdir().unwrap();
    let folder = kept.unwrap_or_else(|| scratch.path().to_owned()).join(family.word());
    let books = books::write(family, n_books, seed, &folder);
    let started = std::time::Instant::now();
    let found = check(&folder);
    let seconds = started.elapsed().as_secs_f64();
    println!("\n**{}**: {n_books} books, seed {seed}, checked in {seconds:.1} s\n", family.word());
    let mut by: BTreeMap<(&str, &str), Score> = BTreeMap::new();
    for book in &books {
        let one = score(book, rows(&found, &book.faulty), rows(&found, &book.sound));
        if misses && (!one.is_right() || one.accused > 0) {
            println!("    {}", one.describe(book));
            for row in rows(&found, &book.faulty).iter().filter(|row| row.status == "breaks") {
                println!("        {row}");
            }
            for row in rows(&found, &book.sound).iter().filter(|row| row.is_likely_break()) {
                println!("        sound: {row}");
            }
        }
        for (part, name) in [
            ("1 kind", book.recipe.kind.stem()),
            ("2 fault", book.recipe.fault.word()),
            ("3 format", book.recipe.medium.word()),
            ("4 language", book.recipe.language.code()),
            ("5", "all"),
        ] {
            by.entry((part, name)).or_default().add(&one);
        }
    }
    println!("{}", Score::header());
    for ((_, name), total) in by {
        println!("{}", total.row(name));
    }
}

fn rows<'a>(found: &'a BTreeMap<String, Vec<Equation>>, file: &str) -> &'a [Equation] {
    found.get(file).map_or(&[], Vec::as_slice)
}

/// A book's files are told from others by their path within the folder.
impl Book {
    fn path(side: &str, number: usize, name: &str) -> String {
        format!("{side}/{number:04}/{name}")
    }
}
