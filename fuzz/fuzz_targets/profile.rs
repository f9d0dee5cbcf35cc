//! Any text as a profile. Begin with those in `profiles/`.
#![no_main]

use crossfoot::profile::Profile;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = Profile::parse("fuzz", text);
});
