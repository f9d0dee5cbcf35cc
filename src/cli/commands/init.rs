//! `crossfoot init FILE...`: a first profile of documents that no profile describes.

use anyhow::{Context, bail};

use crate::{
    cli::{arguments::InitArguments, console, disk, exit::Exit, isolate::Reader, profiles},
    extract::{Extracted, Formulas, ReadOptions},
    init,
    model::{Text, workbook::Workbook},
};

/// Prints a profile drafted from what is found in the files.
///
/// # Errors
/// Where none of them is a spreadsheet, or stdout cannot be written to.
pub fn init(arguments: &InitArguments) -> anyhow::Result<Exit> {
    let listing = disk::named(&arguments.files)?;
    let options = ReadOptions {
        encoding: arguments.encoding.clone(),
        candidates: profiles::ANY_ENCODINGS.map(str::to_owned).to_vec(),
        formulas: Formulas::Written,
        ..ReadOptions::default()
    };
    let reader = Reader { options, bounds: arguments.bounds };
    let mut diagnostics = listing.diagnostics;
    let mut files: Vec<(Text, Workbook)> = Vec::new();
    for candidate in &listing.candidates {
        match disk::read_one(candidate, arguments.bounds) {
            Ok(input) => {
                let Extracted { workbook, diagnostics: more } =
                    reader.extract(&input.file, &input.bytes);
                diagnostics.extend(more);
                files.extend(workbook.map(|workbook| (input.file, workbook)));
            }
            Err(unread) => diagnostics.push(unread.1),
        }
    }
    console::complain_of_all(&diagnostics);
    if files.is_empty() && Exit::of_reading(&diagnostics) == Exit::Done {
        bail!("no spreadsheet among the files: name some that have the tables of the profile");
    }
    let toml = init::draft(&files);
    console::print(toml.as_bytes()).context("stdout cannot be written to")?;
    Ok(Exit::of_reading(&diagnostics))
}
