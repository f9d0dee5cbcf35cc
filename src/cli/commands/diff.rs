//! `crossfoot diff`: what two output folders say differently.

use std::path::Path;

use anyhow::Context;
use serde_json::{Value, json};

use super::known;
use crate::{
    cli::{
        arguments::{DiffArguments, ListFormat},
        console, disk,
        exit::Exit,
    },
    history::{Change, Difference, Known, State, difference, from_outputs, read_whole},
    model::Text,
};

/// Compares the findings of two runs. Ends with 1 where somebody has to look: something is new, or
/// about other figures.
///
/// # Errors
/// Where a folder is not the whole output of a run.
pub fn diff(arguments: &DiffArguments) -> anyhow::Result<Exit> {
    let (old, new) = (findings(&arguments.old)?, findings(&arguments.new)?);
    let read = read_whole(&disk::manifest(&arguments.new)?)
        .with_context(|| format!("in {}", arguments.new.display()))?;
    let found = difference(&old, &new, &read);
    let text = match arguments.format {
        ListFormat::Human => lines(&found),
        ListFormat::Json => format!("{}\n", object(&found)),
    };
    console::print(text.as_bytes())?;
    Ok(if found.wants_a_look() { Exit::Breaks } else { Exit::Done })
}

fn findings(folder: &Path) -> anyhow::Result<Vec<Known>> {
    let [findings, checks] = disk::outputs(folder, ["findings.csv", "reconciliation.csv"])?;
    from_outputs(&findings, &checks).with_context(|| format!("in {}", folder.display()))
}

fn lines(found: &Difference) -> String {
    let Difference { new, gone, not_read, still, changed, were } = found;
    let line = |state: &str, known: &Known| line(state, known, were.get(&known.finding));
    let mut lines = vec![format!(
        "{} new, {} gone, {} about other figures, {} still there, {} not read",
        new.len(),
        gone.len(),
        changed.len(),
        still.len(),
        not_read.len()
    )];
    lines.extend(new.iter().map(|known| line("new", known)));
    for (known, changes) in changed {
        lines.push(line("changed", known));
        lines.extend(changes.iter().map(|change| {
            let Change { what, before, now } = change;
            let shown = |text: &str| if text.is_empty() { "-".to_owned() } else { text.to_owned() };
            format!("         {what}: {} is now {}", shown(before), shown(now))
        }));
    }
    lines.extend(gone.iter().map(|known| line("gone", known)));
    lines.extend(not_read.iter().map(|known| line("not read", known)));
    lines.extend(still.iter().map(|known| line("still", known)));
    lines.iter().map(|line| console::harmless(line) + "\n").collect()
}

fn line(state: &str, known: &Known, before: Option<&Text>) -> String {
    let Known { finding, cause, about, suspect, amount, status, .. } = known;
    let at = if suspect.is_empty() { "no one cell" } else { suspect };
    let status = match before {
        Some(before) => format!("{status}, was {before}"),
        None => status.to_string(),
    };
    format!("{state:<8} {finding}  {amount}  {about} ({cause}; {status})  {at}")
}

fn object(found: &Difference) -> Value {
    let Difference { new, gone, not_read, still, changed, were } = found;
    let object = |known: &Known| {
        let mut object = known::object(known);
        if let Some(before) = were.get(&known.finding) {
            object["status_before"] = json!(&**before);
        }
        object
    };
    let all = |list: &[Known]| list.iter().map(object).collect::<Vec<_>>();
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
    })
}
