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
        codes::load::{FIGURE_AS_TEXT, TEXT_CUT, WORKBOOK_NOT_AS_MEANT, WORKBOOK_NOT_MADE},
    },
    load::{
        Delivered, Delivery, LoadError, LoadOptions,
        delivery::{deliver, looked_at},
        workbook::{
            assembly::book,
            place::{contents::WorkbookContents, parts, workbooks},
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
    let workbooks =
        workbooks::workbooks(outcome, diagnostics, profile, options, parts::SheetBounds::default());
    let made: Vec<Result<_, LoadError>> =
        workbooks.par_iter().map(|contents| make(to, contents)).collect();
    let (mut files, mut own) = (Vec::new(), Vec::new());
    for (contents, made) in workbooks.iter().zip(made) {
        match made {
            Ok((file, remarks)) => {
                files.push(file);
                own.extend(remarks);
            }
            // The disk is the same for all.
            Err(
                why @ (LoadError::File { .. }
                | LoadError::Parquet { .. }
                | LoadError::Json(_)
                | LoadError::Page(_)),
            ) => return Err(why),
            Err(why @ (LoadError::Workbook { .. } | LoadError::NotAsWritten { .. })) => {
                to.take_back(&contents.path);
                own.push(left_out(&contents.path, &why));
            }
        }
    }
    Ok((files, own))
}

/// A workbook that cannot be made costs itself, and no other output.
fn left_out(path: &str, why: &LoadError) -> Diagnostic {
    let code = match why {
        LoadError::NotAsWritten { .. } => &WORKBOOK_NOT_AS_MEANT,
        LoadError::Workbook { .. }
        | LoadError::File { .. }
        | LoadError::Parquet { .. }
        | LoadError::Json(_)
        | LoadError::Page(_) => &WORKBOOK_NOT_MADE,
    };
    Diagnostic::of_file(code, &Text::from(path), why.to_string())
}

fn make(
    to: &impl Delivery,
    contents: &WorkbookContents,
) -> Result<(Delivered, Vec<Diagnostic>), LoadError> {
    let path = &*contents.path;
    let book = book(contents);
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

/// How many cells a remark names.
const LISTED: usize = 5;

/// What the writer had to change.
fn remarks(path: &str, written: &Changed) -> Vec<Diagnostic> {
    let file = Text::from(path);
    let listed = |what: &str, addresses: &[String]| {
        let shown = addresses.iter().take(LISTED).cloned().collect::<Vec<_>>().join(", ");
        let n = addresses.len();
        let first = if n > LISTED { ", the first of them" } else { "" };
        format!("{what}, cells: {n}{first} ({shown})")
    };
    let changed = [
        (&FIGURE_AS_TEXT, "stored as text", &written.inexact),
        (&TEXT_CUT, "cut to 32,767 characters", &written.cut),
    ];
    changed
        .into_iter()
        .filter(|(.., addresses)| !addresses.is_empty())
        .map(|(code, what, addresses)| Diagnostic::of_file(code, &file, listed(what, addresses)))
        .collect()
}
