//! The same facts from every layout: the truth of Head 155 laid out in seeded random ways, each read
//! through the whole chain.
#![allow(
    clippy::unwrap_used,
    clippy::float_arithmetic,
    clippy::disallowed_methods,
    reason = "a test stops where it fails, and shows a person its files"
)]

mod block;
mod book;
mod cell;
mod entries;
mod judge;
mod part;
mod random;
mod style;
mod truth;
mod words;
mod write;

use crossfoot::pipeline::Input;
use judge::Verdict;
use random::Random;
use style::Style;

/// The choices of a seed.
fn style(seed: u64, n_choices: usize) -> Style {
    Style::with_choices(&mut Random::of(seed), n_choices)
}

/// The files of a layout.
fn files(style: &Style, seed: u64) -> Vec<Input> {
    write::files(style, &mut Random::of(seed))
}

fn judged(style: &Style, seed: u64) -> Verdict {
    judge::judge(style, files(style, seed))
}

/// A layout that fails, in as few choices as fail, and what is wrong in it.
fn complaint(style: Style, seed: u64) -> String {
    let smallest = style.smallest(|it| !judged(it, seed).wrong.is_empty());
    let wrong = judged(&smallest, seed).wrong;
    let told = smallest.told_against(&Style::as_printed());
    format!(
        "seed {seed} {told:?}: {}\n    {}",
        wrong.len(),
        wrong[..wrong.len().min(3)].join("\n    ")
    )
}

/// Reads the layouts of many seeds and fails with what is wrong in each.
fn hold_to_the_truth(seeds: impl Iterator<Item = u64>, n_choices: usize) {
    let (mut n_layouts, mut n_figures, mut failing) = (0, 0, Vec::new());
    for seed in seeds {
        let style = style(seed, n_choices);
        let verdict = judged(&style, seed);
        n_layouts += 1;
        n_figures += verdict.n_figures;
        if !verdict.wrong.is_empty() {
            failing.push(complaint(style, seed));
        }
    }
    let n_failing = failing.len();
    assert!(
        failing.is_empty(),
        "{n_failing} of {n_layouts} layouts with {n_figures} figures\n{}",
        failing.join("\n")
    );
}

#[test]
fn one_choice_at_a_time() {
    hold_to_the_truth(0..24, 1);
}

#[test]
#[ignore = "long"]
fn every_choice_by_itself() {
    hold_to_the_truth(24..150, 1);
}

#[test]
#[ignore = "long"]
fn some_choices_together() {
    hold_to_the_truth(1000..1100, 4);
}

#[test]
#[ignore = "long"]
fn every_choice_together() {
    hold_to_the_truth(
        [
            2001, 2002, 2008, 2012, 2016, 2017, 2018, 2020, 2023, 2035, 2044, 2045, 2055, 2058,
            2059, 2061, 2064, 2067, 2068, 2071, 2072,
        ]
        .into_iter(),
        21,
    );
}

/// Shows one layout to a person: `LAYOUT=seed,choices cargo test --test layouts shown -- --ignored`.
#[test]
#[ignore = "for a person who asks"]
fn shown() {
    let asked = std::env::var("LAYOUT").unwrap();
    let (seed, n_choices) = asked.split_once(',').unwrap();
    let seed = seed.parse().unwrap();
    let style = style(seed, n_choices.parse().unwrap());
    let style = style.smallest(|it| !judged(it, seed).wrong.is_empty());
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("layout");
    let _ = std::fs::remove_dir_all(&folder);
    for file in &files(&style, seed) {
        let path = folder.join(&*file.file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, &file.bytes).unwrap();
    }
    let told = style.told_against(&Style::as_printed());
    println!("{told:?}\n{}\n{}", folder.display(), judged(&style, seed).wrong.join("\n"));
}
