//! Which workbooks there are, and what belongs in each: the whole run, and one for each edition and
//! entity (a head, or what another profile's outermost code names).

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    diagnostic::Diagnostic,
    load::{
        LoadOptions,
        workbook::place::{
            contents::{WorkbookContents, WorkbookSubject, language},
            entity_names::EntityNames,
            parts::{SheetBounds, parts},
        },
    },
    model::{Text, check::Status, fact::FactId, keys::Level, outcome::Outcome},
    profile::Profile,
    verdict::Conclusion,
    words::Sentences,
};

/// Beyond so many checks, the workbook of the whole run lists only those that do not agree.
const MOST_CHECKS: usize = 50_000;

/// The workbook of the whole run, then one for each edition and entity, in their order.
pub fn workbooks<'a>(
    outcome: &'a Outcome,
    diagnostics: &'a [Diagnostic],
    profile: &'a Profile,
    options: &'a LoadOptions,
    bounds: SheetBounds,
) -> Vec<WorkbookContents<'a>> {
    let mut rows: BTreeMap<WorkbookSubject, Vec<(u32, u32)>> = BTreeMap::new();
    let mut all = Vec::new();
    for (table_index, table) in (0u32..).zip(&outcome.ledger.tables) {
        for (row_index, row) in (0u32..).zip(&table.rows) {
            all.push((table_index, row_index));
            let head = row.keys[Level::First].as_ref();
            if let Some(subject) =
                WorkbookSubject::of(&outcome.ledger, &table.book, table.edition, head)
            {
                rows.entry(subject).or_default().push((table_index, row_index));
            }
        }
    }
    let mut paths = BTreeSet::new();
    let names = Arc::new(EntityNames::of(outcome, profile));
    let asked = options.language;
    let sentences = Sentences::new(&outcome.ledger, &outcome.checks, Some(&profile.names), asked);
    let conclusion = Conclusion::of(outcome, diagnostics, options.strictness);
    let run = WorkbookRun { outcome, profile, options, conclusion, sentences, bounds };
    let (checks, n_agreeing_left_out) = listed_checks(outcome);
    let mut workbooks = vec![WorkbookContents {
        path: "reconciliation.xlsx".to_owned(),
        diagnostics: diagnostics.iter().collect(),
        checks,
        n_agreeing_left_out,
        findings: (0u32..).zip(&outcome.findings).map(|(index, _)| index).collect(),
        ..contents(&run, &names, None, &all)
    }];
    for (subject, rows) in rows {
        let mut contents = contents(&run, &names, Some(subject.clone()), &rows);
        if contents.facts.is_empty() {
            continue;
        }
        contents.path = match outcome.ledger.surveyed.get(&subject.code.0) {
            Some(book) => format!("workbooks/{book}.xlsx"),
            None => free_path(&mut paths, entity(&rows, outcome, profile, options), &subject),
        };
        let files: BTreeSet<&Text> = contents.parts.iter().map(|part| &part.file).collect();
        contents.diagnostics = diagnostics.iter().filter(|it| files.contains(&it.file)).collect();
        workbooks.push(contents);
    }
    assign_checks(outcome, &mut workbooks);
    workbooks
}

/// What a workbook is made for, by the profile of the book that its first row is in.
fn entity<'a>(
    rows: &[(u32, u32)],
    outcome: &Outcome,
    profile: &'a Profile,
    options: &'a LoadOptions,
) -> &'a Text {
    let first = rows.first().and_then(|(table, _)| outcome.ledger.tables.get(*table as usize));
    first.and_then(|table| options.entities.get(&table.book)).unwrap_or(&profile.entity)
}

/// The checks that the workbook of the whole run lists: all, or where there are too many those that
/// do not agree; and how many are left out.
fn listed_checks(outcome: &Outcome) -> (Vec<u32>, u32) {
    let all = || (0u32..).zip(&outcome.checks);
    if outcome.checks.len() <= MOST_CHECKS {
        return (all().map(|(index, _)| index).collect(), 0);
    }
    let differing = all().filter(|(_, check)| check.status != Status::Agrees);
    let listed: Vec<u32> = differing.map(|(index, _)| index).collect();
    let left_out = u32::try_from(outcome.checks.len() - listed.len()).unwrap_or(u32::MAX);
    (listed, left_out)
}

