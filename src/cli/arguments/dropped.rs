//! Files without a command: what a file dropped on the program comes to.

use std::{ffi::OsString, path::Path};

use clap::{
    Command,
    error::{ContextKind, ContextValue, ErrorKind},
};

/// What was typed; where files are in the place of a command, as if `check FILE... --open` had been.
pub fn as_check(command: Command, typed: Vec<OsString>) -> Vec<OsString> {
    let Err(why) = command.try_get_matches_from(&typed) else { return typed };
    let (ErrorKind::InvalidSubcommand, Some(ContextValue::String(word))) =
        (why.kind(), why.get(ContextKind::InvalidSubcommand))
    else {
        return typed;
    };
    let position = typed.iter().skip(1).position(|it| it.to_string_lossy() == *word);
    match position {
        Some(at) if names_a_file(Path::new(&typed[at + 1])) => {
            let (before, files) = typed.split_at(at + 1);
            [before, &["check".into(), "--open".into()], files].concat()
        }
        Some(_) | None => typed,
    }
}

/// Whether a word is there on the disk, or can be nothing but the name of a file.
fn names_a_file(word: &Path) -> bool {
    word.exists() || word.extension().is_some() || word.components().count() > 1
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::arguments::Arguments;

    fn meant(typed: &[&str]) -> String {
        let typed = typed.iter().map(OsString::from).collect();
        let meant = as_check(Arguments::command(), typed);
        meant.iter().map(|it| it.to_string_lossy()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn files_without_a_command_are_checked_and_shown() {
        assert_eq!(meant(&["crossfoot", "a.xlsx"]), "crossfoot check --open a.xlsx");
        assert_eq!(
            meant(&["crossfoot", "-v", "a b.csv", "c.ods", "--lang", "zh"]),
            "crossfoot -v check --open a b.csv c.ods --lang zh"
        );
    }

    #[test]
    fn a_command_and_a_misspelt_one_stay_what_they_are() {
        for typed in [&["crossfoot", "run", "a.xlsx"][..], &["crossfoot", "rnu"], &["crossfoot"]] {
            assert_eq!(meant(typed), typed.join(" "));
        }
    }
}
