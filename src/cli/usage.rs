//! A usage error as one sentence, with the way out.

use std::{error::Error as _, ffi::OsString};

use clap::{
    CommandFactory,
    error::{ContextKind, ContextValue, Error, ErrorKind},
};

use super::arguments::{Arguments, READ_ONE};

/// What is wrong with a command line, in one sentence.
pub fn sentence(why: &Error) -> String {
    let said = |kind| why.get(kind).map(texts).unwrap_or_default();
    let arg = said(ContextKind::InvalidArg).join(", ");
    let value = said(ContextKind::InvalidValue).join(", ");
    match why.kind() {
        ErrorKind::InvalidValue if value.is_empty() => match one_of(&said(ContextKind::ValidValue))
        {
            Some(valid) => format!("{arg} needs a value: {valid}"),
            None => format!("{arg} needs a value"),
        },
        ErrorKind::InvalidValue => match one_of(&said(ContextKind::ValidValue)) {
            Some(valid) => format!("{arg} takes {valid}, not `{value}`"),
            None => format!("{arg} does not take `{value}`"),
        },
        ErrorKind::ValueValidation => match why.source() {
            Some(reason) => format!("{arg} does not take `{value}`: {reason}"),
            None => format!("{arg} does not take `{value}`"),
        },
        ErrorKind::UnknownArgument => {
            let near = near(&said(ContextKind::SuggestedArg));
            match arg.starts_with('-') {
                true => format!("there is no option `{arg}` here{near}"),
                false => format!("`{arg}` is one argument too many"),
            }
        }
        ErrorKind::InvalidSubcommand => {
            let command = said(ContextKind::InvalidSubcommand).join(", ");
            let near = near(&said(ContextKind::SuggestedSubcommand));
            format!("there is no command `{command}`{near}")
        }
        ErrorKind::MissingRequiredArgument => format!("{arg} has to be given here"),
        ErrorKind::ArgumentConflict => match said(ContextKind::PriorArg).join(", ") {
            prior if prior.is_empty() || prior == arg => format!("{arg} is given more than once"),
            prior => format!("{arg} and {prior} cannot be given together"),
        },
        _ => as_rendered(&why.to_string()),
    }
}

/// The program, with the command that a command line names first.
pub fn command(typed: &[OsString]) -> String {
    let program = Arguments::command();
    let of_ours = |word: &OsString| Some(program.find_subcommand(word)?.get_name().to_owned());
    // Before the command there are options of all commands, of which the long ones have a value.
    let mut words = typed.iter().skip(1);
    let mut first = words.next();
    while first.is_some_and(|it| it.as_encoded_bytes().starts_with(b"-")) {
        let has_value_apart = first
            .and_then(|it| it.to_str())
            .is_some_and(|it| it.starts_with("--") && it != "--verbose" && !it.contains('='));
        first = if has_value_apart { words.nth(1) } else { words.next() };
    }
    match first.and_then(of_ours) {
        Some(name) if name != READ_ONE => format!("crossfoot {name}"),
        Some(_) | None => "crossfoot".to_owned(),
    }
}

/// The texts of a part of an error; no command that is not for people is proposed.
fn texts(value: &ContextValue) -> Vec<String> {
    let texts = match value {
        ContextValue::String(text) => vec![text.clone()],
        ContextValue::Strings(texts) => texts.clone(),
        ContextValue::StyledStr(text) => vec![text.to_string()],
        ContextValue::StyledStrs(texts) => texts.iter().map(ToString::to_string).collect(),
        ContextValue::Number(number) => vec![number.to_string()],
        _ => Vec::new(),
    };
    texts.into_iter().filter(|text| !text.contains(READ_ONE)).collect()
}

/// `csv, json or jsonl`; `None` where nothing is listed.
fn one_of(values: &[String]) -> Option<String> {
    match values {
        [] => None,
        [only] => Some(only.clone()),
        [first @ .., last] => Some(format!("{} or {last}", first.join(", "))),
    }
}

fn near(suggested: &[String]) -> String {
    one_of(suggested).map(|it| format!("; did you mean `{it}`?")).unwrap_or_default()
}

/// The lines of a rendered error before its usage text, joined.
fn as_rendered(rendered: &str) -> String {
    let parts: Vec<&str> = rendered
        .lines()
        .map(str::trim)
        .take_while(|line| !line.starts_with("Usage:") && !line.starts_with("For more information"))
        .filter(|line| !line.is_empty() && !line.contains(READ_ONE))
        .map(|line| line.trim_start_matches("error: "))
        .collect();
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str) -> String {
        let typed = line.split_whitespace();
        let why = Arguments::command().try_get_matches_from(typed).unwrap_err();
        sentence(&why)
    }

    #[test]
    fn wrong_use_is_said_in_one_sentence_with_the_way_out() {
        for (line, expected) in [
            (
                "crossfoot check a --format foo",
                "--format <FORMAT> takes human, csv, json, jsonl, junit or github, not `foo`",
            ),
            ("crossfoot check a --sqlite", "--sqlite <FILE> needs a value"),
            ("crossfoot check", "<INPUT>... has to be given here"),
            ("crossfoot check a --sqlite b", "--output <DIR> has to be given here"),
            (
                "crossfoot check a --jobs 0",
                "--jobs <N> does not take `0`: give a whole number from 1",
            ),
            (
                "crossfoot check a --cash",
                "there is no option `--cash` here; did you mean `--cache`?",
            ),
            ("crossfoot chek", "there is no command `chek`; did you mean `check`?"),
            (
                "crossfoot check a --apart --name b -o c",
                "--apart and --name <FILE> cannot be given together",
            ),
            ("crossfoot check a --name b --name c", "--name <FILE> is given more than once"),
        ] {
            assert_eq!(said(line), expected);
        }
    }

    #[test]
    fn the_way_out_is_that_of_the_command_that_was_named() {
        let named = |line: &str| command(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert_eq!(named("crossfoot --log x check a"), "crossfoot check");
        assert_eq!(named("crossfoot chek"), "crossfoot");
        assert_eq!(named("crossfoot --log run check --x"), "crossfoot check");
    }
}
