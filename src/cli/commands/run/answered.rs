//! Answers in the workbooks of DIR: nobody's work is replaced before it is taken over.

use std::path::Path;

use anyhow::bail;

use crate::{
    cli::{
        arguments::RunArguments, console, disk::OutputFolder, isolate::Reader, signing::Returned,
    },
    diagnostic::{
        Diagnostic,
        codes::signoff::{ANSWERS_DIFFER, SAVED_AGAIN},
    },
    extract::ReadOptions,
    model::Text,
};

/// Looks for answers in the workbooks that the run before wrote and that were saved since; adds them
/// to the file of acceptances, where one is named. What comes back is what there is to say of
/// workbooks that only were saved again.
///
/// # Errors
/// Where a workbook holds answers and no file of acceptances is named, or it cannot be read, or two
/// workbooks answer differently: what is in them would be lost.
pub fn take_over(
    folder: &OutputFolder,
    arguments: &RunArguments,
) -> anyhow::Result<Vec<Diagnostic>> {
    let reader = Reader { options: ReadOptions::default(), bounds: arguments.reading.bounds };
    let mut returned = Returned::default();
    let mut saved_again = Vec::new();
    for (path, bytes) in folder.changed_workbooks()? {
        let name: Text = shown(&arguments.output, &path).into();
        let Some(workbook) = reader.extract(&name, &bytes).workbook else {
            bail!(
                "{name} is not as the run before wrote it, and cannot be read: look at it, then move \
                 it away"
            );
        };
        let before = returned.n_written();
        let changed = returned.changed;
        returned.add(&name, &workbook);
        if returned.n_written() == before {
            let message = match returned.changed - changed {
                0 => "it was saved again, with no answer in it: it was replaced".to_owned(),
                n => format!(
                    "it was saved again, with {n} cells changed and no answer in it: it \
                              was replaced"
                ),
            };
            saved_again.push(Diagnostic::of_file(&SAVED_AGAIN, &name, message));
        }
    }
    if returned.is_nothing() {
        return Ok(saved_again);
    }
    let Some(to) = &arguments.accept else { bail!("{}", unanswered(&returned)) };
    if let Some(one) = returned.answers.diagnostics.iter().find(|it| it.code == &ANSWERS_DIFFER) {
        bail!("{}: {}; settle it in one of the workbooks first", one.file, one.message);
    }
    let added = returned.take_over(to)?;
    let n_new = added.new + added.renewed;
    if !arguments.quiet && n_new > 0 {
        console::warn(&format!(
            "note: {n_new} answers in the workbooks of {} were added to {}",
            arguments.output.display(),
            to.display()
        ));
    }
    Ok(saved_again)
}

/// What to do about answers that nothing takes over.
fn unanswered(returned: &Returned) -> String {
    let accepted = returned.answers.from.iter();
    let noted = returned.notes.iter().map(|it| &it.workbook);
    let workbooks: std::collections::BTreeSet<&Text> = accepted.chain(noted).collect();
    let first = workbooks.first().map_or("", |it| &***it);
    let others = match workbooks.len() {
        0 | 1 => String::new(),
        n => format!(" (and {} more)", n - 1),
    };
    format!(
        "{first}{others} holds answers that this run would replace: run `crossfoot signoff {first} \
         --to FILE` first, then run again with --accept FILE"
    )
}

/// The path of an output as a person would type it.
fn shown(folder: &Path, path: &str) -> String {
    folder.join(path).display().to_string()
}
