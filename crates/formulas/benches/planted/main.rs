//! How well an audit finds one planted defect in workbooks of twenty kinds, and whether it is silent on
//! the sound ones: `cargo bench --bench planted [-- [BOOKS [SEED]] [misses]]`.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::float_arithmetic,
    reason = "a bench stops where it fails, and prints shares"
)]

mod kinds;
mod plant;
mod sections;
#[path = "../../tests/it/sheets.rs"]
mod sheets;

use std::collections::BTreeMap;

use crossfoot_cells::model::workbook::Workbook;
use crossfoot_formulas::{
    Book,
    audit::{Flaw, Rule, Weight, audit},
    recalculate::{Order, Results},
};
use crossfoot_recipes::random::Random;
use kinds::KINDS;
use plant::{DEFECTS, Planted};

const BOOKS: usize = 12;
const SEED: u64 = 20_261_201;

#[derive(Default)]
struct Score {
    planted: usize,
    found: usize,
    others: usize,
}

fn main() {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|it| !it.starts_with("--")).collect();
    let numbers: Vec<u64> = arguments.iter().filter_map(|it| it.parse().ok()).collect();
    let n_books = numbers.first().map_or(BOOKS, |n| usize::try_from(*n).unwrap());
    let seed = numbers.get(1).copied().unwrap_or(SEED);
    let misses = arguments.iter().any(|it| it == "misses");
    let mut scores: BTreeMap<Rule, Score> = BTreeMap::new();
    let (mut n_sound, mut n_accused) = (0, 0);
    for (kind, write) in KINDS {
        for book in 0..n_books {
            let mut random = Random::new(seed.wrapping_add(book as u64 * 977));
            let mut sound = write(&mut random);
            plant::compute(&mut sound);
            n_sound += 1;
            let flaws = flaws(&sound);
            if !flaws.is_empty() {
                n_accused += 1;
                println!("sound {kind} {book}: {}", shown(&flaws, &sound));
            }
            for (rule, plant) in DEFECTS {
                let mut faulty = sound.clone();
                let Some(planted) = plant(&mut faulty, &mut random) else { continue };
                score(&mut scores, *rule, &planted, &faulty, misses.then_some((*kind, book)));
            }
        }
    }
    println!("sound books: {n_sound}, accused: {n_accused}\n");
    println!("| defect | planted | found | share | others found |\n|---|---|---|---|---|");
    for (rule, score) in scores {
        let share = 100.0 * score.found as f64 / score.planted as f64;
        println!(
            "| {} | {} | {} | {share:.1} % | {} |",
            rule.code().name,
            score.planted,
            score.found,
            score.others
        );
    }
}

fn score(
    scores: &mut BTreeMap<Rule, Score>,
    rule: Rule,
    planted: &Planted,
    faulty: &Workbook,
    miss: Option<(&str, usize)>,
) {
    let flaws = flaws(faulty);
    let is_it = |flaw: &&Flaw| flaw.rule == rule && flaw.suspect == planted.suspect;
    let found = flaws.iter().any(|flaw| is_it(&flaw));
    // What the defect makes of others: a figure typed over is stale nowhere else.
    let others = flaws.iter().filter(|flaw| !is_it(flaw) && flaw.weight == Weight::Settle).count();
    let score = scores.entry(rule).or_default();
    score.planted += 1;
    score.found += usize::from(found);
    score.others += others;
    if let Some((kind, book)) = miss.filter(|_| !found || others > 0) {
        let verdict = if found { "others" } else { "missed" };
        println!(
            "{verdict} {} in {kind} {book} at {:?} {}: {}",
            rule.code().name,
            planted.suspect.at.to_string(),
            planted.what,
            shown(&flaws, faulty)
        );
    }
}

fn flaws(workbook: &Workbook) -> Vec<Flaw> {
    let book = Book::read(workbook);
    let order = Order::of(&book);
    let mut results = Results::of(&book, &order);
    audit(&book, &order, &mut results).flaws
}

fn shown(flaws: &[Flaw], workbook: &Workbook) -> String {
    let book = Book::read(workbook);
    let one = |flaw: &Flaw| {
        let text = book.formula_text(flaw.formula).cloned().unwrap_or_default();
        let repaired = flaw.repaired.clone().unwrap_or_default();
        format!("{} {} ={text} ({repaired})", flaw.rule.code().name, flaw.suspect.at)
    };
    flaws.iter().map(one).collect::<Vec<_>>().join("; ")
}
