//! The whole chain on `input/`.
fn main() {
    divan::main();
}
