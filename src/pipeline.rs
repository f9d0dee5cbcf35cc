//! The chain over a batch, in one screen: extract → normalise → reconcile → diagnose.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;

use crate::{
    catalogue::Speech,
    diagnose::{accepted::settle, diagnose, jointly::jointly, signed_off::sign_off, voice::Voice},
    diagnostic::{
        Diagnostic, Severity,
        codes::{extract::READER_FAILED, files::OUR_OWN},
    },
    extract::{Extracted, ReadOptions, extract},
    model::{
        Text,
        fact::Lang,
        ledger::Ledger,
        outcome::Outcome,
        period::Date,
        source::{Fate, Source},
        workbook::Workbook,
    },
    normalise::{Normalised, join, normalise},
    profile::{Profile, acceptances::Acceptances},
    reconcile::{accept::accept, reconcile},
    signoff::seal::is_seal,
};

/// One file to read, as the outputs name it.
#[derive(Debug, Clone)]
pub struct Input {
    /// The name.
    pub file: Text,
    /// The content.
    pub bytes: Vec<u8>,
    /// SHA-256 of the content in lower-case hex.
    pub sha256: String,
}

/// What a run goes by besides its inputs.
#[derive(Debug, Clone, Copy, Default)]
pub struct Terms<'a> {
    /// The language of explanations; that of the figures explained where `None`.
    pub speech: Option<Speech>,
    /// Differences that are accepted.
    pub acceptances: Option<&'a Acceptances>,
    /// The day against which they lapse.
    pub as_of: Option<Date>,
}

/// Runs the chain. The result depends on the inputs and options alone, not on the number of threads
/// or the order of `inputs`; `progress` is told of each file that is done.
pub fn run(
    inputs: Vec<Input>,
    profile: &Profile,
    options: &ReadOptions,
    terms: Terms<'_>,
    progress: impl Fn(&Text) + Sync,
) -> (Outcome, Vec<Diagnostic>) {
    let read = |file: &Text, bytes: &[u8]| extract(file, bytes, options);
    run_with(inputs, profile, read, terms, progress)
}

/// [`run`], each file extracted by `extract`, which may do it in a process of its own.
pub fn run_with(
    inputs: Vec<Input>,
    profile: &Profile,
    extract: impl Fn(&Text, &[u8]) -> Extracted + Sync,
    terms: Terms<'_>,
    progress: impl Fn(&Text) + Sync,
) -> (Outcome, Vec<Diagnostic>) {
    let files = inputs.into_iter().map(|input| (input.file.clone(), input)).collect();
    let read = |input: Input| {
        let one = read_file(&input, profile, &extract);
        progress(&input.file);
        one
    };
    run_over(files, profile, read, terms)
}

/// [`run`] over files by their names, of which each is opened, read and closed by `read`: no more of
/// them are in memory than there are threads.
pub fn run_over<T: Send>(
    mut files: Vec<(Text, T)>,
    profile: &Profile,
    read: impl Fn(T) -> (Source, Normalised) + Sync,
    terms: Terms<'_>,
) -> (Outcome, Vec<Diagnostic>) {
    files.sort_by(|(a, _), (b, _)| a.cmp(b));
    let read: Vec<(Source, Normalised)> =
        files.into_par_iter().map(|(_, file)| read(file)).collect();
    let (sources, parts): (Vec<Source>, Vec<Normalised>) = read.into_iter().unzip();
    let (ledger, mut diagnostics) = join(parts, profile);
    let (mut checks, more) = reconcile(&ledger, &profile.rules);
    diagnostics.extend(more);
    diagnostics.extend(jointly(&ledger, &checks));
    let voice =
        Voice { asked: terms.speech, usual: speech_of(&ledger), names: Some(&profile.names) };
    let mut findings = diagnose(&ledger, &checks, voice);
    if let Some(acceptances) = terms.acceptances {
        let (by_check, more) = accept(&mut checks, acceptances, terms.as_of);
        diagnostics.extend(more);
        settle(&mut findings, &by_check, acceptances.immaterial_below, voice);
        diagnostics.extend(sign_off(
            &mut findings,
            &mut checks,
            &ledger,
            acceptances,
            terms.as_of,
            voice,
        ));
    }
    (Outcome { sources, ledger, checks, findings }, diagnostics)
}

/// Extract and normalise of one file by itself. A panic on the way is a fault of ours: it costs this
/// file and no other.
pub fn read_file(
    input: &Input,
    profile: &Profile,
    extract: impl Fn(&Text, &[u8]) -> Extracted,
) -> (Source, Normalised) {
    let read = || {
        let extracted = extract(&input.file, &input.bytes);
        match &extracted.workbook {
            // What stands in a workbook of ours is no news, and no reading of figures.
            Some(workbook) if is_delivered(workbook) => {
                let why = "skipped: it is a workbook that crossfoot delivered";
                let diagnostics = vec![Diagnostic::of_file(&OUR_OWN, &input.file, why)];
                (Extracted { diagnostics, ..extracted }, Normalised::default())
            }
            Some(workbook) => {
                let part = normalise(&input.file, workbook, profile);
                (extracted, part)
            }
            None => (extracted, Normalised::default()),
        }
    };
    let (extracted, mut part) = catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        let message = "its tables could not be told; nothing of it is given out";
        let why = Diagnostic::of_file(&READER_FAILED, &input.file, message);
        (Extracted::refused(why), Normalised::default())
    });
    part.diagnostics.splice(0..0, extracted.diagnostics);
    let failed = part.diagnostics.iter().any(|one| one.severity == Severity::Error);
    let workbook = extracted.workbook.as_ref();
    let fate = match workbook {
        Some(workbook) if is_delivered(workbook) => Fate::Skipped,
        Some(_) | None if failed => Fate::Failed,
        Some(_) | None => Fate::Read,
    };
    let source = Source {
        file: input.file.clone(),
        bytes: input.bytes.len() as u64,
        sha256: input.sha256.clone(),
        fate,
        format: workbook.map(|it| it.format),
        decoding: workbook.and_then(|it| it.decoding.clone()),
        knows: workbook.map(|it| it.knows),
    };
    (source, part)
}

/// Whether a workbook is one that crossfoot wrote, by its seal.
fn is_delivered(workbook: &Workbook) -> bool {
    workbook.sheets.iter().any(|sheet| is_seal(&sheet.name))
}

/// The language that most of the figures are headed in, where it is one that we speak.
pub fn speech_of(ledger: &Ledger) -> Speech {
    let n_in = |speech: Speech| {
        let is_it = |lang: &Lang| &*lang.0 == speech.code();
        ledger.facts.iter().filter(|fact| fact.lang.as_ref().is_some_and(is_it)).count()
    };
    if n_in(Speech::Zh) > n_in(Speech::En) { Speech::Zh } else { Speech::En }
}
