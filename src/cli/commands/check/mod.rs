//! `crossfoot check`: the sums of any workbook, found without a profile. Prints; writes what `run`
//! writes if a folder is named, and nothing otherwise.

mod equations;
mod rows;

use anyhow::Context;

use super::run;
use crate::cli::{
    arguments::{CheckArguments, CheckFormat},
    browser, disk,
    exit::Exit,
};

/// Finds the sums of the inputs and says which do not add up.
///
/// # Errors
/// Where it could not run, or stdout cannot be written to.
pub fn check(arguments: &CheckArguments) -> anyhow::Result<Exit> {
    if arguments.open {
        browser::is_to_show(&arguments.outputs)?;
    }
    let folder = match (&arguments.output, arguments.open) {
        (None, true) => Some(disk::scratch_folder().context("no folder for the page can be made")?),
        (folder, _) => folder.clone(),
    };
    let as_run = arguments.as_run(folder.as_deref());
    let is_piped = arguments.inputs.iter().any(|it| it.as_os_str() == "-");
    let exit = match (&folder, arguments.format) {
        _ if arguments.dry_run => run::tell_alone(&as_run)?,
        (None, CheckFormat::Csv) => equations::print(arguments)?,
        (None, _) => run::tell_alone(&as_run)?,
        // The standard input is read once: what was found of it is in the outputs.
        (Some(_), CheckFormat::Csv) if !is_piped => {
            let exit = run::run(&as_run)?;
            equations::print(arguments)?;
            exit
        }
        (Some(_), _) => run::run(&as_run)?,
    };
    if let Some(folder) = folder.filter(|_| arguments.open) {
        browser::show_page(&folder);
    }
    Ok(exit)
}
