//! The chain over the files of a run, with what its outputs need to know of the profiles that read them.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;

use super::reading::{self, From};
use crate::{
    cli::{arguments::RunArguments, console::Progress, disk::Listing},
    diagnostic::Diagnostic,
    family::{Families, ReadBy},
    load::{Delivery, Given, LoadError, LoadOptions, NamedProfile, load_into},
    model::{Text, outcome::Outcome},
    pipeline::Ran,
    profile::{Profile, acceptances::Acceptances},
};

/// A run that is reconciled: everything that its outputs are made of.
#[derive(Debug)]
pub struct Reconciled {
    /// What it knows.
    pub outcome: Outcome,
    /// What could not be read, by file.
    pub diagnostics: Vec<Diagnostic>,
    /// The profile that the outputs are made by.
    pub profile: Profile,
    /// The profiles by which something was read, if there are several.
    profiles: Vec<NamedProfile>,
    /// What the workbooks of a book are made for, if that is not what it usually is.
    entities: BTreeMap<Text, Text>,
}

impl Reconciled {
    /// Reads and reconciles the files of a listing.
    ///
    /// # Errors
    /// If no profile was asked.
    pub fn of(
        listing: Listing,
        arguments: &RunArguments,
        families: &Families,
        acceptances: Option<&Acceptances>,
        from: From,
        progress: &Progress,
    ) -> anyhow::Result<Self> {
        let Ran { outcome, diagnostics, books, used } =
            reading::chain(listing, arguments, families, acceptances, from, progress);
        let profile = families.joined(&used).context("no profile was asked")?;
        let profiles = named(families, &used);
        let entities = entities(families, &books, &profile.entity);
        Ok(Self { outcome, diagnostics, profile, profiles, entities })
    }

    /// Adds what there is to report of some files.
    pub fn add(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(diagnostics);
        self.diagnostics.sort_by(|a, b| a.file.cmp(&b.file));
    }

    /// How the outputs are laid out, now that it is known by which profiles the books were read.
    pub fn options(&self, before: LoadOptions) -> LoadOptions {
        let (profiles, entities) = (self.profiles.clone(), self.entities.clone());
        LoadOptions { profiles, entities, ..before }
    }

    /// Makes the outputs.
    ///
    /// # Errors
    /// If one cannot be made, or `to` cannot keep it.
    pub fn load(&self, to: &impl Delivery, options: &LoadOptions) -> Result<Given, LoadError> {
        load_into(to, &self.outcome, &self.diagnostics, &self.profile, options)
    }
}

fn named(families: &Families, used: &BTreeSet<ReadBy>) -> Vec<NamedProfile> {
    let profiles = used.iter().filter_map(|by| families.of(*by)).filter(|_| used.len() > 1);
    let named =
        profiles.map(|it| NamedProfile { name: it.name.clone(), sha256: it.sha256.clone() });
    named.collect()
}

fn entities(
    families: &Families,
    books: &BTreeMap<Text, ReadBy>,
    usual: &Text,
) -> BTreeMap<Text, Text> {
    let of = |by: &ReadBy| families.of(*by).map(|it| it.entity.clone());
    let all = books.iter().filter_map(|(book, by)| Some((book.clone(), of(by)?)));
    all.filter(|(_, entity)| entity != usual).collect()
}
