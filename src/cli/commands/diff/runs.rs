//! How the findings of two output folders differ.

use std::{collections::BTreeMap, path::Path};

use anyhow::Context;
use serde_json::{Value, json};

use crate::cli::commands::known;
use crate::{
    cli::{
        arguments::{DiffArguments, ListFormat},
        console, disk,
        exit::Exit,
    },
    history::{
        BookOfRun, Difference, FactsRead, FigureChange, KnownFinding, NotOurs, Shrunk, State,
        difference, from_outputs, looked_into, read_whole, shrunk,
    },
    model::Text,
};

/// Compares the findings of two runs. Exit code 1 if any is new or changed, 3 if a book gives far
/// less than it did.
///
/// # Errors
/// Where a folder is not the whole output of a run.
pub fn diff(arguments: &DiffArguments) -> anyhow::Result<Exit> {
    let (old, new) = (ReadBack::of(&arguments.old)?, ReadBack::of(&arguments.new)?);
    let manifest = disk::manifest(&arguments.new)?;
    let compare = || -> Result<_, NotOurs> {
        let files = looked_into(&manifest)?;
        let again = new.facts.read_again(read_whole(&manifest)?, &new.diagnostics)?;
        let fewer = shrunk(&old.books, &new.books, &files);
        Ok((difference(&old.findings, &new.findings, &again), fewer))
    };
    let (found, fewer) = compare().with_context(|| format!("in {}", arguments.new.display()))?;
    let text = match arguments.format {
        ListFormat::Human => lines(&found, &fewer),
        ListFormat::Json => format!("{}\n", object(&found, &fewer)),
    };
    console::print(text.as_bytes())?;
    Ok(if !fewer.is_empty() {
        Exit::Incomplete
    } else if found.wants_a_look() {
        Exit::Breaks
    } else {
        Exit::Done
    })
}

/// A run as its outputs have it.
struct ReadBack {
    findings: Vec<KnownFinding>,
    facts: FactsRead,
    books: BTreeMap<Text, BookOfRun>,
    diagnostics: Vec<u8>,
}

impl ReadBack {
    fn of(folder: &Path) -> anyhow::Result<Self> {
        let wanted = ["findings.csv", "reconciliation.csv", "facts.csv", "diagnostics.csv"];
        let [findings, checks, facts, diagnostics] = disk::outputs(folder, wanted)?;
        let read = || -> Result<Self, NotOurs> {
            let facts = FactsRead::of(&facts)?;
            let books = facts.books(&checks)?;
            let findings = from_outputs(&findings, &checks, &facts)?;
            Ok(Self { findings, facts, books, diagnostics })
        };
        read().with_context(|| format!("in {}", folder.display()))
    }
}

fn lines(found: &Difference, fewer: &[Shrunk]) -> String {
    let Difference { new, gone, not_read, still, changed, were } = found;
    let line = |state: &str, known: &KnownFinding| line(state, known, were.get(&known.finding));
    let mut lines = vec![format!(
        "{} new, {} gone, {} changed, {} unchanged, {} not read",
        new.len(),
        gone.len(),
        changed.len(),
        still.len(),
        not_read.len()
    )];
    lines.extend(fewer.iter().map(|it| format!("fewer    {}: {}", it.book, it.message)));
    lines.extend(new.iter().map(|known| line("new", known)));
    for (known, changes) in changed {
        lines.push(line("changed", known));
        lines.extend(changes.iter().map(|change| {
            let FigureChange { what, before, now } = change;
            let shown = |text: &str| if text.is_empty() { "-".to_owned() } else { text.to_owned() };
            format!("         {what}: {} is now {}", shown(before), shown(now))
        }));
    }
    lines.extend(gone.iter().map(|known| line("gone", known)));
    lines.extend(not_read.iter().map(|known| line("not read", known)));
    lines.extend(still.iter().map(|known| line("still", known)));
    lines.iter().map(|line| console::harmless(line) + "\n").collect()
}

fn line(state: &str, known: &KnownFinding, before: Option<&Text>) -> String {
    let KnownFinding { finding, cause, about, suspect, amount, status, .. } = known;
    let at = if suspect.is_empty() { "no one cell" } else { suspect };
    let status = match before {
        Some(before) => format!("{status}, was {before}"),
        None => status.to_string(),
    };
    format!("{state:<8} {finding}  {amount}  {about} ({cause}; {status})  {at}")
}

fn object(found: &Difference, fewer: &[Shrunk]) -> Value {
    let Difference { new, gone, not_read, still, changed, were } = found;
    let object = |known: &KnownFinding| {
        let mut object = known::object(known);
        if let Some(before) = were.get(&known.finding) {
            object["status_before"] = json!(&**before);
        }
        object
    };
    let all = |list: &[KnownFinding]| list.iter().map(object).collect::<Vec<_>>();
    let changed: Vec<Value> = changed
        .iter()
        .map(|(known, changes)| {
            let mut object = object(known);
            object["changes"] = changes
                .iter()
                .map(|it| json!({"what": it.what, "before": &*it.before, "now": &*it.now}))
                .collect();
            object
        })
        .collect();
    json!({
        "schema_version": 1,
        "new": all(new),
        "gone": all(gone),
        State::NotRead.word(): all(not_read),
        "changed": changed,
        "still": all(still),
        "fewer": fewer
            .iter()
            .map(|it| json!({"book": &*it.book, "message": it.message}))
            .collect::<Vec<_>>(),
    })
}
