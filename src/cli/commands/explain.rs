//! `crossfoot explain`: what a diagnostic, a rule kind or a cause means.

use anyhow::bail;

use crate::{
    cli::{console, exit::Exit},
    diagnostic::codes,
    profile::error::nearest,
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

/// Everything there is to explain.
fn topics() -> Vec<Topic> {
    codes::all().map(of_code).collect()
}

fn of_code(code: &'static crate::diagnostic::Code) -> Topic {
    Topic {
        names: vec![code.to_string().to_lowercase(), code.name.replace('-', "_")],
        text: format!(
            "{code} {} ({})\n\n{}\n\nWhy it matters: {}\n\nWhat to do: {}\n",
            code.name,
            code.severity.word(),
            code.what,
            code.why,
            code.mend
        ),
    }
}
