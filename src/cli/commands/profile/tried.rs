//! `crossfoot profile try PROFILE FILE...`: what a profile makes of files, table by table.

use anyhow::{Context, anyhow};

use super::{human, json, trial::trial};
use crate::{
    cli::{
        arguments::{ListFormat, TryArguments},
        console, disk,
        exit::Exit,
        isolate::Reader,
        profiles,
    },
    extract::{Extracted, ReadOptions},
    profile::vocabulary,
};

/// Tries a profile on files.
///
/// # Errors
/// Where the profile cannot be used, or stdout cannot be written to.
pub fn try_profile(arguments: &TryArguments) -> anyhow::Result<Exit> {
    let source = profiles::source(&arguments.profile)?;
    let profile = profiles::find(&arguments.profile)?;
    let listing = disk::list(&arguments.files, &[])?;
    let options = ReadOptions {
        candidates: profile.encodings.clone(),
        words: profile.tell_tale_words(),
        ..ReadOptions::default()
    };
    let reader = Reader { options, bounds: arguments.bounds };
    let mut diagnostics = listing.diagnostics;
    let mut files = Vec::new();
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
    let words = vocabulary::words(&arguments.profile, &source)
        .map_err(|why| anyhow!("this profile cannot be used\n{why}"))?;
    let trial = trial(&profile, &words, &files, &mut diagnostics);
    let text = match arguments.format {
        ListFormat::Human => human::text(&trial),
        ListFormat::Json => json::text(&trial)?,
    };
    console::complain_of_errors(&diagnostics);
    console::print(text.as_bytes()).context("stdout cannot be written to")?;
    Ok(Exit::of_reading(&diagnostics))
}
