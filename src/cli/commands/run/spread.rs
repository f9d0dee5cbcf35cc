//! The families of a run that other machines finish: which there are, and the index over them.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use anyhow::Context;

use super::{
    index::{self, Lone},
    meant::{ours, strictness},
    rules,
};
use crate::{
    cli::{
        arguments::RunArguments,
        disk::{self, Listing},
        one_file::settings,
    },
    family::{Families, ReadBy},
    load::{Delivered, feed::Summary, index::IndexedFamily},
    model::Text,
    part::{Header, Part, Plan, Skeleton, plan},
    profile::{Profile, rules::Rule},
};

/// The families of a run, planned from what the parts of its files say of themselves.
#[derive(Debug)]
pub struct Spread {
    /// Which files are a family.
    pub plan: Plan,
    profile: Profile,
}

/// A family whose outputs are in place.
#[derive(Debug)]
pub struct PlacedFamily {
    /// Its folder in DIR.
    pub folder: String,
    /// Its files.
    pub files: Vec<String>,
    /// Its numbers, as [`super::HeldRun`] gave them.
    pub summary: Summary,
    /// Its manifest: bytes, and SHA-256 in lower-case hex.
    pub manifest: (u64, String),
}

impl Spread {
    /// Plans the families of some files.
    ///
    /// # Errors
    /// If a rule is asked for that no profile has, or no profile was asked.
    pub fn of(
        headers: Vec<Header>,
        families: &Families,
        arguments: &RunArguments,
    ) -> anyhow::Result<Self> {
        let asked = rules::wanted(families.clone(), arguments)?;
        let used: BTreeSet<ReadBy> = headers.iter().map(|it| it.by).collect();
        let profile = asked.joined(&used).context("no profile was asked")?;
        let rules: Vec<Rule> = asked.profiles.iter().flat_map(|it| it.rules.clone()).collect();
        let skeletons: BTreeMap<Text, Skeleton> =
            headers.into_iter().map(|it| (it.file, it.skeleton)).collect();
        Ok(Self { plan: plan(&skeletons, &rules), profile })
    }

    /// Writes the index over families that are in place; `without_book` are the parts of the files that
    /// belong to none, `listed` the names of all files unless the INPUTs can be listed here.
    ///
    /// # Errors
    /// If a part is none, the INPUTs cannot be listed, or the disk refuses.
    pub fn close(
        &self,
        output: &Path,
        placed: Vec<PlacedFamily>,
        without_book: &[&[u8]],
        (inputs, listed): (&[PathBuf], Option<&[String]>),
        (families, arguments): (&Families, &RunArguments),
    ) -> anyhow::Result<Summary> {
        let settings = settings(families, &arguments.reading);
        let parts = without_book.iter().map(|it| Part::from_bytes(it, &settings));
        let parts = parts.collect::<Result<_, _>>().context("a part cannot be used")?;
        let listing = match listed {
            Some(names) => {
                let folder = inputs.first().map(PathBuf::as_path).unwrap_or(Path::new(""));
                disk::of_names(folder, names.iter().map(String::as_str).collect())?
            }
            None => disk::list(inputs, &ours(arguments))?,
        };
        let Listing { sources, diagnostics, .. } = listing;
        let lone = Lone::of(sources, diagnostics, parts);
        lone.is_no_run(placed.len(), inputs)?;
        let placed: Vec<IndexedFamily> = placed.into_iter().map(IndexedFamily::from).collect();
        index::write(output, &placed, &lone, &self.profile, inputs, strictness(arguments))
    }
}

impl From<PlacedFamily> for IndexedFamily {
    fn from(family: PlacedFamily) -> Self {
        let PlacedFamily { folder, files, summary, manifest: (bytes, sha256) } = family;
        let files = files.into_iter().map(Text::from).collect();
        let manifest = Delivered { path: "manifest.json".to_owned(), bytes, sha256 };
        Self { folder, files, summary, manifest }
    }
}
