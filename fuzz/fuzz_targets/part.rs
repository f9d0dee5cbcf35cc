//! Any bytes as a part, as an entry of the cache, and, sealed, as the content of one.
#![no_main]

use crossfoot::part::{Part, SealedKind, Settings, seal};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let settings = Settings::of_this_build("", String::new());
    let _ = Part::from_bytes(bytes, &settings);
    // What a changed checksum would hide: the content itself.
    let _ = Part::from_bytes(&seal(SealedKind(b"crossfoot part01"), bytes), &settings);
});
