//! What becomes of the outputs that another run left in DIR: they go where this run is over the same
//! INPUTs, and stay where it is over others.

use std::path::{Component, Path, PathBuf};

use crate::{
    cli::disk::{OutputFolder, Rest},
    load::Delivered,
};

/// The INPUTs of a run, and the outputs of runs before it over other ones.
#[derive(Debug)]
pub struct Covered {
    /// The INPUTs, as the manifest has them.
    pub given: Vec<String>,
    /// What becomes of outputs that are no longer made.
    pub rest: Rest,
    /// Those that stay where they are not made anew.
    pub earlier: Vec<Delivered>,
}

impl Covered {
    /// The INPUTs as manifests have them.
    pub fn given(inputs: &[PathBuf]) -> Vec<String> {
        let mut given: Vec<String> = inputs.iter().map(|input| as_given(input)).collect();
        given.sort();
        given.dedup();
        given
    }

    /// Compares the INPUTs with those of the last run into the folder; with `prune` its outputs go,
    /// whatever they are of.
    ///
    /// # Errors
    /// Where the manifest in the folder is none.
    pub fn of(folder: &OutputFolder, inputs: &[PathBuf], prune: Prune) -> anyhow::Result<Self> {
        let given = Self::given(inputs);
        let last = folder.last_run()?;
        let (rest, earlier) = match prune {
            Prune::All => (Rest::Goes, Vec::new()),
            Prune::Same if last.given == given => (Rest::OfLastGoes, last.kept),
            Prune::Same => (Rest::Stays, [last.outputs, last.kept].concat()),
        };
        Ok(Self { given, rest, earlier })
    }
}

/// Which outputs of earlier runs are removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prune {
    /// Those of runs over the same INPUTs.
    Same,
    /// Those of every run.
    All,
}

/// An INPUT as the manifest names it: relative as it was typed; of an absolute one its last part, so
/// that the outputs do not depend on where the inputs are.
fn as_given(input: &Path) -> String {
    let plain: PathBuf = input.components().filter(|it| *it != Component::CurDir).collect();
    let shown = if plain.is_absolute() {
        plain.file_name().map(PathBuf::from).unwrap_or_default()
    } else {
        plain
    };
    match shown.to_string_lossy().replace('\\', "/") {
        empty if empty.is_empty() => ".".to_owned(),
        name => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_input_is_named_without_the_place_of_the_folder() {
        let named = |path: &str| as_given(Path::new(path));
        assert_eq!(named("input/"), "input");
        assert_eq!(named("./2024/input"), "2024/input");
        assert_eq!(named("/srv/books/input"), "input");
        assert_eq!(named("."), ".");
    }
}
