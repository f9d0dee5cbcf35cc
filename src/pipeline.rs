//! The chain over a batch, in one screen: extract → normalise → reconcile → diagnose.

use std::{
    collections::{BTreeMap, BTreeSet},
    panic::{AssertUnwindSafe, catch_unwind},
};

use rayon::prelude::*;

use crate::{
    diagnose::{accepted::settle, diagnose, jointly::jointly, signed_off::sign_off},
    diagnostic::{
        Diagnostic, Severity,
        codes::{extract::READER_FAILED, files::OUR_OWN},
    },
    extract::{Extracted, ReadOptions, sniff::sniff, visit::Visited, visit_as},
    family::{Assigned, Families, FileRead, ReadBy, assign},
    model::{
        Text,
        check::Check,
        keys::{Keys, Level},
        ledger::Ledger,
        outcome::Outcome,
        period::Date,
        source::{InputOutcome, Source},
    },
    normalise::{
        LinesOutsideTable, Normalised, TableBounds, append, cut_long_names,
        gather::{Gathering, Keep},
        join, normalise_gathered,
    },
    profile::{Profile, acceptances::Acceptances},
    reconcile::{accept::accept, reconcile},
    signoff::seal::is_seal,
    survey,
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
    /// Differences that are accepted.
    pub acceptances: Option<&'a Acceptances>,
    /// The day against which they lapse.
    pub as_of: Option<Date>,
    /// The one entity of the profile, by its code, whose checks and findings are wanted; all of them
    /// where `None`.
    pub entity: Option<&'a str>,
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
    let visit = |file: &Text, bytes: &[u8], visitor: &mut Gathering<'_>| {
        visit_as(file, bytes, sniff(file, bytes), options, visitor)
    };
    run_with(inputs, profile, visit, terms, progress)
}

