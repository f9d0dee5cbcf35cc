//! The compiled half of the Python package `crossfoot`: its names begin with `_crossfoot`, and the
//! package gives them to people. What it does is [`crossfoot::cli::embed`]; this crate turns objects of
//! Python into its arguments, and what comes back into objects. The interpreter goes on meanwhile.

mod arrow;
mod calls;
mod errors;
mod profiles;
mod result;
mod rows;
mod table;

/// As the program: a run is made of many small texts.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The compiled half of `crossfoot`.
#[pyo3::pymodule]
mod _crossfoot {
    #[pymodule_export]
    use super::{
        calls::{Spread, cells, extract, families, header, listed, main, run, start_by},
        errors::CouldNotRun,
        profiles::Profiles,
        result::Result,
        table::Table,
    };

    /// The version of the program.
    #[pymodule_export]
    #[allow(non_upper_case_globals, reason = "so Python calls it")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
