//! The outcome of a run to bytes: CSVs, workbooks and the manifest. Writes nothing to disk.

mod closing;
mod conservation;
mod datapackage;
mod delivery;
mod error;
pub mod feed;
mod finish;
pub mod index;
mod kept;
mod manifest;
mod options;
mod page;
#[cfg(feature = "parquet")]
mod parquet;
mod paths;
pub mod sql;
mod table;
mod workbook;

use std::borrow::Cow;

use crate::{
    diagnostic::Diagnostic,
    model::outcome::Outcome,
    profile::{Profile, names::Names},
    verdict::Conclusion,
    words::Sentences,
};
use feed::Checks;
use paths::DIAGNOSTICS;
use rayon::prelude::*;

pub use closing::Closing;
pub use delivery::{Artefact, ContentReader, Delivered, Delivery, Fill, InMemory};
pub use error::LoadError;
pub use finish::load_again;
pub use options::{
    CsvBom, LoadOptions, NamedProfile, OutputKind, PrintRange, TableFiles, WorkbookStyle,
};
pub use paths::PAGE;
pub use table::{
    ColumnSchema, Field, FieldKind, OutputTable, RowIdentity, TableColumn, TableSchema,
    exact::{ExactColumn, PRECISION, SCALE, billionths, exact_columns},
    stored::{Stored, stored_table},
};

/// What load makes: the files, and what it has to say itself (`CF4xx`), which `diagnostics.csv`
/// lists after all others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The files in the order of their paths, `manifest.json` last.
    pub artefacts: Vec<Artefact>,
    /// What could not be laid out as it is.
    pub diagnostics: Vec<Diagnostic>,
}

/// What load made and gave away.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// The files in the order of their paths, `manifest.json` last.
    pub files: Vec<Delivered>,
    /// What data package and manifest say.
    pub closing: Closing,
    /// What could not be laid out as it is.
    pub diagnostics: Vec<Diagnostic>,
}

/// Lays the outcome out as files in memory, `manifest.json` last.
///
/// # Errors
/// Where a workbook or the manifest cannot be made.
pub fn load(
    outcome: &Outcome,
    diagnostics: &[Diagnostic],
    profile: &Profile,
    options: &LoadOptions,
) -> Result<Loaded, LoadError> {
    let to = InMemory::default();
    let given = load_into(&to, outcome, diagnostics, profile, options)?;
    Ok(Loaded { artefacts: to.artefacts(&given.files), diagnostics: given.diagnostics })
}

/// Lays the outcome out as files, each given to `to` as soon as it is made, `manifest.json` last.
///
/// # Errors
/// As [`load`], and where `to` cannot keep a file.
pub fn load_into(
    to: &impl Delivery,
    outcome: &Outcome,
    diagnostics: &[Diagnostic],
    profile: &Profile,
    options: &LoadOptions,
) -> Result<Given, LoadError> {
    let mut own = conservation::unaccounted(&outcome.ledger.tallies);
    let said: Cow<'_, [Diagnostic]> = match own.is_empty() {
        true => Cow::Borrowed(diagnostics),
        false => Cow::Owned([diagnostics, &own].concat()),
    };
    let is_wanted = |kind| options.outputs.contains(&kind);
    let (tables, workbooks) = rayon::join(
        || match is_wanted(OutputKind::Csv) {
            true => tables(to, outcome, &profile.names, options),
            false => Ok(Vec::new()),
        },
        || match is_wanted(OutputKind::Workbooks) {
            true => workbook::workbooks(to, outcome, &said, profile, options),
            false => Ok((Vec::new(), Vec::new())),
        },
    );
    let (workbooks, remarks) = workbooks?;
    own.extend(remarks);
    let further = further_tables(to, outcome, diagnostics, &mut own, profile, options)?;
    let mut tables = tables?;
    tables.extend(further);
    let kept = kept::kept(&options.earlier, &options.outputs, &tables, &workbooks);
    own.extend(kept::remark(&kept));
    if is_wanted(OutputKind::Csv) {
        let listed = table::diagnostics::diagnostics(diagnostics.iter().chain(&own));
        tables.push(table::deliver_csv(to, DIAGNOSTICS, listed, options.csv_bom)?);
    }
    tables.sort_by(|(a, _), (b, _)| a.path.cmp(&b.path));
    let all: Vec<&Diagnostic> = diagnostics.iter().chain(&own).collect();
    let conclusion = Conclusion::of(outcome, all.iter().copied(), options.strictness);
    let page = is_wanted(OutputKind::Page)
        .then(|| page::deliver_page(to, outcome, &all, &conclusion, profile, options))
        .transpose()?;
    let closing = Closing {
        profile: NamedProfile { name: profile.name.clone(), sha256: profile.sha256.clone() },
        profiles: options.profiles.clone(),
        sources: outcome.sources.clone(),
        tallies: outcome.ledger.tallies.clone(),
        facts: outcome.ledger.facts.len(),
        checks: Checks::of(outcome),
        findings: outcome.findings.len(),
        conclusion,
        kept,
        tables,
        page,
        workbooks,
    };
    let files = finish::close(to, &closing, options)?;
    Ok(Given { files, closing, diagnostics: own })
}

/// The tables in other forms than CSV, and in `own` what could not be held in them.
#[cfg_attr(not(feature = "parquet"), expect(unused_variables, reason = "CSV needs none of it"))]
fn further_tables(
    to: &impl Delivery,
    outcome: &Outcome,
    diagnostics: &[Diagnostic],
    own: &mut Vec<Diagnostic>,
    profile: &Profile,
    options: &LoadOptions,
) -> Result<Vec<(Delivered, TableSchema)>, LoadError> {
    match options.tables {
        TableFiles::Csv => Ok(Vec::new()),
        #[cfg(feature = "parquet")]
        TableFiles::CsvAndParquet => {
            let (ledger, checks) = (&outcome.ledger, &outcome.checks);
            let sentences = Sentences::new(ledger, checks, Some(&profile.names), options.language);
            parquet::deliver_tables(to, outcome, &sentences, diagnostics, own)
        }
    }
}

/// The CSV outputs but `diagnostics.csv`, with their columns.
fn tables(
    to: &impl Delivery,
    outcome: &Outcome,
    names: &Names,
    options: &LoadOptions,
) -> Result<Vec<(Delivered, TableSchema)>, LoadError> {
    let (ledger, checks) = (&outcome.ledger, &outcome.checks);
    let sentences = Sentences::new(ledger, checks, Some(names), options.language);
    table::of(outcome, options.history.as_ref())
        .into_par_iter()
        .filter_map(|output| {
            let table = output.table(outcome, &sentences)?;
            Some(table::deliver_csv(to, &output.path(), table, options.csv_bom))
        })
        .collect()
}
