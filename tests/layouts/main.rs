//! The same facts from every layout: the truth of Head 155 laid out in seeded random ways, each read
//! through the whole chain.
#![allow(
    clippy::unwrap_used,
    clippy::float_arithmetic,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test stops where it fails, shows a person its files and tells what it read"
)]

mod block;
mod book;
mod cell;
mod cover;
mod entries;
mod judge;
mod kept;
mod part;
mod random;
mod style;
mod truth;
mod words;
mod write;

use crossfoot::pipeline::Input;
use judge::Verdict;
use random::Random;
use rayon::prelude::*;
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

/// Layouts in groups: how many choices differ from the printed document, and the seeds.
type Groups = [(usize, std::ops::Range<u64>)];

/// Reads the layouts of many seeds, tells what was tried and read, and fails with what is wrong.
fn hold_to_the_truth(groups: &Groups) {
    let seeds: Vec<(usize, u64)> =
        groups.iter().flat_map(|(n, seeds)| seeds.clone().map(move |it| (*n, it))).collect();
    let read: Vec<(Verdict, Option<String>)> = seeds
        .par_iter()
        .map(|&(n_choices, seed)| {
            let style = style(seed, n_choices);
            let verdict = judged(&style, seed);
            let complaint = (!verdict.wrong.is_empty()).then(|| complaint(style, seed));
            (verdict, complaint)
        })
        .collect();
    let n_figures: usize = read.iter().map(|(it, _)| it.n_figures).sum();
    let n_missing: usize = read.iter().map(|(it, _)| it.n_missing).sum();
    let complaints: Vec<&str> = read.iter().filter_map(|(_, it)| it.as_deref()).collect();
    let told = format!(
        "{} layouts tried, {n_figures} figures read, {n_missing} figures wrong; {} layouts fail",
        seeds.len(),
        complaints.len()
    );
    println!("{told}");
    assert!(complaints.is_empty(), "{told}\n{}", complaints.join("\n"));
}

#[test]
fn a_sample_of_layouts() {
    hold_to_the_truth(&[(1, 0..10), (4, 1000..1006), (Style::n_choices(), 2000..2006)]);
}

#[test]
#[ignore = "long"]
fn all_layouts() {
    hold_to_the_truth(&[(1, 0..80), (4, 1000..1080), (Style::n_choices(), 2000..2080)]);
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

/// Writes the files of many layouts, a folder each: `LAYOUTS=folder,files cargo test --test layouts
/// written -- --ignored`.
#[test]
#[ignore = "for a person who asks"]
fn written() {
    let asked = std::env::var("LAYOUTS").unwrap();
    let (folder, n_files) = asked.split_once(',').unwrap();
    let n_files: usize = n_files.parse().unwrap();
    let mut left = n_files;
    for seed in 0.. {
        for file in files(&style(seed, Style::n_choices()), seed).iter().take(left) {
            let path = std::path::Path::new(folder).join(format!("{seed:05}")).join(&*file.file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, &file.bytes).unwrap();
            left -= 1;
        }
        if left == 0 {
            return;
        }
    }
}
