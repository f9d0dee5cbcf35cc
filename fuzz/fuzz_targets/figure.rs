//! Any text as the figure of a cell, by the words of a built-in profile.
#![no_main]

use std::sync::LazyLock;

use crossfoot::{
    normalise::read_figure,
    profile::Profile,
};
use libfuzzer_sys::fuzz_target;

static PROFILES: LazyLock<Vec<Profile>> = LazyLock::new(|| {
    let source = |name: &str| Profile::builtin_source(name).unwrap_or_default();
    let names = ["hk-estimates", "tw-budget"];
    names.iter().filter_map(|name| Profile::parse(name, source(name)).ok()).collect()
});

fuzz_target!(|text: &str| {
    for profile in &*PROFILES {
        read_figure(text, &profile.figures);
    }
});
