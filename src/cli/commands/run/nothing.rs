//! A run that found no spreadsheet.

use std::path::PathBuf;

use anyhow::anyhow;

use crate::{
    cli::{
        arguments::RunArguments,
        console::{self, Screen},
    },
    diagnostic::{Diagnostic, codes::files::OUR_OWN},
    model::source::{Fate, Source},
};

/// Whether a file was looked into.
pub fn is_read(source: &Source) -> bool {
    !source.sha256.is_empty() && source.fate != Fate::Skipped
}

/// Says what the inputs hold instead of a spreadsheet; why the run ends.
pub fn no_spreadsheet(
    inputs: &[PathBuf],
    diagnostics: &[Diagnostic],
    arguments: &RunArguments,
) -> anyhow::Error {
    console::complain_of(diagnostics, Screen::of_stdout(arguments.lang));
    let inputs = shown(inputs);
    if diagnostics.iter().any(|it| it.code.number == OUR_OWN.number) {
        return anyhow!(
            "no spreadsheet in {inputs} but what crossfoot itself wrote: name files or folders with \
             the documents that it was made from"
        );
    }
    anyhow!("no spreadsheet in {inputs}: name files or folders that hold some")
}

/// The INPUTs as they were named.
pub fn shown(inputs: &[PathBuf]) -> String {
    inputs.iter().map(|input| input.display().to_string()).collect::<Vec<_>>().join(", ")
}
