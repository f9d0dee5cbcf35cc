//! The chain without outputs: what was found is told, and nothing is written.

use anyhow::Context;

use super::{
    dry,
    meant::{complain, inputs_meant, strictness},
    parts,
    reading::From,
    reconciled::Reconciled,
    rules,
    something_read::is_something_read,
    tell::{self, RunReport, detail},
};
use crate::{
    cli::{
        arguments::RunArguments,
        commands::threads,
        console::{self, Progress, Report, Screen},
        disk,
        exit::Exit,
        profiles,
    },
    load::feed::Summary,
    verdict::Conclusion,
    words::Sentences,
};

/// Reads, reconciles and reports.
///
/// # Errors
/// Where it could not run.
pub fn tell_alone(arguments: &RunArguments) -> anyhow::Result<Exit> {
    let families = rules::wanted(profiles::families(&arguments.reading.profile)?, arguments)?;
    let threads = threads(arguments.reading.jobs)?;
    let (inputs, _piped) = disk::with_stdin(
        inputs_meant(&arguments.inputs),
        arguments.name.as_deref(),
        arguments.reading.bounds,
    )?;
    let listing = parts::listing(&inputs, arguments)?;
    if arguments.dry_run {
        let folder = Some(&*arguments.output).filter(|it| !it.as_os_str().is_empty());
        return dry::tell(&listing, folder);
    }
    let progress =
        if arguments.quiet { Progress::silent() } else { Progress::over(listing.candidates.len()) };
    let reconciled = threads.install(|| {
        Reconciled::of(listing, arguments, &families, None, From::Files(None), &progress)
    })?;
    drop(progress);
    let Reconciled { outcome, diagnostics, profile, .. } = &reconciled;
    let screen = Screen::of_stdout(arguments.lang);
    if let Err(why) = is_something_read(outcome, diagnostics, &inputs) {
        console::complain_of(diagnostics, screen);
        return Err(why);
    }
    let sentences =
        Sentences::new(&outcome.ledger, &outcome.checks, Some(&profile.names), arguments.lang);
    let conclusion = Conclusion::of(outcome, diagnostics, strictness(arguments));
    let summary = Summary::of(outcome, diagnostics, &[], None, conclusion);
    let told = RunReport {
        reconciled: &reconciled,
        diagnostics,
        sentences: &sentences,
        summary: &summary,
        history: None,
        detail: detail(&families),
    };
    let Report { answer, rest } = tell::stdout(&told, arguments, screen)?;
    // There are no outputs: what cannot be said is lost.
    console::print(answer.as_bytes()).context("stdout cannot be written to")?;
    complain(arguments, diagnostics, &[], screen);
    console::print(rest.as_bytes()).context("stdout cannot be written to")?;
    Ok(Exit::of_verdict(conclusion.verdict))
}
