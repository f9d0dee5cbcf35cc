//! The same facts from every layout: the truth of Head 155 laid out in seeded random ways, each read
//! through the whole chain.
#![allow(clippy::unwrap_used, clippy::float_arithmetic, reason = "a test stops where it fails")]

mod block;
mod book;
mod cell;
mod judge;
mod part;
mod random;
mod style;
mod truth;
mod words;
mod write;

use crossfoot::pipeline::Input;
use random::Random;
use style::Style;

/// The files of a seed, and what it chose.
fn layout(seed: u64, n_choices: usize) -> (Vec<String>, Style, Vec<Input>) {
    let mut random = Random::of(seed);
    let (told, style) = Style::with_choices(&mut random, n_choices);
    let files = write::files(&style, &mut random);
    (told, style, files)
}

/// Reads the layouts of many seeds and fails with what is wrong in each.
fn hold_to_the_truth(seeds: impl Iterator<Item = u64>, n_choices: usize) {
    let (mut n_layouts, mut n_figures, mut failing) = (0, 0, Vec::new());
    for seed in seeds {
        let (told, style, files) = layout(seed, n_choices);
        let verdict = judge::judge(&style, files);
        n_layouts += 1;
        n_figures += verdict.n_figures;
        if !verdict.wrong.is_empty() {
            let first = verdict.wrong[..verdict.wrong.len().min(4)].join("\n    ");
            failing.push(format!("seed {seed} {told:?}: {}\n    {first}", verdict.wrong.len()));
        }
    }
    let n_failing = failing.len();
    let all = failing.join("\n");
    assert!(
        failing.is_empty(),
        "{n_failing} of {n_layouts} layouts with {n_figures} figures\n{all}"
    );
}

#[test]
fn one_choice_at_a_time() {
    hold_to_the_truth(0..150, 1);
}

#[test]
#[ignore = "long"]
fn some_choices_together() {
    hold_to_the_truth(1000..1100, 4);
}

#[test]
#[ignore = "long"]
fn every_choice_together() {
    hold_to_the_truth(2000..2200, 21);
}

/// Shows one layout to a person: `LAYOUT=seed,choices cargo test --test layouts shown -- --ignored`.
#[test]
#[ignore = "for a person who asks"]
fn shown() {
    let asked = std::env::var("LAYOUT").unwrap();
    let (seed, n_choices) = asked.split_once(',').unwrap();
    let (told, style, files) = layout(seed.parse().unwrap(), n_choices.parse().unwrap());
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("layout");
    let _ = std::fs::remove_dir_all(&folder);
    for file in &files {
        let path = folder.join(&*file.file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, &file.bytes).unwrap();
    }
    let verdict = judge::judge(&style, files);
    println!("{told:?}\n{}\n{}", folder.display(), verdict.wrong.join("\n"));
}
