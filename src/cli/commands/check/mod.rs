//! `crossfoot check`: the sums of any workbook, found without a profile. Prints; writes what `run`
//! writes if a folder is named, and nothing otherwise.

mod human;
mod json;
mod rows;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use anyhow::{Context, bail};
use rayon::prelude::*;

use super::{run, threads};
use crate::{
    audit::{Audited, audit_workbook},
    cli::{
        arguments::{CheckArguments, CheckFormat},
        browser,
        console::{self, Screen},
        disk::{self, Candidate},
        exit::Exit,
        isolate::Reader,
        profiles,
    },
    diagnostic::{Diagnostic, codes::extract::READER_FAILED},
    extract::{Extracted, Formulas, ReadOptions},
    model::{Text, workbook::Workbook},
    signoff::seal::is_seal,
    survey::{Survey, ended_early, survey},
    verdict::{Strictness, Verdict},
};
use crossfoot_sums::report::EquationStatus;

/// What was found in all files, and what could not be read.
struct Checked {
    /// In the order of the files.
    surveys: Vec<Survey>,
    /// What their formulas say, in the same order.
    audits: Vec<Audited>,
    /// By file.
    diagnostics: Vec<Diagnostic>,
}

/// Finds the sums of the inputs and says which do not add up.
///
/// # Errors
/// Where it could not run, or stdout cannot be written to.
pub fn check(arguments: &CheckArguments) -> anyhow::Result<Exit> {
    if !arguments.open {
        return find_and_print(arguments, arguments.output.as_deref());
    }
    browser::is_to_show(&arguments.outputs)?;
    let folder = match &arguments.output {
        Some(folder) => folder.clone(),
        None => disk::scratch_folder().context("no folder for the page can be made")?,
    };
    let exit = find_and_print(arguments, Some(&folder))?;
    browser::show_page(&folder);
    Ok(exit)
}

fn find_and_print(arguments: &CheckArguments, output: Option<&Path>) -> anyhow::Result<Exit> {
    let written = output.map(|output| run::run(&arguments.as_run(output))).transpose()?;
    match (written, arguments.format) {
        (
            Some(exit),
            CheckFormat::Json | CheckFormat::Jsonl | CheckFormat::Junit | CheckFormat::Github,
        ) => {
            return Ok(exit);
        }
        (None, CheckFormat::Junit | CheckFormat::Github) => {
            bail!("this format is made of the outputs: name a folder for them with -o");
        }
        (_, CheckFormat::Human | CheckFormat::Csv | CheckFormat::Json | CheckFormat::Jsonl) => {}
    }
    // The standard input is read once: what was found of it is in the outputs.
    let is_piped = arguments.inputs.iter().any(|it| it.as_os_str() == "-");
    if let Some(exit) = written.as_ref().filter(|_| is_piped) {
        return Ok(*exit);
    }
    // Where the outputs were written, the threads of that are there still.
    let threads = written.is_none().then(|| threads(arguments.jobs)).transpose()?;
    let listing = disk::list(&arguments.inputs, &[])?;
    let options = ReadOptions {
        encoding: arguments.encoding.clone(),
        candidates: profiles::ANY_ENCODINGS.map(str::to_owned).to_vec(),
        formulas: Formulas::Written,
        ..ReadOptions::default()
    };
    let reader = Reader { options, bounds: arguments.bounds };
    let read = || -> Vec<_> {
        listing.candidates.par_iter().map(|candidate| read(candidate, &reader)).collect()
    };
    let mut checked =
        Checked { surveys: Vec::new(), audits: Vec::new(), diagnostics: listing.diagnostics };
    let all = match threads {
        Some(threads) => threads.install(read),
        None => read(),
    };
    for (found, diagnostics) in all {
        if let Some((survey, audited)) = found {
            checked.surveys.push(survey);
            checked.audits.push(audited);
        }
        checked.diagnostics.extend(diagnostics);
    }
    if checked.surveys.is_empty() && Exit::of_reading(&checked.diagnostics) == Exit::Done {
        console::complain_of(&checked.diagnostics, Screen::of_stdout(None));
        bail!("no spreadsheet in the inputs: name files or folders that hold some");
    }
    let verdict = checked.verdict(strictness(arguments));
    let text = match arguments.format {
        CheckFormat::Human if arguments.quiet => String::new(),
        CheckFormat::Human => human::report(&checked, verdict),
        CheckFormat::Csv => rows::rows(&checked)?,
        CheckFormat::Json => json::summary(&checked, verdict)?,
        CheckFormat::Jsonl => json::lines(&checked, verdict)?,
        CheckFormat::Junit | CheckFormat::Github => String::new(),
    };
    if arguments.quiet {
        console::complain_of_errors(&checked.diagnostics);
    } else if written.is_none() {
        console::complain_of(&checked.diagnostics, Screen::of_stdout(None));
    }
    console::print(text.as_bytes()).context("stdout cannot be written to")?;
    Ok(written.unwrap_or_else(|| Exit::of_verdict(verdict)))
}

fn strictness(arguments: &CheckArguments) -> Strictness {
    if arguments.strict { Strictness::Strict } else { Strictness::Usual }
}

fn read(candidate: &Candidate, reader: &Reader) -> (Option<(Survey, Audited)>, Vec<Diagnostic>) {
    let input = match disk::read_one(candidate) {
        Ok(input) => input,
        Err(unread) => return (None, vec![unread.1]),
    };
    let Extracted { workbook, mut diagnostics } = reader.extract(&input.file, &input.bytes);
    let Some(mut workbook) = workbook else { return (None, diagnostics) };
    // What breaks down here costs this file and no other.
    let searched = catch_unwind(AssertUnwindSafe(|| {
        let audited = audit(&input.file, &mut workbook, &mut diagnostics);
        (survey(&input.file, &workbook), audited)
    }));
    let Ok((found, audited)) = searched else {
        let message = "its tables could not be read; nothing from this file is used";
        return (None, vec![Diagnostic::of_file(&READER_FAILED, &input.file, message)]);
    };
    diagnostics.extend(ended_early(&found));
    (Some((found, audited)), diagnostics)
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
        let n = |status| self.surveys.iter().map(|it| it.n(status)).sum::<usize>();
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