/// [`run`], each file visited by `visit`, which may read it in a process of its own.
pub fn run_with(
    inputs: Vec<Input>,
    profile: &Profile,
    visit: impl Fn(&Text, &[u8], &mut Gathering<'_>) -> Visited + Sync,
    terms: Terms<'_>,
    progress: impl Fn(&Text) + Sync,
) -> (Outcome, Vec<Diagnostic>) {
    let files = inputs.into_iter().map(|input| (input.file.clone(), input)).collect();
    let bounds = TableBounds::default();
    let read = |input: Input| {
        let one = FileRead::once(ReadBy::Profile(0), read_file(&input, profile, &visit, bounds));
        progress(&input.file);
        one
    };
    let families = Families::only(profile.clone());
    let Ran { outcome, diagnostics, .. } = run_over(files, &families, read, terms);
    (outcome, diagnostics)
}

/// What came of a run over books of several families.
#[derive(Debug)]
pub struct Ran {
    /// What it knows.
    pub outcome: Outcome,
    /// What could not be read.
    pub diagnostics: Vec<Diagnostic>,
    /// By what each book was read.
    pub books: BTreeMap<Text, ReadBy>,
    /// By what something was read.
    pub used: BTreeSet<ReadBy>,
}

/// [`run`] over files by their names, of which each is opened, read and closed by `read`: no more of
/// them are in memory than there are threads. Each book goes to the profile that recognises it; the
/// rules of a profile hold for its own books.
pub fn run_over<T: Send>(
    mut files: Vec<(Text, T)>,
    families: &Families,
    read: impl Fn(T) -> FileRead + Sync,
    terms: Terms<'_>,
) -> Ran {
    files.sort_by(|(a, _), (b, _)| a.cmp(b));
    let read: Vec<FileRead> = files.into_par_iter().map(|(_, file)| read(file)).collect();
    let mut sources = Vec::with_capacity(read.len());
    let mut parts: BTreeMap<ReadBy, Vec<Normalised>> = BTreeMap::new();
    for Assigned { by, source, part } in assign(read, families) {
        sources.push(source);
        parts.entry(by).or_default().push(part);
    }
    let used: BTreeSet<ReadBy> = parts.keys().copied().collect();
    let mut books = BTreeMap::new();
    let mut ledger = Ledger::default();
    let mut checks: Vec<Check> = Vec::new();
    let mut diagnostics = Vec::new();
    for (by, parts) in parts {
        let Some(profile) = families.of(by) else { continue };
        let (mut own, more) = join(parts, profile);
        diagnostics.extend(more);
        if by == ReadBy::Survey {
            diagnostics.extend(survey::files::join_files(&mut own));
        }
        own.relations.retain(|it| !families.passed_over.contains(&it.rule));
        own.questions.retain(|it| !families.passed_over.contains(&it.rule));
        let (own_checks, more) = reconcile(&own, &profile.rules);
        diagnostics.extend(more);
        books.extend(own.tables.iter().map(|table| (table.book.clone(), by)));
        let before = u32::try_from(ledger.facts.len()).unwrap_or(u32::MAX);
        append(&mut ledger, own);
        checks.extend(
            own_checks
                .into_iter()
                .map(|check| Check { constraint: check.constraint.behind(before), ..check }),
        );
    }
    if let Some(code) = terms.entity {
        let is_of = |keys: &Keys| keys.get(Level::First).is_some_and(|it| *it.0 == *code);
        checks.retain(|check| is_of(&check.scope.keys));
    }
    diagnostics.extend(jointly(&ledger, &checks));
    let (mut findings, more) = diagnose(&ledger, &checks);
    diagnostics.extend(more);
    if let Some(acceptances) = terms.acceptances {
        let (by_check, more) = accept(&mut checks, acceptances, terms.as_of);
        diagnostics.extend(more);
        settle(&mut findings, &by_check, acceptances.immaterial_below);
        diagnostics.extend(sign_off(&mut findings, &mut checks, &ledger, acceptances, terms.as_of));
    }
    let outcome = Outcome { sources, ledger, checks, findings };
    Ran { outcome, diagnostics, books, used }
}

/// Extract and normalise of one file by itself, within bounds. A panic on the way is a fault of ours: it costs this
/// file and no other.
pub fn read_file(
    input: &Input,
    profile: &Profile,
    visit: impl Fn(&Text, &[u8], &mut Gathering<'_>) -> Visited,
    bounds: TableBounds,
) -> (Source, Normalised) {
    let read = || {
        // A list whose lines turn out to be of another table is gathered again, whole.
        let lines = gather(input, profile, Keep::Lines, &visit, bounds);
        lines.or_else(|LinesOutsideTable| gather(input, profile, Keep::Cells, &visit, bounds))
    };
    let read = catch_unwind(AssertUnwindSafe(read))
        .map_err(|_| ())
        .and_then(|it| it.map_err(|LinesOutsideTable| ()));
    let ReadAlone { visited, fate, mut part } = read.unwrap_or_else(|()| {
        let message = "its tables could not be read; nothing from this file is used";
        let why = Diagnostic::of_file(&READER_FAILED, &input.file, message);
        ReadAlone {
            visited: Visited::refused(why),
            fate: InputOutcome::Failed,
            part: Normalised::default(),
        }
    });
    let Visited { sound, diagnostics } = visited;
    part.diagnostics.splice(0..0, diagnostics);
    let failed = part.diagnostics.iter().any(|one| one.severity == Severity::Error);
    let source = Source {
        file: input.file.clone(),
        bytes: input.bytes.len() as u64,
        sha256: input.sha256.clone(),
        fate: if fate == InputOutcome::Read && failed { InputOutcome::Failed } else { fate },
        format: sound.as_ref().map(|it| it.format),
        decoding: sound.and_then(|it| it.decoding),
    };
    (source, part)
}

/// Extract of one file that no profile describes, and what its cells show. A panic on the way costs
/// this file and no other.
pub fn survey_file(
    input: &Input,
    extract: impl Fn(&Text, &[u8]) -> Extracted,
    bounds: TableBounds,
) -> (Source, Normalised) {
    let file = &input.file;
    let read = || {
        let Extracted { workbook, mut diagnostics } = extract(file, &input.bytes);
        let Some(workbook) = workbook else {
            return (None, InputOutcome::Read, Normalised { diagnostics, ..Normalised::default() });
        };
        if workbook.sheets.iter().any(|it| is_seal(&it.name)) {
            let why = "skipped: it is a workbook that crossfoot delivered";
            let diagnostics = vec![Diagnostic::of_file(&OUR_OWN, file, why)];
            let part = Normalised { diagnostics, ..Normalised::default() };
            return (Some(workbook), InputOutcome::Skipped, part);
        }
        let found = survey::survey(file, &workbook);
        diagnostics.extend(survey::ended_early(&found));
        let mut ledger = survey::ledger(&found, &workbook);
        if ledger.facts.len() > bounds.facts {
            diagnostics.push(bounds.too_many_facts(file));
            ledger = Ledger::default();
        }
        diagnostics.extend(cut_long_names(&mut ledger, file, bounds));
        (
            Some(workbook),
            InputOutcome::Read,
            Normalised { ledger, diagnostics, ..Normalised::default() },
        )
    };
    let (workbook, fate, part) = catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        let message = "its tables could not be read; nothing from this file is used";
        let diagnostics = vec![Diagnostic::of_file(&READER_FAILED, file, message)];
        (None, InputOutcome::Failed, Normalised { diagnostics, ..Normalised::default() })
    });
    let failed = part.diagnostics.iter().any(|one| one.severity == Severity::Error);
    let source = Source {
        file: file.clone(),
        bytes: input.bytes.len() as u64,
        sha256: input.sha256.clone(),
        fate: if fate == InputOutcome::Read && failed { InputOutcome::Failed } else { fate },
        format: workbook.as_ref().map(|it| it.format),
        decoding: workbook.and_then(|it| it.decoding),
    };
    (source, part)
}

/// What came of a file by itself.
struct ReadAlone {
    visited: Visited,
    fate: InputOutcome,
    part: Normalised,
}

fn gather(
    input: &Input,
    profile: &Profile,
    keep: Keep,
    visit: impl Fn(&Text, &[u8], &mut Gathering<'_>) -> Visited,
    bounds: TableBounds,
) -> Result<ReadAlone, LinesOutsideTable> {
    let Input { file, bytes, .. } = input;
    let mut gathering = Gathering::new(file, profile, keep);
    let mut visited = visit(file, bytes, &mut gathering);
    let broke_down = |it: &Diagnostic| *it.code == READER_FAILED;
    let Some(sound) = &visited.sound else {
        // What broke down may be our own reading of lines.
        if keep == Keep::Lines && visited.diagnostics.iter().any(broke_down) {
            return Err(LinesOutsideTable);
        }
        return Ok(ReadAlone { visited, fate: InputOutcome::Read, part: Normalised::default() });
    };
    let sheets = gathering.sheets();
    // What stands in a workbook of ours is no news, and no reading of figures.
    if sheets.iter().any(|it| is_seal(&it.sheet.name)) {
        let why = "skipped: it is a workbook that crossfoot delivered";
        visited.diagnostics = vec![Diagnostic::of_file(&OUR_OWN, file, why)];
        return Ok(ReadAlone { visited, fate: InputOutcome::Skipped, part: Normalised::default() });
    }
    let mut part = normalise_gathered(file, sheets, sound.format, profile, bounds)?;
    part.diagnostics.extend(cut_long_names(&mut part.ledger, file, bounds));
    Ok(ReadAlone { visited, fate: InputOutcome::Read, part })
}
