//! The profiles that are asked.

use std::collections::BTreeMap;

use crossfoot::cli::embed;
use pyo3::{prelude::*, types::PyBytes};

use crate::errors::{CouldNotRun, raised};

/// The profiles that are asked, compiled once.
#[pyclass(frozen, module = "crossfoot._crossfoot")]
pub struct Profiles(pub embed::Profiles);

#[pymethods]
impl Profiles {
    /// Those of these names or files; of none all, and books that none recognises are read without one.
    #[new]
    #[pyo3(signature = (*names))]
    fn new(py: Python<'_>, names: Vec<String>) -> PyResult<Self> {
        py.detach(|| embed::Profiles::named(&names)).map(Self).map_err(raised)
    }

    /// The one that a text is; errors name it so.
    #[staticmethod]
    #[pyo3(signature = (text, name = "the profile".to_owned()))]
    fn from_toml(py: Python<'_>, text: String, name: String) -> PyResult<Self> {
        let others = embed::OtherBooks::Reported;
        let whole = embed::WholeProfile { origin: name, toml: text, files: BTreeMap::new() };
        let texts = embed::ProfileTexts { texts: vec![whole], others };
        py.detach(|| embed::Profiles::of(texts)).map(Self).map_err(raised)
    }

    #[staticmethod]
    fn _from_texts(py: Python<'_>, texts: &[u8]) -> PyResult<Self> {
        let texts = serde_json::from_slice(texts)
            .map_err(|why| CouldNotRun::new_err(format!("these are no profiles: {why}")))?;
        py.detach(|| embed::Profiles::of(texts)).map(Self).map_err(raised)
    }

    fn _texts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let texts = serde_json::to_vec(self.0.texts())
            .map_err(|why| CouldNotRun::new_err(why.to_string()))?;
        Ok(PyBytes::new(py, &texts))
    }

    /// They travel as their texts: no other machine needs their files.
    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        let make = slf.get_type().getattr("_from_texts")?;
        Ok((make, (slf.get()._texts(slf.py())?,)))
    }

    /// The names or files that they were given by.
    #[getter]
    fn names(&self) -> Vec<String> {
        self.0.texts().texts.iter().map(|it| it.origin.clone()).collect()
    }

    /// SHA-256 of them, as parts name it.
    #[getter]
    fn sha256(&self) -> String {
        self.0.sha256()
    }

    fn __repr__(&self) -> String {
        format!("<crossfoot.Profiles {}>", self.names().join(", "))
    }
}
