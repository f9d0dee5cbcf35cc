//! The workbooks: one model of a workbook as data, put together sheet by sheet, and one renderer.

mod assembly;
mod model;
pub(super) mod place;
mod proof;
mod sheets;
mod write;

use rayon::prelude::*;

use crate::{
    diagnostic::{
        Diagnostic,
        codes::load::{FIGURE_AS_TEXT, TEXT_CUT},
    },
    load::{
        Delivered, Delivery, LoadError, LoadOptions,
        delivery::{deliver, looked_at},
        workbook::{
            assembly::book,
            place::{
                parts,
                volume::{self, Volume},
            },
            proof::read_back,
            write::changed::Changed,
        },
    },
    model::{Text, outcome::Outcome},
    profile::Profile,
};

/// All workbooks, and what could not be written in them as it is.
///
/// # Errors
/// Where the writer refuses a workbook.
pub fn workbooks(
    to: &impl Delivery,
    outcome: &Outcome,
    diagnostics: &[Diagnostic],
    profile: &Profile,
    options: &LoadOptions,
) -> Result<(Vec<Delivered>, Vec<Diagnostic>), LoadError> {
    let volumes = volume::volumes(outcome, diagnostics, profile, options, parts::Bounds::default());
    let made: Result<Vec<_>, LoadError> =
        volumes.par_iter().map(|volume| make(to, volume)).collect();
    let (files, own): (Vec<Delivered>, Vec<Vec<Diagnostic>>) = made?.into_iter().unzip();
    Ok((files, own.into_iter().flatten().collect()))
}

fn make(to: &impl Delivery, volume: &Volume) -> Result<(Delivered, Vec<Diagnostic>), LoadError> {
    let path = &*volume.path;
    let book = book(volume);
    let refused = |source| LoadError::Workbook { path: path.to_owned(), source };
    let mut drawn = Some(write::draw(&book).map_err(refused)?);
    let mut changed = Changed::default();
    let delivered = deliver(to, path, |file| {
        if let Some(drawn) = drawn.take() {
            changed = drawn.write(file)?;
        }
        Ok(())
    })?;
    match looked_at(to, path, |bytes| read_back::difference(&book, path, bytes))?.flatten() {
        Some(what) => Err(LoadError::NotAsWritten { path: path.to_owned(), what }),
        None => Ok((delivered, remarks(path, &changed))),
    }
}

/// What the writer had to change.
fn remarks(path: &str, written: &Changed) -> Vec<Diagnostic> {
    let file = Text::from(path);
    let listed = |addresses: &[String]| {
        let shown = addresses.iter().take(5).cloned().collect::<Vec<_>>().join(", ");
        format!("{}: {shown}", addresses.len())
    };
    let changed = [(&FIGURE_AS_TEXT, &written.inexact), (&TEXT_CUT, &written.cut)];
    changed
        .into_iter()
        .filter(|(_, addresses)| !addresses.is_empty())
        .map(|(code, addresses)| Diagnostic::of_file(code, &file, listed(addresses)))
        .collect()
}
