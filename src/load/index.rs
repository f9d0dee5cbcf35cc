//! `index.json` of `run --apart`: the families with what came of each, and the files of none.

use serde::Serialize;

use super::{
    delivery::Delivered,
    feed::{Checks, Summary},
    manifest::{Named, Tool},
};
use crate::{
    diagnostic::Diagnostic,
    model::{Text, source::Source},
    profile::Profile,
};

/// A family whose outputs are in place.
#[derive(Debug)]
pub struct IndexedFamily {
    /// Its folder in DIR.
    pub folder: String,
    /// Its files.
    pub files: Vec<Text>,
    /// Its numbers.
    pub summary: Summary,
    /// Its manifest.
    pub manifest: Delivered,
}

#[derive(Serialize)]
struct FamilyIndex<'a> {
    schema_version: u8,
    tool: Tool,
    profile: Named<'a>,
    /// The INPUTs as they were named.
    given: &'a [String],
    status: &'static str,
    families: Vec<FamilyEntry<'a>>,
    /// Files of no family: nothing was read of them.
    without_family: Vec<UnplacedFile<'a>>,
}

#[derive(Serialize)]
struct FamilyEntry<'a> {
    folder: &'a str,
    status: &'static str,
    facts: usize,
    checks: &'a Checks,
    findings: usize,
    manifest_sha256: &'a str,
    files: &'a [Text],
}

#[derive(Serialize)]
struct UnplacedFile<'a> {
    file: &'a str,
    fate: &'static str,
    messages: Vec<&'a str>,
}

/// The index over the families, with the numbers of all of them and the files of none.
///
/// # Errors
/// Never for these types; the serializer's signature has it.
pub fn index(
    families: &[IndexedFamily],
    all: &Summary,
    (lone, diagnostics): (&[Source], &[Diagnostic]),
    profile: &Profile,
    given: &[String],
) -> serde_json::Result<Vec<u8>> {
    let families = families.iter().map(|it| FamilyEntry {
        folder: &it.folder,
        status: it.summary.conclusion.verdict.word(),
        facts: it.summary.facts,
        checks: &it.summary.checks,
        findings: it.summary.findings,
        manifest_sha256: &it.manifest.sha256,
        files: &it.files,
    });
    let without_family = lone.iter().map(|source: &Source| UnplacedFile {
        file: &source.file,
        fate: source.fate.word(),
        messages: diagnostics
            .iter()
            .filter(|one| one.file == source.file)
            .map(|one| one.message.as_str())
            .collect(),
    });
    let index = FamilyIndex {
        schema_version: 1,
        tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        profile: Named { name: &profile.name, sha256: &profile.sha256 },
        given,
        status: all.conclusion.verdict.word(),
        families: families.collect(),
        without_family: without_family.collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&index)?;
    bytes.push(b'\n');
    Ok(bytes)
}
