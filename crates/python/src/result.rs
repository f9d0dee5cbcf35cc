//! A run, as Python holds it.

use std::{path::PathBuf, sync::Arc};

use crossfoot::{
    cli::embed::{self, HeldRun, Written},
    load::Stored,
    verdict::Verdict,
    words::Language,
};
use pyo3::{prelude::*, types::PyBytes};

use crate::{
    errors::{CouldNotRun, raised},
    table::{Source, Table},
};

/// A run that was reconciled.
#[pyclass(frozen, module = "crossfoot", subclass)]
pub struct Result {
    run: Arc<HeldRun>,
    written: Option<Written>,
}

impl Result {
    /// That of a run, and what it wrote.
    pub fn of(run: Arc<HeldRun>, written: Option<Written>) -> Self {
        Self { run, written }
    }

    fn table(&self, kind: Stored) -> Table {
        Table(Source::Run(Arc::clone(&self.run), kind))
    }

    fn verdict(&self) -> Verdict {
        self.run.summary().conclusion.verdict
    }
}

#[pymethods]
impl Result {
    /// How it ended: `agrees`, `breaks`, `incomplete` or `nothing_checked`.
    #[getter]
    fn status(&self) -> &'static str {
        self.verdict().word()
    }

    /// What the program ends with.
    #[getter]
    fn exit_code(&self) -> u8 {
        embed::exit_code(self.verdict())
    }

    /// Every figure.
    #[getter]
    fn facts(&self) -> Table {
        self.table(Stored::Facts)
    }

    /// Every check.
    #[getter]
    fn checks(&self) -> Table {
        self.table(Stored::Checks)
    }

    /// Every fault.
    #[getter]
    fn findings(&self) -> Table {
        self.table(Stored::Findings)
    }

    /// What could not be read or must be looked at.
    #[getter]
    fn diagnostics(&self) -> Table {
        self.table(Stored::Diagnostics)
    }

    /// Its numbers, as `crossfoot run --format json` prints them.
    #[getter]
    fn summary_json(&self) -> PyResult<String> {
        self.run.summary().to_json().map_err(|why| CouldNotRun::new_err(why.to_string()))
    }

    /// Its numbers, as an index is made of them.
    fn _numbers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let numbers = serde_json::to_vec(self.run.summary())
            .map_err(|why| CouldNotRun::new_err(why.to_string()))?;
        Ok(PyBytes::new(py, &numbers))
    }

    /// What a person reads of it on a terminal.
    #[pyo3(signature = (lang))]
    fn text(&self, py: Python<'_>, lang: &str) -> PyResult<String> {
        let language = Language::of_code(lang)
            .ok_or_else(|| CouldNotRun::new_err(format!("there is no language `{lang}`")))?;
        Ok(py.detach(|| self.run.text(language)))
    }

    /// The outputs that were written with it, `manifest.json` last; none if no folder was named.
    #[getter]
    fn outputs(&self) -> Vec<String> {
        self.written.as_ref().map_or_else(Vec::new, |it| it.outputs.clone())
    }

    /// Outputs of earlier runs that are no longer made and stay because somebody has edited them.
    #[getter]
    fn kept(&self) -> Vec<String> {
        self.written.as_ref().map_or_else(Vec::new, |it| it.kept.clone())
    }

    /// Writes the outputs into a folder; gives their paths in it and those that were kept.
    fn write(&self, py: Python<'_>, output: PathBuf) -> PyResult<(Vec<String>, Vec<String>)> {
        let written = py.detach(|| embed::write(&self.run, &output)).map_err(raised)?;
        Ok((written.outputs, written.kept))
    }
}