/// What all workbooks of a run have in common.
struct WorkbookRun<'a> {
    outcome: &'a Outcome,
    profile: &'a Profile,
    options: &'a LoadOptions,
    conclusion: Conclusion,
    sentences: Sentences<'a>,
    bounds: SheetBounds,
}

fn contents<'a>(
    run: &WorkbookRun<'a>,
    names: &Arc<EntityNames>,
    subject: Option<WorkbookSubject>,
    rows: &[(u32, u32)],
) -> WorkbookContents<'a> {
    let &WorkbookRun { outcome, profile, options, conclusion, ref sentences, bounds } = run;
    let parts = parts(outcome, rows, options.style, bounds);
    let mut facts: Vec<FactId> = rows
        .iter()
        .flat_map(|&(table, row)| &outcome.ledger.tables[table as usize].rows[row as usize].facts)
        .copied()
        .collect();
    facts.sort_unstable();
    facts.dedup();
    let figures = facts.iter().map(|&id| outcome.ledger.fact(id));
    let language = options.language.unwrap_or_else(|| language(profile, figures));
    WorkbookContents {
        path: String::new(),
        outcome,
        diagnostics: Vec::new(),
        profile,
        options,
        conclusion,
        sentences: sentences.clone().speaking(language),
        language,
        subject,
        parts,
        facts,
        bounds,
        checks: Vec::new(),
        n_agreeing_left_out: 0,
        findings: Vec::new(),
        names: Arc::clone(names),
    }
}

/// The most characters of a file's name before its ending.
const LONGEST_STEM: usize = 120;

/// A path that no other workbook has, of characters that every file system takes.
fn free_path(paths: &mut BTreeSet<String>, entity: &str, subject: &WorkbookSubject) -> String {
    let folder = subject.edition.map_or_else(|| "undated".to_owned(), |it| it.to_string());
    let stem: String = format!("{entity}-{}", subject.code.0)
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '_' })
        .collect();
    // No file system takes a name of 300 letters.
    let stem: String = stem.chars().take(LONGEST_STEM).collect();
    let mut path = format!("workbooks/{folder}/{stem}.xlsx");
    let mut turn = 1u32;
    while !paths.insert(path.to_lowercase()) {
        turn += 1;
        path = format!("workbooks/{folder}/{stem}_{turn}.xlsx");
    }
    path
}

/// A check belongs to an entity's workbook where all its facts do, or where it is about that entity.
fn assign_checks(outcome: &Outcome, workbooks: &mut [WorkbookContents]) {
    let by_subject: BTreeMap<WorkbookSubject, usize> = workbooks
        .iter()
        .enumerate()
        .filter_map(|(position, contents)| contents.subject.clone().map(|it| (it, position)))
        .collect();
    for (index, check) in (0u32..).zip(&outcome.checks) {
        let facts = check.left_facts().into_iter().chain(check.right_facts());
        let owners: BTreeSet<Option<usize>> = facts
            .map(|id| {
                let fact = outcome.ledger.fact(id);
                let head = fact.keys()[Level::First].as_ref();
                let subject =
                    WorkbookSubject::of(&outcome.ledger, fact.book(), fact.edition(), head)?;
                by_subject.get(&subject).copied()
            })
            .collect();
        let alone = owners.len() == 1;
        for position in owners.into_iter().flatten() {
            let contents = &mut workbooks[position];
            let about = contents.subject.as_ref().map(|subject| &subject.code);
            if alone || (about.is_some() && about == check.scope.keys[Level::First].as_ref()) {
                contents.checks.push(index);
            }
        }
    }
    for contents in workbooks.iter_mut().filter(|contents| contents.subject.is_some()) {
        let checks: BTreeSet<u32> = contents.checks.iter().copied().collect();
        contents.findings = (0u32..)
            .zip(&outcome.findings)
            .filter(|(_, finding)| {
                finding.checks.iter().any(|check| checks.contains(check))
                    || finding.suspect.is_some_and(|suspect| contents.holds(suspect))
            })
            .map(|(index, _)| index)
            .collect();
    }
}
