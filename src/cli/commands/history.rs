//! `crossfoot history`: the runs of a history and what became of the findings.

use serde_json::{Value, json};

use super::known;
use crate::{
    cli::{
        arguments::{HistoryArguments, ListFormat},
        console, disk,
        exit::Exit,
    },
    history::{Life, Past, Run},
};

/// Prints the runs, and the findings where they are wanted.
///
/// # Errors
/// Where there is no such history.
pub fn history(arguments: &HistoryArguments) -> anyhow::Result<Exit> {
    let past = disk::read_history(&arguments.file)?;
    let lives = if arguments.findings { by_age(&past) } else { Vec::new() };
    let text = match arguments.format {
        ListFormat::Human => {
            let runs = past.runs.iter().map(run_line);
            let findings = lives.iter().map(|life| life_line(&past, life));
            runs.chain(findings).map(|line| console::harmless(&line) + "\n").collect()
        }
        ListFormat::Json => {
            let mut object = json!({
                "schema_version": 1,
                "runs": past.runs.iter().map(run_object).collect::<Vec<_>>(),
            });
            if arguments.findings {
                let findings: Vec<Value> =
                    lives.iter().map(|life| life_object(&past, life)).collect();
                object["findings"] = Value::Array(findings);
            }
            format!("{object}\n")
        }
    };
    console::print(text.as_bytes())?;
    Ok(Exit::Done)
}

/// Those that are there first, the oldest of them first.
fn by_age(past: &Past) -> Vec<&Life> {
    let mut lives: Vec<&Life> = past.lives.values().collect();
    lives.sort_by_key(|life| (!life.state.is_there(), life.first, life.known.finding.clone()));
    lives
}

fn run_line(run: &Run) -> String {
    let day = run.as_of.map_or_else(|| "no day".to_owned(), |day| day.to_string());
    format!(
        "run {}  {day}  {}: {} open, {} new, {} seen again, {} cleared",
        run.number, run.verdict, run.open, run.new, run.seen_again, run.cleared
    )
}

fn life_line(past: &Past, life: &Life) -> String {
    let known = &life.known;
    let days = past.age_in_days(life).map(|days| format!(", {days} days")).unwrap_or_default();
    let changed =
        life.changed.map(|run| format!(", other figures since run {run}")).unwrap_or_default();
    let at = if known.suspect.is_empty() { "no one cell" } else { &*known.suspect };
    format!(
        "{}  {}  runs {} to {} ({} runs{days}{changed})  {}  {} ({})  {at}",
        known.finding,
        life.state.word(),
        life.first,
        life.last,
        life.age_in_runs(),
        known.amount,
        known.about,
        known.cause
    )
}

fn run_object(run: &Run) -> Value {
    json!({
        "run": run.number,
        "as_of": run.as_of.map(|day| day.to_string()),
        "status": &*run.verdict,
        "version": &*run.version,
        "profile": &*run.profile,
        "open": run.open,
        "new": run.new,
        "seen_again": run.seen_again,
        "cleared": run.cleared,
    })
}

fn life_object(past: &Past, life: &Life) -> Value {
    let day = |number| past.day(number).map(|day| day.to_string());
    let mut object = known::object(&life.known);
    object["state"] = json!(life.state.word());
    object["first_run"] = json!(life.first);
    object["first_as_of"] = json!(day(life.first));
    object["last_run"] = json!(life.last);
    object["last_as_of"] = json!(day(life.last));
    object["age_runs"] = json!(life.age_in_runs());
    object["age_days"] = json!(past.age_in_days(life));
    object["runs_seen"] = json!(life.seen);
    object["changed_run"] = json!(life.changed);
    object
}
