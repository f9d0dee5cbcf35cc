//! By which profiles books were read, as the outputs tell it.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;

use crate::{
    family::{Families, ReadBy},
    load::{LoadOptions, NamedProfile},
    model::Text,
    profile::Profile,
};

/// The profile that the outputs are made by; puts into the options what the books that other profiles
/// recognised need.
///
/// # Errors
/// If no profile was asked.
pub fn profile(
    families: &Families,
    books: &BTreeMap<Text, ReadBy>,
    used: &BTreeSet<ReadBy>,
    options: &mut LoadOptions,
) -> anyhow::Result<Profile> {
    let profile = families.joined(used).context("no profile was asked")?;
    options.profiles = named(families, used);
    options.entities = entities(families, books, &profile.entity);
    Ok(profile)
}

/// The profiles by which something was read, where there are several.
fn named(families: &Families, used: &BTreeSet<ReadBy>) -> Vec<NamedProfile> {
    let profiles = used.iter().filter_map(|by| families.of(*by)).filter(|_| used.len() > 1);
    let named =
        profiles.map(|it| NamedProfile { name: it.name.clone(), sha256: it.sha256.clone() });
    named.collect()
}

/// What the workbooks of a book are made for, where that is not what it usually is.
fn entities(
    families: &Families,
    books: &BTreeMap<Text, ReadBy>,
    usual: &Text,
) -> BTreeMap<Text, Text> {
    let of = |by: &ReadBy| families.of(*by).map(|it| it.entity.clone());
    let all = books.iter().filter_map(|(book, by)| Some((book.clone(), of(by)?)));
    all.filter(|(_, entity)| entity != usual).collect()
}
