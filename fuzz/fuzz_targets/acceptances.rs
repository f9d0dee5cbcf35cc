//! Any text as a file of acceptances.
#![no_main]

use crossfoot::profile::acceptances::Acceptances;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = Acceptances::parse("fuzz", text);
});
