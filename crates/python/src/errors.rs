//! What is raised: never for what a file holds, which is among the diagnostics.

use crossfoot::cli::embed;
use pyo3::{PyErr, create_exception, exceptions::PyException};

create_exception!(
    crossfoot,
    CouldNotRun,
    PyException,
    "What the program ends with 2 for: an option, a profile or a part that is wrong, an input that is \
     not there, an output folder that cannot be written to. Nothing was written."
);

/// As Python raises it.
pub fn raised(why: embed::CouldNotRun) -> PyErr {
    CouldNotRun::new_err(why.to_string())
}

/// A table that Arrow cannot hold.
pub fn of_arrow(why: arrow_schema::ArrowError) -> PyErr {
    CouldNotRun::new_err(format!("the table cannot be handed over: {why}"))
}
