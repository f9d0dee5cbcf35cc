//! `manifest.json`: what was read, with which profile, what became of it, and what was made.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    closing::Closing,
    delivery::Delivered,
    feed::Checks,
    options::{CsvBom, LoadOptions, NamedProfile},
};
use crate::{
    model::{
        ledger::{CellUse, Tally},
        source::Source,
        workbook::{Decoding, Evidence, Visibility},
    },
    verdict::{Strictness, Unread},
    words::Language,
};

#[derive(Serialize)]
struct Manifest<'a> {
    schema_version: u8,
    tool: Tool,
    profile: &'a NamedProfile,
    /// Those by which books were read, where there are several.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    profiles: &'a [NamedProfile],
    acceptances: Option<Named<'a>>,
    options: ManifestOptions,
    /// The INPUTs as they were named.
    given: &'a [String],
    inputs: Vec<ManifestInput<'a>>,
    facts: usize,
    checks: &'a Checks,
    findings: usize,
    /// The number of the run in the history, where one is kept.
    run: Option<u32>,
    status: &'static str,
    /// What the status does not cover.
    unread: Unread,
    outputs: Vec<ManifestOutput<'a>>,
    /// Outputs of earlier runs over other inputs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    kept: Vec<ManifestOutput<'a>>,
}

#[derive(Serialize)]
pub(super) struct Tool {
    pub(super) name: &'static str,
    pub(super) version: &'static str,
}

#[derive(Serialize)]
pub(super) struct Named<'a> {
    pub(super) name: &'a str,
    pub(super) sha256: &'a str,
}

#[derive(Serialize)]
struct ManifestOptions {
    lang: Option<&'static str>,
    bom: bool,
    as_of: Option<String>,
    strict: bool,
}

#[derive(Serialize)]
struct ManifestInput<'a> {
    file: &'a str,
    bytes: u64,
    /// Null where it was not read whole.
    sha256: Option<&'a str>,
    fate: &'static str,
    format: Option<&'static str>,
    decoding: Option<Text<'a>>,
    reader: Option<ManifestReader>,
    sheets: Vec<ManifestSheet<'a>>,
}

#[derive(Serialize)]
struct Text<'a> {
    encoding: &'a str,
    evidence: &'static str,
    others: &'a [String],
    delimiter: String,
}

#[derive(Serialize)]
struct ManifestReader {
    number_formats: &'static str,
    hidden_rows: &'static str,
}

impl ManifestReader {
    /// What every reader gives of a file.
    const WHOLE: Self = Self { number_formats: "read", hidden_rows: "read" };
}

#[derive(Serialize)]
struct ManifestSheet<'a> {
    sheet: &'a str,
    visibility: &'static str,
    cells: u64,
    facts: u64,
    labels: u64,
    notes: u64,
    set_aside: u64,
    outside: u64,
}

#[derive(Serialize)]
struct ManifestOutput<'a> {
    path: &'a str,
    bytes: u64,
    sha256: &'a str,
}

/// The manifest over the files that were made; it does not list itself.
pub fn manifest(
    closing: &Closing,
    options: &LoadOptions,
    files: &[Delivered],
) -> Result<Vec<u8>, serde_json::Error> {
    let manifest = Manifest {
        schema_version: 1,
        tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        profile: &closing.profile,
        profiles: &closing.profiles,
        acceptances: options.acceptances.as_ref().map(|(name, sha256)| Named { name, sha256 }),
        options: ManifestOptions {
            lang: options.language.map(Language::code),
            bom: options.csv_bom == CsvBom::Present,
            as_of: options.as_of.map(|date| date.to_string()),
            strict: options.strictness == Strictness::Strict,
        },
        given: &options.given,
        inputs: inputs(closing),
        facts: closing.facts,
        checks: &closing.checks,
        findings: closing.findings,
        run: options.history.as_ref().and_then(|history| history.last()).map(|run| run.number),
        status: closing.conclusion.verdict.word(),
        unread: closing.conclusion.unread,
        outputs: files.iter().map(output).collect(),
        kept: closing.kept.iter().map(output).collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&manifest)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn inputs(closing: &Closing) -> Vec<ManifestInput<'_>> {
    let mut by_file: BTreeMap<&crate::model::Text, Vec<&Tally>> = BTreeMap::new();
    for tally in &closing.tallies {
        by_file.entry(&tally.file).or_default().push(tally);
    }
    let of = |file| by_file.get(file).map_or(&[][..], Vec::as_slice);
    closing.sources.iter().map(|source| input(source, of(&source.file))).collect()
}

fn input<'a>(source: &'a Source, tallies: &[&'a Tally]) -> ManifestInput<'a> {
    ManifestInput {
        file: &source.file,
        bytes: source.bytes,
        sha256: Some(source.sha256.as_str()).filter(|hash| !hash.is_empty()),
        fate: source.fate.word(),
        format: source.format.map(|format| format.word()),
        decoding: source.decoding.as_ref().map(decoding),
        reader: source.format.map(|_| ManifestReader::WHOLE),
        sheets: tallies.iter().map(|tally| sheet(tally)).collect(),
    }
}

fn decoding(decoding: &Decoding) -> Text<'_> {
    Text {
        encoding: &decoding.encoding,
        evidence: evidence_word(decoding.evidence),
        others: &decoding.others,
        delimiter: decoding.delimiter.to_string(),
    }
}

/// The word for why an encoding was taken.
pub fn evidence_word(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::ByteOrderMark => "byte_order_mark",
        Evidence::ValidUtf8 => "valid_utf8",
        Evidence::Declared => "declared",
        Evidence::Candidate => "candidate",
    }
}

fn sheet(tally: &Tally) -> ManifestSheet<'_> {
    let count = |cell_use: CellUse| tally.uses.get(&cell_use).copied().unwrap_or(0);
    ManifestSheet {
        sheet: &tally.sheet,
        visibility: match tally.visibility {
            Visibility::Visible => "visible",
            Visibility::Hidden => "hidden",
        },
        cells: tally.cells,
        facts: count(CellUse::Fact),
        labels: count(CellUse::Label),
        notes: count(CellUse::Note),
        set_aside: count(CellUse::SetAside),
        outside: count(CellUse::Outside),
    }
}

fn output(file: &Delivered) -> ManifestOutput<'_> {
    ManifestOutput { path: &file.path, bytes: file.bytes, sha256: &file.sha256 }
}
