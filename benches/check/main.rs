//! What `check` finds in books with one planted fault: a table for the README.
//!
//! `cargo bench -p crossfoot-sums --bench check`; with `-- misses`, the recipes that were missed too.
#![allow(clippy::print_stdout, reason = "a bench prints what it measures")]

mod score;

use std::error::Error;

use crossfoot_recipes::{Fault, Kind, Language, Medium, Recipe};
use score::{Score, score};

/// Seeds of each combination.
const SEEDS: u64 = 1;

fn main() -> Result<(), Box<dyn Error>> {
    let show_misses = std::env::args().any(|it| it == "misses");
    println!(
        "| books | faults | reported | likely | cell first | with its figure | among three | sound | accused |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    let mut all = Score::default();
    for kind in Kind::SMALL {
        let of_kind = measure(&[kind], &Fault::ALL, show_misses)?;
        println!("{}", of_kind.row(kind.stem()));
        all.add(&of_kind);
    }
    println!("{}", all.row("small books"));
    for fault in Fault::ALL {
        println!("{}", measure(&Kind::SMALL, &[fault], false)?.row(fault.word()));
    }
    for fault in Fault::ALL {
        let tables = measure(&[Kind::Table], &[fault], show_misses)?;
        println!("{}", tables.row(&format!("tables: {}", fault.word())));
    }
    Ok(())
}

fn measure(kinds: &[Kind], faults: &[Fault], show: bool) -> Result<Score, Box<dyn Error>> {
    let mut all = Score::default();
    for (number, (kind, fault)) in
        (0..).zip(kinds.iter().flat_map(|kind| faults.iter().map(move |fault| (*kind, *fault))))
    {
        for language in Language::ALL {
            for medium in Medium::ALL {
                for seed in 0..SEEDS {
                    let seed = seed * 1_000 + number * 17 + 3;
                    let recipe = Recipe { kind, language, medium, fault, seed };
                    let Some(made) = recipe.make()? else { continue };
                    let one = score(&made, medium.extension());
                    if show && !one.is_perfect() {
                        println!("  {one:?} {recipe:?} {:?}", made.answer);
                    }
                    all.add(&one);
                }
            }
        }
    }
    Ok(all)
}
