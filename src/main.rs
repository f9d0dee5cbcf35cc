//! Arguments in, exit code out.

fn main() -> std::process::ExitCode {
    crossfoot::cli::main()
}
