//! A table of a run: an Arrow stream for every data library, and rows for Python alone.

use std::sync::Arc;

use crossfoot::{
    cli::embed::{HeldCells, HeldRun},
    load::{self, ExactColumn, Stored, exact_columns},
};
use pyo3::{
    prelude::*,
    types::{PyCapsule, PyDict},
};

use crate::{
    arrow,
    rows::{self, Cell},
};

/// Where the rows of a table are.
#[derive(Clone)]
pub enum Source {
    /// In a run.
    Run(Arc<HeldRun>, Stored),
    /// In a list of cells.
    Cells(Arc<HeldCells>),
}

impl Source {
    /// Shows the table and its columns.
    fn look<T>(&self, look: impl FnOnce(&load::OutputTable<'_>, &[ExactColumn]) -> T) -> T {
        let show = |table: &load::OutputTable<'_>| look(table, &exact_columns(&table.schema));
        match self {
            Self::Run(run, kind) => run.look(*kind, show),
            Self::Cells(cells) => cells.look(show),
        }
    }
}

/// A table. Hand it to `pyarrow.table`, `polars.DataFrame`, `duckdb.from_arrow` or anything else that
/// takes an Arrow stream; or iterate over it: each row is a dictionary.
#[pyclass(frozen, module = "crossfoot")]
pub struct Table(pub Source);

#[pymethods]
impl Table {
    /// How many rows it has.
    fn __len__(&self, py: Python<'_>) -> usize {
        py.detach(|| self.0.look(|table, _| table.n_rows()))
    }

    /// The names of its columns.
    #[getter]
    fn columns(&self, py: Python<'_>) -> Vec<String> {
        py.detach(|| {
            self.0.look(|_, columns| columns.iter().map(|it| it.schema.name.to_string()).collect())
        })
    }

    /// Its rows as an Arrow stream, in a capsule.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The protocol lets a producer leave the wish open.
        let _ = requested_schema;
        let stream = py.detach(|| self.0.look(arrow::stream)).map_err(crate::errors::of_arrow)?;
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }

    /// The rows from one number to before another, as dictionaries: decimals are exact, what is empty is
    /// None.
    fn rows<'py>(
        &self,
        py: Python<'py>,
        start: usize,
        stop: usize,
    ) -> PyResult<Vec<Bound<'py, PyDict>>> {
        let found: Vec<Vec<(String, Cell)>> = py.detach(|| {
            self.0.look(|table, columns| {
                let stop = stop.min(table.n_rows());
                (start..stop).map(|at| rows::row(table, columns, at)).collect()
            })
        });
        found.into_iter().map(|row| as_dict(py, row)).collect()
    }
}

fn as_dict(py: Python<'_>, row: Vec<(String, Cell)>) -> PyResult<Bound<'_, PyDict>> {
    let dict = PyDict::new(py);
    for (name, cell) in row {
        match cell {
            Cell::Nothing => dict.set_item(name, py.None())?,
            Cell::Text(text) => dict.set_item(name, text)?,
            Cell::Integer(number) => dict.set_item(name, number)?,
            Cell::Decimal(text) => {
                let decimal = py.import("decimal")?.getattr("Decimal")?;
                dict.set_item(name, decimal.call1((text,))?)?;
            }
        }
    }
    Ok(dict)
}
