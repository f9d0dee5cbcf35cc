//! `crossfoot explain`: what a diagnostic, a rule kind, a relation kind or a cause means; or a rule, by
//! its kinds.

use anyhow::bail;

use crate::{
    audit,
    cli::{console, exit::Exit, profiles},
    diagnose::causes,
    diagnostic::{Code, codes, examples, explained::Explained},
    model::cause::Cause,
    profile::{Profile, error::nearest, rules::Rule},
    reconcile::rules,
    survey,
};

/// Something that can be explained.
struct Topic {
    /// The words that ask for it.
    names: Vec<String>,
    /// The explanation as printed.
    text: String,
}

/// Prints the explanation of a code or name, whatever its case; without one, what can be explained.
///
/// # Errors
/// Where there is none: then with the nearest name.
pub fn explain(asked: Option<&str>) -> anyhow::Result<Exit> {
    let Some(asked) = asked else {
        console::print(list().as_bytes())?;
        return Ok(Exit::Done);
    };
    let wanted = asked.trim().to_lowercase().replace('-', "_");
    let topics = topics();
    if let Some(topic) = topics.iter().find(|topic| topic.names.contains(&wanted)) {
        console::print(topic.text.as_bytes())?;
        return Ok(Exit::Done);
    }
    let rules = built_in_rules()?;
    if let Some(text) = of_rule(&wanted, &rules) {
        console::print(text.as_bytes())?;
        return Ok(Exit::Done);
    }
    if is_code(&wanted) {
        bail!("no diagnostic is called {asked}: diagnostics.csv names those that a run gave");
    }
    let names = topics.iter().flat_map(|topic| &topic.names).map(String::as_str);
    let rules = rules.iter().map(|(_, rule)| &*rule.name);
    match nearest(&wanted, names.chain(rules)) {
        Some(name) => bail!("nothing is called `{asked}`; the nearest is `{name}`"),
        None => bail!(
            "nothing is called `{asked}`: codes are in diagnostics.csv, rules in \
             reconciliation.csv, causes in findings.csv"
        ),
    }
}

/// Everything that can be explained, a line each.
fn list() -> String {
    let codes =
        codes::all().map(|code| format!("{code:<18} {:<8} {}\n", code.severity.word(), code.what));
    let line = |name: &str, sort: &str, what: &str| format!("{name:<18} {sort:<8} {what}\n");
    let rules = rules::EXPLAINED.iter().map(|it| line(it.name, "rule", it.what));
    let relations = survey::explained::all().map(|it| line(it.name, "relation", it.what));
    let causes = causes::EXPLAINED.iter().map(|it| line(it.name, "cause", it.what));
    let of_formulas =
        causes_of_formulas().map(|(cause, code)| line(cause.word(), "cause", code.what));
    codes.chain(rules).chain(relations).chain(causes).chain(of_formulas).collect()
}

/// The causes that only formulas have, with the codes that explain them.
fn causes_of_formulas() -> impl Iterator<Item = (Cause, &'static Code)> {
    let is_explained = |cause: &Cause| causes::EXPLAINED.iter().any(|it| it.name == cause.word());
    Cause::ALL
        .into_iter()
        .filter(move |cause| !is_explained(cause))
        .filter_map(|cause| Some((cause, audit::code_of(cause)?)))
}

/// Whether it is the number of a diagnostic, to which no other number is any nearer in meaning.
fn is_code(wanted: &str) -> bool {
    let number = wanted.strip_prefix("cf");
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit()))
}

/// Everything there is to explain: diagnostics, rule kinds, causes, relation kinds. The first of a name
/// is the one that is printed.
fn topics() -> Vec<Topic> {
    let kinds = rules::EXPLAINED.iter().map(|it| of_name(it, "rule kind"));
    let causes = causes::EXPLAINED.iter().map(|it| of_name(it, "cause"));
    let of_formulas = causes_of_formulas().map(|(cause, code)| of_cause(cause, code));
    let relations = survey::explained::all().map(|it| of_name(&it, "relation kind"));
    let named = kinds.chain(causes).chain(of_formulas).chain(relations);
    codes::all().map(of_code).chain(named).collect()
}

/// A cause that a code explains.
fn of_cause(cause: Cause, code: &'static Code) -> Topic {
    let title = format!("{} (cause, {code})", cause.word());
    Topic {
        names: vec![cause.word().to_owned()],
        text: paragraphs(&title, [code.what, code.why, code.fix, examples::of(code)]),
    }
}

fn of_code(code: &'static Code) -> Topic {
    let title = format!("{code} {} ({})", code.name, code.severity.word());
    Topic {
        names: vec![code.to_string().to_lowercase(), code.name.replace('-', "_")],
        text: paragraphs(&title, [code.what, code.why, code.fix, examples::of(code)]),
    }
}

fn of_name(explained: &Explained, sort: &str) -> Topic {
    let title = format!("{} ({sort})", explained.name);
    let Explained { what, why, fix, example, .. } = *explained;
    Topic {
        names: vec![explained.name.to_lowercase()],
        text: paragraphs(&title, [what, why, fix, example]),
    }
}

fn paragraphs(title: &str, [what, why, fix, example]: [&str; 4]) -> String {
    format!(
        "{title}\n\n{what}\n\nWhy it matters: {why}\n\nWhat to do: {fix}\n\nExample: {example}\n"
    )
}

/// The rules of the built-in profiles, each with its profile.
fn built_in_rules() -> anyhow::Result<Vec<(&'static str, Rule)>> {
    let mut all = Vec::new();
    for name in Profile::names() {
        all.extend(profiles::find(name)?.rules.into_iter().map(|rule| (name, rule)));
    }
    Ok(all)
}

/// What a rule asks, by its kinds: several declarations may share one name.
fn of_rule(wanted: &str, rules: &[(&str, Rule)]) -> Option<String> {
    let mut text = String::new();
    let mut told = Vec::new();
    for (profile, rule) in rules.iter().filter(|(_, rule)| *rule.name == *wanted) {
        let kind = rule.kind.word();
        let Some(explained) = rules::EXPLAINED.iter().find(|it| it.name == kind) else { continue };
        if told.contains(&kind) {
            continue;
        }
        told.push(kind);
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&format!("{wanted} (rule of profile {profile}, of the kind {kind})\n\n"));
        text.push_str(&of_name(explained, "rule kind").text);
    }
    (!text.is_empty()).then_some(text)
}
