//! `--select` and `--ignore`: which rules of the profile are asked.

use anyhow::bail;

use crate::{
    cli::arguments::RunArguments,
    profile::{Profile, error::nearest},
};

/// The profile with the rules that are wanted.
///
/// # Errors
/// Where a rule is named that it does not have.
pub fn wanted(mut profile: Profile, arguments: &RunArguments) -> anyhow::Result<Profile> {
    let RunArguments { select, ignore, .. } = arguments;
    for name in select.iter().chain(ignore) {
        if profile.rules.iter().all(|rule| *rule.name != **name) {
            let rules = profile.rules.iter().map(|rule| &*rule.name);
            match nearest(name, rules) {
                Some(near) => {
                    bail!("profile {} has no rule `{name}`; the nearest is `{near}`", profile.name)
                }
                None => bail!(
                    "profile {} has no rule `{name}`: `crossfoot profile show {}` lists them",
                    profile.name,
                    profile.name
                ),
            }
        }
    }
    let named = |list: &[String], rule: &str| list.iter().any(|name| name == rule);
    profile.rules.retain(|rule| {
        (select.is_empty() || named(select, &rule.name)) && !named(ignore, &rule.name)
    });
    Ok(profile)
}
