//! Arguments in, exit code out.

/// A run is made of many small texts, which this one hands out in less time and fewer page faults.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    crossfoot::cli::main()
}
