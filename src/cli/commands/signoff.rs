//! `crossfoot signoff`: what an accountant wrote into delivered workbooks, into the file of
//! acceptances.

use std::slice;

use crate::{
    cli::{
        arguments::SignoffArguments,
        console,
        disk::{self, Listing},
        exit::Exit,
        isolate::Reader,
        signing::Returned,
    },
    diagnostic::Diagnostic,
    extract::ReadOptions,
    signoff::file::Added,
};

/// Reads the answers and adds them to the file. Ends with 1 where a cell was changed that was not
/// open, or an answer could not be taken.
///
/// # Errors
/// Where a workbook is not there, or the file cannot be read or written.
pub fn signoff(arguments: &SignoffArguments) -> anyhow::Result<Exit> {
    let reader = Reader { options: ReadOptions::default(), bounds: arguments.bounds };
    let mut told = Returned::default();
    for path in &arguments.workbooks {
        let Listing { candidates, diagnostics, .. } = disk::named(slice::from_ref(path))?;
        told.answers.diagnostics.extend(diagnostics);
        for candidate in &candidates {
            let input = match disk::read_one(candidate, arguments.bounds) {
                Ok(input) => input,
                Err(unread) => {
                    told.answers.diagnostics.push(unread.1);
                    continue;
                }
            };
            let extracted = reader.extract(&input.file, &input.bytes);
            // What stands in a workbook of ours is no news, and no reading of figures.
            let refused = extracted.workbook.is_none();
            told.answers.diagnostics.extend(extracted.diagnostics.into_iter().filter(|_| refused));
            if let Some(workbook) = &extracted.workbook {
                told.add(&input.file, workbook);
            }
        }
    }
    console::complain_of_all(&told.answers.diagnostics);
    let Added { new, renewed, known, covers, notes, .. } = told.take_over(&arguments.to)?;
    let (shown, signed) = (arguments.to.display(), told.signed);
    let covers = if covers > 0 { format!(", {covers} covers signed") } else { String::new() };
    let notes = if notes > 0 { format!(", {notes} notes kept") } else { String::new() };
    let line = format!(
        "{signed} signed: {new} new in {shown}, {renewed} renewed, {known} known already{covers}{notes}\n"
    );
    console::print(line.as_bytes())?;
    Ok(exit(&told.answers.diagnostics))
}

fn exit(diagnostics: &[Diagnostic]) -> Exit {
    use crate::diagnostic::Severity;
    match Exit::of_reading(diagnostics) {
        Exit::Done if diagnostics.iter().any(|it| it.severity == Severity::Warning) => Exit::Breaks,
        exit => exit,
    }
}
