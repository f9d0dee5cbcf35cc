//! `check --format csv`: one row an equation, those that may be meant by chance too, which no output of
//! the chain has.

use std::panic::{AssertUnwindSafe, catch_unwind};

use anyhow::{Context, bail};
use rayon::prelude::*;

use super::rows;
use crate::{
    audit::{Audited, audit_workbook},
    cli::{
        arguments::CheckArguments,
        commands::threads,
        console::{self, Screen},
        disk::{self, ListedFile},
        exit::Exit,
        isolate::Reader,
        profiles,
    },
    diagnostic::{Diagnostic, codes::extract::READER_FAILED},
    extract::{Extracted, Formulas, ReadOptions},
    model::{Text, ledger::Ledger, workbook::Workbook},
    normalise::append,
    signoff::seal::is_seal,
    survey::{
        Survey, ended_early,
        files::{BetweenFiles, between_files},
        ledger, survey,
    },
    verdict::{Strictness, Verdict},
};
use crossfoot_sums::report::EquationStatus;

/// What was found in all files, and what could not be read.
struct Checked {
    /// In the order of the files.
    surveys: Vec<Survey>,
    /// What their formulas say, in the same order.
    audits: Vec<Audited>,
    /// Their figures.
    ledger: Ledger,
    /// What files of one folder say of one another.
    between: BetweenFiles,
    /// By file.
    diagnostics: Vec<Diagnostic>,
}

/// Finds the equations of the inputs and prints them.
///
/// # Errors
/// Where it could not run, or stdout cannot be written to.
pub fn print(arguments: &CheckArguments) -> anyhow::Result<Exit> {
    let threads = threads(arguments.jobs)?;
    let (inputs, _piped) =
        disk::with_stdin(arguments.inputs.clone(), arguments.name.as_deref(), arguments.bounds)?;
    let listing = disk::list(&inputs, &[])?;
    let options = ReadOptions {
        encoding: arguments.encoding.clone(),
        candidates: profiles::ANY_ENCODINGS.map(str::to_owned).to_vec(),
        formulas: Formulas::Written,
        ..ReadOptions::default()
    };
    let reader = Reader { options, bounds: arguments.bounds };
    let all: Vec<_> = threads.install(|| {
        listing.candidates.par_iter().map(|candidate| read(candidate, &reader)).collect()
    });
    let mut checked = Checked {
        surveys: Vec::new(),
        audits: Vec::new(),
        ledger: Ledger::default(),
        between: BetweenFiles::default(),
        diagnostics: listing.diagnostics,
    };
    for (found, diagnostics) in all {
        if let Some(FileChecked { survey, audited, ledger }) = found {
            checked.surveys.push(survey);
            checked.audits.push(audited);
            append(&mut checked.ledger, ledger);
        }
        checked.diagnostics.extend(diagnostics);
    }
    checked.between = between_files(&checked.ledger);
    checked.diagnostics.append(&mut checked.between.diagnostics);
    if arguments.quiet {
        console::complain_of_errors(&checked.diagnostics);
    } else {
        console::complain_of(&checked.diagnostics, Screen::of_stdout(arguments.lang));
    }
    if checked.surveys.is_empty() && Exit::of_reading(&checked.diagnostics) == Exit::Done {
        bail!("no spreadsheet in the inputs: name files or folders that hold some");
    }
    let text = rows::rows(&checked.surveys, &checked.ledger, &checked.between)?;
    console::print(text.as_bytes()).context("stdout cannot be written to")?;
    Ok(Exit::of_verdict(checked.verdict(strictness(arguments))))
}

fn strictness(arguments: &CheckArguments) -> Strictness {
    if arguments.strict { Strictness::Strict } else { Strictness::Usual }
}

/// What was found in one file.
struct FileChecked {
    survey: Survey,
    audited: Audited,
    ledger: Ledger,
}

fn read(candidate: &ListedFile, reader: &Reader) -> (Option<FileChecked>, Vec<Diagnostic>) {
    let input = match disk::read_one(candidate, reader.bounds) {
        Ok(input) => input,
        Err(unread) => return (None, vec![unread.1]),
    };
    let Extracted { workbook, mut diagnostics } = reader.extract(&input.file, &input.bytes);
    let Some(mut workbook) = workbook else { return (None, diagnostics) };
    // What breaks down here costs this file and no other.
    let searched = catch_unwind(AssertUnwindSafe(|| {
        let audited = audit(&input.file, &mut workbook, &mut diagnostics);
        let survey = survey(&input.file, &workbook);
        let ledger = ledger(&survey, &workbook);
        FileChecked { survey, audited, ledger }
    }));
    let Ok(found) = searched else {
        let message = "its tables could not be read; nothing from this file is used";
        return (None, vec![Diagnostic::of_file(&READER_FAILED, &input.file, message)]);
    };
    diagnostics.extend(ended_early(&found.survey));
    (Some(found), diagnostics)
}

/// What the formulas of a workbook say; a workbook that crossfoot wrote is its own proof.
fn audit(file: &Text, workbook: &mut Workbook, diagnostics: &mut Vec<Diagnostic>) -> Audited {
    if workbook.sheets.iter().any(|sheet| is_seal(&sheet.name)) {
        return Audited::default();
    }
    audit_workbook(file, workbook, diagnostics)
}

impl Checked {
    /// Faults of formulas that must be settled.
    fn n_to_settle(&self) -> usize {
        self.audits.iter().map(Audited::n_to_settle).sum()
    }

    /// How it ends: what could not be read counts first.
    fn verdict(&self, strictness: Strictness) -> Verdict {
        let of_status = |status| {
            let between = self.between.relations.iter();
            between.filter(|it| rows::status_between(&self.ledger, it) == status).count()
        };
        let n =
            |status| self.surveys.iter().map(|it| it.n(status)).sum::<usize>() + of_status(status);
        if self.diagnostics.iter().any(|one| strictness.fails(one)) {
            Verdict::Incomplete
        } else if n(EquationStatus::Breaks) > 0 || self.n_to_settle() > 0 {
            Verdict::Breaks
        } else if n(EquationStatus::Holds) + n(EquationStatus::Rounding) == 0 {
            Verdict::NothingChecked
        } else {
            Verdict::Agrees
        }
    }
}
