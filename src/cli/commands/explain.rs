//! `crossfoot explain`: what a diagnostic, a rule kind or a cause means.

use anyhow::bail;

use crate::{
    cli::{console, exit::Exit},
    diagnose::causes,
    diagnostic::{Code, codes, explained::Explained},
    profile::error::nearest,
    reconcile::rules,
};

/// Something that can be explained.
struct Topic {
    /// The words that ask for it.
    names: Vec<String>,
    /// The explanation as printed.
    text: String,
}

/// Prints the explanation of a code or name, whatever its case.
///
/// # Errors
/// Where there is none: then with the nearest name.
pub fn explain(asked: &str) -> anyhow::Result<Exit> {
    let wanted = asked.trim().to_lowercase().replace('-', "_");
    let topics = topics();
    let Some(topic) = topics.iter().find(|topic| topic.names.contains(&wanted)) else {
        let names = topics.iter().flat_map(|topic| &topic.names).map(String::as_str);
        match nearest(&wanted, names) {
            Some(name) => bail!("nothing is called `{asked}`; the nearest is `{name}`"),
            None => bail!(
                "nothing is called `{asked}`: codes stand in diagnostics.csv, rules in \
                 reconciliation.csv, causes in findings.csv"
            ),
        }
    };
    console::print(topic.text.as_bytes())?;
    Ok(Exit::Done)
}

/// Everything there is to explain: diagnostics, then rule kinds, then causes.
fn topics() -> Vec<Topic> {
    let kinds = rules::EXPLAINED.iter().map(|it| of_name(it, "rule kind"));
    let causes = causes::EXPLAINED.iter().map(|it| of_name(it, "cause"));
    codes::all().map(of_code).chain(kinds).chain(causes).collect()
}

fn of_code(code: &'static Code) -> Topic {
    let title = format!("{code} {} ({})", code.name, code.severity.word());
    Topic {
        names: vec![code.to_string().to_lowercase(), code.name.replace('-', "_")],
        text: paragraphs(&title, code.what, code.why, code.mend),
    }
}

fn of_name(explained: &Explained, sort: &str) -> Topic {
    let title = format!("{} ({sort})", explained.name);
    let text = paragraphs(&title, explained.what, explained.why, explained.mend);
    Topic {
        names: vec![explained.name.to_lowercase()],
        text: format!("{text}\nExample: {}\n", explained.example),
    }
}

fn paragraphs(title: &str, what: &str, why: &str, mend: &str) -> String {
    format!("{title}\n\n{what}\n\nWhy it matters: {why}\n\nWhat to do: {mend}\n")
}
