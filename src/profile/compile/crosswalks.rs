//! The crosswalks that a profile names, read and given to its tables.

use std::{collections::BTreeMap, sync::Arc};

use sha2::{Digest, Sha256};

use crate::{
    model::hex::hex,
    profile::{
        Profile, ProfileError,
        crosswalk::{self, Crosswalk},
        error::Fault,
        schema::{ProfileToml, TableCodeToml},
    },
};

/// The key of a table's codes that names its crosswalk.
pub(super) const MAP: &str = "map";

/// What is wrong: what the profile names, or what is in the file.
pub(super) enum Wrong {
    /// At that place of the profile.
    Named(Fault),
    /// In the file.
    File(ProfileError),
}

/// Reads the crosswalks and gives each table its own, else that of the profile. The profile's hash
/// covers them: by another crosswalk it is another profile.
pub(super) fn attach(
    profile: &mut Profile,
    typed: &ProfileToml,
    files: &BTreeMap<String, String>,
) -> Result<(), Wrong> {
    let widths: BTreeMap<_, _> =
        profile.codes.iter().map(|(level, it)| (*level, it.width)).collect();
    let begins = profile.fiscal_year_begins;
    let mut read: BTreeMap<&str, Arc<Crosswalk>> = BTreeMap::new();
    for (table, form) in typed.tables.iter().zip(&mut profile.tables) {
        let named = match (table.codes.get(MAP), &typed.code_map) {
            (Some(TableCodeToml::Fixed(name)), _) => Some((name, table.id.span())),
            (None, Some(all)) => Some((all.map.get_ref(), all.map.span())),
            (Some(TableCodeToml::Named(_)), _) => {
                let message = "`codes.map` is the name of a CSV beside the profile".to_owned();
                return Err(Wrong::Named((table.id.span(), message)));
            }
            (None, None) => None,
        };
        let Some((name, span)) = named else { continue };
        if !read.contains_key(name.as_str()) {
            let Some(text) = files.get(name) else {
                let message = format!("crosswalk `{name}` was not given with the profile");
                return Err(Wrong::Named((span, message)));
            };
            let crosswalk =
                crosswalk::parse(name, text, begins, widths.clone()).map_err(Wrong::File)?;
            read.insert(name, Arc::new(crosswalk));
        }
        form.crosswalk = read.get(name.as_str()).cloned();
    }
    if !read.is_empty() {
        let mut hash = Sha256::new();
        hash.update(&profile.source);
        for name in read.keys() {
            hash.update(name);
            hash.update(files.get(*name).map_or("", String::as_str));
        }
        profile.sha256 = hex(&hash.finalize());
    }
    Ok(())
}
