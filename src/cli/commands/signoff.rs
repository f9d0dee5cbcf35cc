//! `crossfoot signoff`: what an accountant wrote into delivered workbooks, into the file of
//! acceptances.

use std::{io, slice};

use anyhow::Context;

use crate::{
    cli::{
        arguments::SignoffArguments,
        console,
        disk::{self, Listing},
        exit::Exit,
        isolate::Reader,
    },
    diagnostic::{Diagnostic, codes::signoff::CELL_CHANGED},
    extract::ReadOptions,
    model::{Text, workbook::Workbook},
    profile::acceptances::Acceptances,
    signoff::{
        Answers, answers,
        file::{Added, add},
        unsealed,
    },
};

/// How many changed cells of a workbook are told one by one.
const SHOWN: usize = 50;

/// Reads the answers and adds them to the file. Ends with 1 where a cell was changed that was not
/// open, or an answer could not be taken.
///
/// # Errors
/// Where a workbook is not there, or the file cannot be read or written.
pub fn signoff(arguments: &SignoffArguments) -> anyhow::Result<Exit> {
    let reader = Reader { options: ReadOptions::default(), bounds: arguments.bounds };
    let mut told = Answers::default();
    let mut n_signed = 0;
    for path in &arguments.workbooks {
        let Listing { candidates, diagnostics, .. } = disk::named(slice::from_ref(path))?;
        told.diagnostics.extend(diagnostics);
        for candidate in &candidates {
            let input = match disk::read_one(candidate) {
                Ok(input) => input,
                Err(unread) => {
                    told.diagnostics.push(unread.1);
                    continue;
                }
            };
            let extracted = reader.extract(&input.file, &input.bytes);
            // What stands in a workbook of ours is no news, and no reading of figures.
            let refused = extracted.workbook.is_none();
            told.diagnostics.extend(extracted.diagnostics.into_iter().filter(|_| refused));
            if let Some(workbook) = &extracted.workbook {
                let returned = returned(&input.file, workbook);
                n_signed += returned.accepted.len();
                told.join(&input.file, returned);
            }
        }
    }
    console::complain_of_all(&told.diagnostics);
    let shown = arguments.to.display();
    let text = match disk::read_text(&arguments.to) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => None,
        text => Some(text.with_context(|| format!("{shown} cannot be read"))?),
    };
    let known = text.as_deref().unwrap_or_default();
    let added =
        add(known, &told.accepted).with_context(|| format!("{shown} is no file of acceptances"))?;
    Acceptances::parse(&shown.to_string(), &added.text)
        .with_context(|| format!("{shown} cannot be used"))?;
    // An empty file is made too: what is to read it need not ask whether it is there.
    if text.as_ref() != Some(&added.text) {
        disk::write_whole(&arguments.to, added.text.as_bytes())
            .with_context(|| format!("{shown} cannot be written"))?;
    }
    let Added { new, renewed, known, .. } = added;
    let line = format!(
        "{n_signed} signed: {new} new in {shown}, {renewed} renewed, {known} known already\n"
    );
    console::print(line.as_bytes())?;
    Ok(exit(&told.diagnostics))
}

/// The answers of a workbook, and what was changed in it elsewhere. Of a row whose ids were changed
/// nothing is taken.
fn returned(file: &Text, workbook: &Workbook) -> Answers {
    let mut changed = unsealed(file, workbook);
    let mut returned = answers(file, workbook, &changed);
    let n_more = changed.iter().filter(|it| it.code == &CELL_CHANGED).count().saturating_sub(SHOWN);
    if n_more > 0 {
        changed.truncate(SHOWN);
        let message = format!("{n_more} more cells are not as they were delivered");
        changed.push(Diagnostic::of_file(&CELL_CHANGED, file, message));
    }
    returned.diagnostics.splice(0..0, changed);
    returned
}

fn exit(diagnostics: &[Diagnostic]) -> Exit {
    use crate::diagnostic::Severity;
    match Exit::of_reading(diagnostics) {
        Exit::Done if diagnostics.iter().any(|it| it.severity == Severity::Warning) => Exit::Breaks,
        exit => exit,
    }
}
