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

use random::Random;
use style::Style;

/// What is wrong with one layout.
fn wrong(style: &Style, random: &mut Random) -> (usize, Vec<String>) {
    let verdict = judge::judge(style, write::files(style, random));
    (verdict.n_figures, verdict.wrong)
}

#[test]
fn one_choice_at_a_time() {
    let mut failing = Vec::new();
    for seed in [0, 11, 18, 23, 26, 29, 64, 70, 77, 86, 126, 134] {
        let mut random = Random::of(seed);
        let (name, style) = Style::with_choices(&mut random, 1);
        let (_, wrong) = wrong(&style, &mut random);
        if !wrong.is_empty() {
            failing.push(format!(
                "seed {seed} ({name:?}): {}\n    {}",
                wrong.len(),
                wrong[..wrong.len().min(4)].join("\n    ")
            ));
        }
    }
    assert!(failing.is_empty(), "{} fail\n{}", failing.len(), failing.join("\n"));
}
