//! The second family of documents, read by its profile alone: the central government budget of Taiwan.

mod documentation;
mod layouts;
mod levels;
mod norway;
mod published;

use std::{fs, path::Path, sync::LazyLock};

use crossfoot::{
    extract::ReadOptions,
    model::{check::Status, outcome::Outcome},
    pipeline::{self, Input, Terms},
    profile::Profile,
};

use crate::chain::{Ran, input};

fn profile() -> &'static Profile {
    static PROFILE: LazyLock<Profile> = LazyLock::new(|| {
        let source = Profile::builtin_source("tw-budget").unwrap();
        Profile::parse("tw-budget", source).unwrap()
    });
    &PROFILE
}

/// A file of `fixtures/tw-budget`.
fn fixture(name: &str) -> Input {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/tw-budget").join(name);
    input(name, fs::read(path).unwrap())
}

fn run(inputs: Vec<Input>) -> Ran {
    let options = ReadOptions { candidates: profile().encodings.clone(), ..ReadOptions::default() };
    let (outcome, diagnostics) =
        pipeline::run(inputs, profile(), &options, Terms::default(), |_| {});
    Ran { outcome, diagnostics }
}

/// How many checks of a rule have a status.
fn n_checks(outcome: &Outcome, rule: &str, status: Status) -> usize {
    outcome.checks.iter().filter(|it| *it.rule == *rule && it.status == status).count()
}

/// How many checks there are of each rule, `cast 30 agrees`, in the order of the rules.
fn checks(outcome: &Outcome) -> Vec<String> {
    let mut rules: Vec<&str> = Vec::new();
    for check in &outcome.checks {
        if !rules.contains(&&*check.rule) {
            rules.push(&check.rule);
        }
    }
    let mut told = Vec::new();
    for rule in rules {
        for status in Status::ALL {
            let n = n_checks(outcome, rule, status);
            if n > 0 {
                told.push(format!("{rule} {n} {}", status.word()));
            }
        }
    }
    told
}
