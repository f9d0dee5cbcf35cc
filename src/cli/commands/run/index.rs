//! The index over the families of a run: written last, so that without it DIR is not to be used.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::{covered::Covered, meant::shown};
use crate::{
    cli::{disk, exit::Exit},
    diagnostic::Diagnostic,
    load::{
        feed::Summary,
        index::{IndexedFamily, index},
    },
    model::{outcome::Outcome, source::Source},
    part::Part,
    profile::Profile,
    verdict::{Conclusion, Strictness},
};

/// The file that is written last: without it DIR is not to be used.
pub const INDEX: &str = "index.json";

/// The files of no family: nothing was read of them.
#[derive(Debug, Clone, Default)]
pub struct Lone {
    /// What became of them.
    pub sources: Vec<Source>,
    /// Why.
    pub diagnostics: Vec<Diagnostic>,
}

impl Lone {
    /// Those of a listing, and those of which a part says that nothing was read.
    pub fn of(sources: Vec<Source>, diagnostics: Vec<Diagnostic>, parts: Vec<Part>) -> Self {
        let mut lone = Self { sources, diagnostics };
        for Part { source, normalised, .. } in parts {
            lone.sources.push(source);
            lone.diagnostics.extend(normalised.diagnostics);
        }
        lone.sources.sort_by(|a, b| a.file.cmp(&b.file));
        lone.diagnostics.sort_by(|a, b| a.file.cmp(&b.file));
        lone
    }

    /// That there is a run at all: a family, or something that could not be read.
    ///
    /// # Errors
    /// If there is neither.
    pub fn is_no_run(&self, n_families: usize, inputs: &[PathBuf]) -> anyhow::Result<()> {
        if n_families == 0 && Exit::of_reading(&self.diagnostics) == Exit::Done {
            bail!("no figure in {}: name files or folders that hold some", shown(inputs));
        }
        Ok(())
    }

    fn summary(&self, strictness: Strictness) -> Summary {
        let unplaced = Outcome { sources: self.sources.clone(), ..Outcome::default() };
        let conclusion = Conclusion::of(&unplaced, &self.diagnostics, strictness);
        Summary::of(&unplaced, &self.diagnostics, &[], None, conclusion)
    }
}

/// Removes the index: what is written now is not to be used until there is one again.
///
/// # Errors
/// If the disk refuses.
pub fn remove(output: &Path) -> anyhow::Result<()> {
    disk::remove_if_there(&output.join(INDEX))
        .with_context(|| format!("{} cannot be written to", output.display()))
}

/// Writes the index; gives the numbers of all families and of the files of none.
///
/// # Errors
/// If the disk refuses.
pub fn write(
    output: &Path,
    placed: &[IndexedFamily],
    lone: &Lone,
    profile: &Profile,
    inputs: &[PathBuf],
    strictness: Strictness,
) -> anyhow::Result<Summary> {
    let summary = all(placed, lone.summary(strictness));
    let given = Covered::given(inputs);
    let text = index(placed, &summary, (&lone.sources, &lone.diagnostics), profile, &given)?;
    disk::write_whole(&output.join(INDEX), &text)
        .with_context(|| format!("{INDEX} cannot be written into {}", output.display()))?;
    Ok(summary)
}

/// The numbers of all families, and of the files of none.
fn all(placed: &[IndexedFamily], of_lone: Summary) -> Summary {
    let outputs = placed.iter().flat_map(|it| {
        let folder = &it.folder;
        it.summary.outputs.iter().map(move |path| format!("{folder}/{path}"))
    });
    let outputs: Vec<String> = outputs.chain([INDEX.to_owned()]).collect();
    let summaries = placed.iter().map(|it| &it.summary);
    Summary { outputs, ..Summary::joined(summaries.chain([&of_lone])) }
}
