//! `--select` and `--ignore`: which rules of the profiles are asked, and which kinds of relation of
//! books without one.

use anyhow::bail;
use crossfoot_sums::report::Kind;

use crate::{
    cli::arguments::RunArguments,
    family::{Families, UnknownBooks},
    profile::error::nearest,
};

/// The profiles with the rules that are wanted.
///
/// # Errors
/// Where a rule is named that none of them has.
pub fn wanted(mut families: Families, arguments: &RunArguments) -> anyhow::Result<Families> {
    let RunArguments { select, ignore, .. } = arguments;
    let kinds: Vec<&str> = match families.unknown {
        UnknownBooks::Surveyed(_) => Kind::ALL.map(Kind::word).to_vec(),
        UnknownBooks::Reported => Vec::new(),
    };
    let rules = || families.profiles.iter().flat_map(|it| &it.rules).map(|it| &*it.name);
    let known = || rules().chain(kinds.iter().copied());
    for name in select.iter().chain(ignore) {
        if known().all(|rule| rule != name) {
            let asked = asked(&families);
            match nearest(name, known()) {
                Some(near) => bail!("{asked} has no rule `{name}`; the nearest is `{near}`"),
                None if rules().next().is_none() => {
                    bail!("there is no kind of relation `{name}`: there are {}", kinds.join(", "))
                }
                None => bail!("{asked} has no rule `{name}`: `crossfoot profile show` lists them"),
            }
        }
    }
    let named = |list: &[String], rule: &str| list.iter().any(|name| name == rule);
    let is_wanted = |rule: &str| (select.is_empty() || named(select, rule)) && !named(ignore, rule);
    families.passed_over = kinds.into_iter().filter(|it| !is_wanted(it)).map(Into::into).collect();
    for profile in &mut families.profiles {
        profile.rules.retain(|rule| is_wanted(&rule.name));
    }
    Ok(families)
}

fn asked(families: &Families) -> String {
    match families.profiles.len() {
        0 => "a book without a profile".to_owned(),
        1 => format!("profile {}", families.names()),
        _ => format!("none of the profiles {}", families.names()),
    }
}
