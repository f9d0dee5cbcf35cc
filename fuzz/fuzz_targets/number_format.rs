//! Any text as a number format, over a few numbers. Begin with the codes of `format/builtin.rs`.
#![no_main]

use crossfoot::extract::format::{NumberFormat, shows};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|code: &str| {
    let format = NumberFormat::of(code);
    shows(code);
    for number in ["0", "-1552.5", "745545000", "0.036", "79228162514264337593543950335"] {
        let Ok(number) = number.parse() else { continue };
        format.display(number);
        format.precision(number).and_then(|it| it.quantum());
    }
});
