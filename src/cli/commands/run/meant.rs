//! What the arguments of a run mean.

use std::path::{Path, PathBuf};

use super::covered::Prune;
use crate::{
    cli::{
        arguments::RunArguments,
        console::{self, Screen},
    },
    diagnostic::Diagnostic,
    verdict::Strictness,
};

/// Where inputs are when none are named.
const INPUT: &str = "input";

/// The INPUTs: those that were named, else the usual one.
pub fn inputs_meant(named: &[PathBuf]) -> Vec<PathBuf> {
    if named.is_empty() { vec![Path::new(INPUT).to_owned()] } else { named.to_owned() }
}

/// Which outputs of earlier runs go.
pub fn prune(arguments: &RunArguments) -> Prune {
    if arguments.prune { Prune::All } else { Prune::Same }
}

/// What keeps the run from being complete.
pub fn strictness(arguments: &RunArguments) -> Strictness {
    if arguments.strict { Strictness::Strict } else { Strictness::Usual }
}

/// Says what there is to say of the inputs and of files that were kept, as loud as is wanted.
pub fn complain(
    arguments: &RunArguments,
    diagnostics: &[Diagnostic],
    kept: &[String],
    screen: Screen,
) {
    if arguments.quiet {
        return console::complain_of_errors(diagnostics);
    }
    console::complain_of(diagnostics, screen);
    for path in kept {
        console::warn(&format!(
            "{path} is no longer made, but was changed since it was written: it is kept"
        ));
    }
}

/// What a run writes: none of it is an input, wherever it stands.
pub fn ours(arguments: &RunArguments) -> Vec<&Path> {
    let RunArguments { output, history, metrics, cache, parts, sqlite, .. } = arguments;
    let files = [history, metrics, cache, parts, sqlite].into_iter().flatten();
    std::iter::once(output).chain(files).map(PathBuf::as_path).collect()
}

/// The INPUTs in a message.
pub fn shown(inputs: &[PathBuf]) -> String {
    inputs.iter().map(|input| input.display().to_string()).collect::<Vec<_>>().join(", ")
}
