//! The functions of the package, in the form in which its Python half calls them.

use std::{collections::BTreeMap, ffi::OsString, path::PathBuf, sync::Arc};

use crossfoot::{
    cli::{
        self,
        embed::{self, Files, Meant, Options, PlacedFamily},
    },
    part::Ended,
};
use pyo3::{
    prelude::*,
    pybacked::PyBackedBytes,
    types::{PyBytes, PyDict},
};

use crate::{
    errors::{CouldNotRun, raised},
    profiles::Profiles,
    result::Result as RunResult,
    table::{Source, Table},
};

/// The program: gives its exit code.
#[pyfunction]
pub fn main(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    py.detach(|| cli::program(arguments))
}

/// Says by which command crossfoot is started.
#[pyfunction]
pub fn start_by(command: Vec<OsString>) {
    embed::is_started_by(command);
}

/// A run: its files are on the disk, held, or read into parts.
#[pyfunction]
#[pyo3(signature = (inputs, profiles, options, *, output = None, held = None, parts = None, listed = None))]
#[allow(clippy::too_many_arguments, reason = "the Python half has names for them")]
pub fn run(
    py: Python<'_>,
    inputs: Vec<PathBuf>,
    profiles: &Profiles,
    options: Vec<OsString>,
    output: Option<PathBuf>,
    held: Option<BTreeMap<String, PyBackedBytes>>,
    parts: Option<Vec<PyBackedBytes>>,
    listed: Option<Vec<String>>,
) -> PyResult<RunResult> {
    let files = match (held, parts) {
        (Some(held), _) => {
            Files::Held(held.into_iter().map(|(name, it)| (name, it.to_vec())).collect())
        }
        (None, Some(parts)) => {
            Files::InParts(parts.iter().map(|part| part.to_vec()).collect(), listed)
        }
        (None, None) => Files::OnDisk,
    };
    let ran = py.detach(|| {
        let options = Options::typed(options)?;
        embed::run(inputs, files, output.as_deref(), &profiles.0, &options)
    });
    let (run, written) = ran.map_err(raised)?;
    Ok(RunResult::of(Arc::new(run), written))
}

/// What is in the bytes of a file, as the bytes of a part.
#[pyfunction]
pub fn extract<'py>(
    py: Python<'py>,
    name: &str,
    data: PyBackedBytes,
    named: bool,
    profiles: &Profiles,
    options: Vec<OsString>,
) -> PyResult<Bound<'py, PyBytes>> {
    let meant = if named { Meant::Named } else { Meant::Found };
    let part = py.detach(|| {
        let options = Options::typed(options)?;
        embed::extract(name, data.to_vec(), meant, &profiles.0, &options)
    });
    Ok(PyBytes::new(py, &part.map_err(raised)?))
}

/// What a part says of itself: file, SHA-256, outcome, figures, whether another reading would end as this
/// one did, and all of it as bytes.
#[pyfunction]
pub fn header<'py>(py: Python<'py>, part: &[u8]) -> PyResult<Bound<'py, PyDict>> {
    let header = embed::header(part).map_err(raised)?;
    let about = header.to_bytes().map_err(|why| CouldNotRun::new_err(why.to_string()))?;
    let said = PyDict::new(py);
    said.set_item("file", &*header.file)?;
    said.set_item("sha256", &header.sha256)?;
    said.set_item("outcome", header.fate.word())?;
    said.set_item("facts", header.n_facts)?;
    said.set_item("lasting", header.ended == Ended::ForGood)?;
    said.set_item("about", PyBytes::new(py, &about))?;
    Ok(said)
}

/// The cells of a file, and what could not be read of it.
#[pyfunction]
#[pyo3(signature = (file, sheet))]
pub fn cells(
    py: Python<'_>,
    file: PathBuf,
    sheet: Option<String>,
) -> PyResult<(Table, Vec<String>)> {
    let cells = py.detach(|| embed::cells(&file, sheet.as_deref())).map_err(raised)?;
    let said = cells.diagnostics.iter().map(ToString::to_string).collect();
    Ok((Table(Source::Cells(Arc::new(cells))), said))
}

/// The names of the files that a run over the inputs looks into.
#[pyfunction]
pub fn listed(py: Python<'_>, inputs: Vec<PathBuf>) -> PyResult<Vec<String>> {
    py.detach(|| embed::listed(&inputs)).map_err(raised)
}

/// The families of a run that other machines finish.
#[pyclass(frozen, module = "crossfoot._crossfoot")]
pub struct Spread(embed::Spread);

/// The families of files, by what their parts say of themselves.
#[pyfunction]
pub fn families(
    py: Python<'_>,
    abouts: Vec<PyBackedBytes>,
    profiles: &Profiles,
    options: Vec<OsString>,
) -> PyResult<Spread> {
    py.detach(|| {
        let options = Options::typed(options)?;
        let abouts: Vec<&[u8]> = abouts.iter().map(|it| &**it).collect();
        embed::families(&abouts, &profiles.0, &options)
    })
    .map(Spread)
    .map_err(raised)
}

/// A family that is in its folder: folder, files, numbers, size and SHA-256 of its manifest.
type Placed = (String, Vec<String>, PyBackedBytes, u64, String);

#[pymethods]
impl Spread {
    /// The families: the name of each, and its files.
    #[getter]
    fn families(&self) -> Vec<(String, Vec<String>)> {
        let names = |files: &[_]| files.iter().map(ToString::to_string).collect();
        let families = self.0.plan.families.iter();
        families.map(|it| (it.name.clone(), names(&it.files))).collect()
    }

    /// Files of no family.
    #[getter]
    fn without_family(&self) -> Vec<String> {
        self.0.plan.without_book.iter().map(ToString::to_string).collect()
    }

    /// Writes the index over families that are in their folders; gives the numbers as JSON.
    #[allow(clippy::too_many_arguments, reason = "the Python half has names for them")]
    fn close(
        &self,
        py: Python<'_>,
        output: PathBuf,
        placed: Vec<Placed>,
        without_family: Vec<PyBackedBytes>,
        inputs: Vec<PathBuf>,
        listed: Option<Vec<String>>,
        profiles: &Profiles,
        options: Vec<OsString>,
    ) -> PyResult<String> {
        let placed = placed.into_iter().map(|(folder, files, summary, bytes, sha256)| {
            let summary = serde_json::from_slice(&summary)?;
            Ok(PlacedFamily { folder, files, summary, manifest: (bytes, sha256) })
        });
        let placed = placed
            .collect::<serde_json::Result<Vec<_>>>()
            .map_err(|why| CouldNotRun::new_err(why.to_string()))?;
        let summary = py.detach(|| {
            let options = Options::typed(options)?;
            let listed = (&inputs[..], listed.as_deref());
            let asked = (&profiles.0, &options);
            let without: Vec<&[u8]> = without_family.iter().map(|it| &**it).collect();
            embed::close(&self.0, &output, placed, &without, listed, asked)
        });
        let summary = summary.map_err(raised)?;
        summary.to_json().map_err(|why| CouldNotRun::new_err(why.to_string()))
    }
}
