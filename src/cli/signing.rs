//! What came back in delivered workbooks, taken over into the file of acceptances.

use std::{collections::BTreeSet, io, path::Path};

use anyhow::Context;

use super::disk;
use crate::{
    diagnostic::{Diagnostic, codes::signoff::CELL_CHANGED},
    model::{Text, signed_cover::SignedCover, workbook::Workbook},
    profile::acceptances::Acceptances,
    signoff::{
        Answers, Filed, FilledCell, answers, covers,
        file::{Added, add},
        filled, unsealed,
    },
};

/// How many changed cells of a workbook are reported one by one.
const SHOWN: usize = 50;

/// What came back in some workbooks.
#[derive(Debug, Default)]
pub struct Returned {
    /// Answers that accept a finding, and what is wrong with the others.
    pub answers: Answers,
    /// What else was written into open cells, each with its workbook.
    pub notes: Vec<Filed>,
    /// What was signed on covers.
    pub covers: Vec<SignedCover>,
    /// How many answers accept something, workbook by workbook.
    pub signed: usize,
    /// How many answers there are, those that accept nothing included.
    pub answered: usize,
    /// How many cells were changed that are not open.
    pub changed: usize,
}

impl Returned {
    /// Adds what came back in a workbook.
    pub fn add(&mut self, file: &Text, workbook: &Workbook) {
        let mut changed = unsealed(file, workbook);
        let mut returned = answers(file, workbook, &changed);
        let of_cells = changed.iter().filter(|it| it.code == &CELL_CHANGED).count();
        let n_more = of_cells.saturating_sub(SHOWN);
        if n_more > 0 {
            changed.truncate(SHOWN);
            let message = format!("{n_more} more cells are not as they were delivered");
            changed.push(Diagnostic::of_file(&CELL_CHANGED, file, message));
        }
        returned.diagnostics.splice(0..0, changed);
        let on_covers = covers(file, workbook);
        returned.diagnostics.extend(on_covers.diagnostics);
        let taken: BTreeSet<(Text, u32)> =
            returned.rows.iter().cloned().chain(on_covers.rows).collect();
        let of_file = |note: FilledCell| Filed { workbook: file.clone(), note };
        self.notes.extend(filled(workbook, &taken).into_iter().map(of_file));
        self.covers.extend(on_covers.signed);
        self.signed += returned.n_accepted();
        self.answered += returned.given.len();
        self.changed += of_cells;
        self.answers.join(file, returned);
    }

    /// How much was written into open cells.
    pub fn n_written(&self) -> usize {
        self.answered + self.covers.len() + self.notes.len()
    }

    /// Whether nobody wrote anything into an open cell.
    pub fn is_nothing(&self) -> bool {
        self.n_written() == 0
    }

    /// Adds everything to the file of acceptances, which is begun where it is not there.
    ///
    /// # Errors
    /// Where the file cannot be read, used or written.
    pub fn take_over(&self, to: &Path) -> anyhow::Result<Added> {
        let shown = to.display();
        let text = match disk::read_text(to) {
            Err(why) if why.kind() == io::ErrorKind::NotFound => None,
            text => Some(text.with_context(|| format!("{shown} cannot be read"))?),
        };
        let known = text.as_deref().unwrap_or_default();
        let added = add(known, &self.answers.given, &self.covers, &self.notes)
            .with_context(|| format!("{shown} is no file of acceptances"))?;
        Acceptances::parse(&shown.to_string(), &added.text)
            .with_context(|| format!("{shown} cannot be used"))?;
        // An empty file is made too: what is to read it need not ask whether it is there.
        if text.as_ref() != Some(&added.text) {
            disk::write_whole(to, added.text.as_bytes())
                .with_context(|| format!("{shown} cannot be written"))?;
        }
        Ok(added)
    }
}
