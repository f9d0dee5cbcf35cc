//! All the parts of a run: one for each file of the listing, no more and no less.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{error::PartError, header::Settings, record::Part};
use crate::model::Text;

/// How many names a message gives before it counts the rest.
const NAMED: usize = 3;

/// Why parts do not make a run.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// Some cannot be used.
    #[error("part {place} cannot be used: {why}{}; read its file again", others(*.n_more, "part"))]
    Refused {
        /// Where the first of them is.
        place: String,
        /// What is wrong with it.
        why: PartError,
        /// How many more there are.
        n_more: usize,
    },
    /// There are several parts of one file.
    #[error(
        "{file} has more than one part ({places}){}; remove all but the right one",
        others(*.n_more, "file")
    )]
    Doubled {
        /// The first of these files.
        file: Text,
        /// Where its parts are.
        places: String,
        /// How many more files there are.
        n_more: usize,
    },
    /// Files have no part.
    #[error("{n} of {of} files have no part: {names}; read their shard")]
    Missing {
        /// How many.
        n: usize,
        /// How many files there are.
        of: usize,
        /// The names of the first.
        names: String,
    },
}

fn others(n: usize, what: &str) -> String {
    match n {
        0 => String::new(),
        1 => format!(" (and 1 more {what})"),
        n => format!(" (and {n} more {what}s)"),
    }
}

/// The parts of the files, in the order of their names. `found` is bytes by the place they were
/// found at; parts of other files are left alone.
///
/// # Errors
/// If one of the bytes is no part made with these settings, or a file has no part or several.
pub fn collect(
    found: Vec<(String, Vec<u8>)>,
    files: &BTreeSet<Text>,
    settings: &Settings,
) -> Result<BTreeMap<Text, Part>, Unusable> {
    type One = (String, Result<Part, PartError>);
    let read: Vec<One> = found
        .into_par_iter()
        .map(|(place, bytes)| (place, Part::from_bytes(&bytes, settings)))
        .collect();
    let mut parts: BTreeMap<Text, Part> = BTreeMap::new();
    let mut places: BTreeMap<Text, Vec<String>> = BTreeMap::new();
    let mut refused: Vec<(String, PartError)> = Vec::new();
    for (place, part) in read {
        match part {
            Ok(part) if files.contains(&part.source.file) => {
                places.entry(part.source.file.clone()).or_default().push(place);
                parts.insert(part.source.file.clone(), part);
            }
            Ok(_) => {}
            Err(why) => refused.push((place, why)),
        }
    }
    refused.sort_by(|(a, _), (b, _)| a.cmp(b));
    let n_more = refused.len().saturating_sub(1);
    if let Some((place, why)) = refused.into_iter().next() {
        return Err(Unusable::Refused { place, why, n_more });
    }
    places.retain(|_, places| places.len() > 1);
    let n_more = places.len().saturating_sub(1);
    if let Some((file, mut places)) = places.into_iter().next() {
        places.sort();
        return Err(Unusable::Doubled { file, places: named(places.iter()), n_more });
    }
    let missing: Vec<&Text> = files.iter().filter(|file| !parts.contains_key(*file)).collect();
    if !missing.is_empty() {
        let names = named(missing.iter().copied());
        return Err(Unusable::Missing { n: missing.len(), of: files.len(), names });
    }
    Ok(parts)
}

/// The first names, and how many more there are.
fn named<T: ToString>(all: impl ExactSizeIterator<Item = T>) -> String {
    let n_more = all.len().saturating_sub(NAMED);
    let mut names: Vec<String> = all.take(NAMED).map(|it| it.to_string()).collect();
    if n_more > 0 {
        names.push(format!("and {n_more} more"));
    }
    names.join(", ")
}
