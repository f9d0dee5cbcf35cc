//! `--select` and `--ignore`: which rules of the profiles are asked.

use anyhow::bail;

use crate::{
    cli::arguments::RunArguments,
    family::Families,
    profile::{error::nearest, rules::Rule},
};

/// The profiles with the rules that are wanted.
///
/// # Errors
/// Where a rule is named that none of them has.
pub fn wanted(mut families: Families, arguments: &RunArguments) -> anyhow::Result<Families> {
    let RunArguments { select, ignore, .. } = arguments;
    let rules = || families.profiles.iter().flat_map(|it| &it.rules);
    for name in select.iter().chain(ignore) {
        if rules().all(|rule| *rule.name != **name) {
            let asked = asked(&families);
            match nearest(name, rules().map(|rule| &*rule.name)) {
                Some(near) => bail!("{asked} has no rule `{name}`; the nearest is `{near}`"),
                None => bail!("{asked} has no rule `{name}`: `crossfoot profile show` lists them"),
            }
        }
    }
    let named = |list: &[String], rule: &str| list.iter().any(|name| name == rule);
    let is_wanted = |rule: &Rule| {
        (select.is_empty() || named(select, &rule.name)) && !named(ignore, &rule.name)
    };
    for profile in &mut families.profiles {
        profile.rules.retain(is_wanted);
    }
    Ok(families)
}

fn asked(families: &Families) -> String {
    match families.profiles.len() {
        1 => format!("profile {}", families.names()),
        _ => format!("none of the profiles {}", families.names()),
    }
}
