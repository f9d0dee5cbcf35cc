//! `crossfoot diff`: what two output folders, or two versions of a workbook, say differently.

mod runs;
mod workbooks;

use crate::cli::{arguments::DiffArguments, disk, exit::Exit};

/// Compares two runs by their output folders, or two workbooks or folders of them by their figures.
///
/// # Errors
/// Where one of them is not there, or a folder is not the whole output of a run.
pub fn diff(arguments: &DiffArguments) -> anyhow::Result<Exit> {
    let are_runs = [&arguments.old, &arguments.new].iter().all(|it| disk::is_folder(it))
        && [&arguments.old, &arguments.new].iter().any(|it| disk::has_manifest(it));
    if are_runs { runs::diff(arguments) } else { workbooks::diff(arguments) }
}
