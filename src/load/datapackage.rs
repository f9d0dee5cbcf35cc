//! `datapackage.json`: the schema of every CSV, as a Data Package of version 2.

use serde::Serialize;

use super::{
    delivery::Delivered,
    table::{ColumnDescription, ColumnSchema, FieldKind, RowIdentity, TableSchema},
};
use crate::{
    model::source::{InputOutcome, Source},
    words::{Language, phrase},
};

#[derive(Serialize)]
struct Package<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    name: &'static str,
    title: String,
    description: String,
    version: &'static str,
    sources: Vec<PackageSource<'a>>,
    resources: Vec<PackageEntry<'a>>,
}

/// An input, as a data package names what it was made from.
#[derive(Serialize)]
struct PackageSource<'a> {
    title: &'a str,
    path: &'a str,
}

#[derive(Serialize)]
struct CsvDialect {
    delimiter: &'static str,
    #[serde(rename = "lineTerminator")]
    line_terminator: &'static str,
    #[serde(rename = "quoteChar")]
    quote: &'static str,
    #[serde(rename = "doubleQuote")]
    double_quote: bool,
    header: bool,
}

#[derive(Serialize)]
struct PackageEntry<'a> {
    #[serde(rename = "$schema")]
    profile: &'static str,
    name: String,
    title: String,
    path: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    format: &'static str,
    mediatype: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<&'static str>,
    bytes: u64,
    hash: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    dialect: Option<CsvDialect>,
    schema: Schema<'a>,
}

/// The format of a table's file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Csv,
    Parquet,
}

#[derive(Serialize)]
struct Schema<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    fields: Vec<FieldSchema<'a>>,
    #[serde(rename = "primaryKey", skip_serializing_if = "Vec::is_empty")]
    primary_key: Vec<&'a str>,
    #[serde(rename = "missingValues")]
    missing_values: &'static [&'static str],
}

#[derive(Serialize)]
struct FieldSchema<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    description: String,
    /// The unit of its figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    /// What it is in the taxonomy of the Fiscal Data Package.
    #[serde(rename = "columnType", skip_serializing_if = "Option::is_none")]
    fiscal: Option<&'a str>,
    #[serde(skip_serializing_if = "FieldConstraints::is_empty")]
    constraints: FieldConstraints<'a>,
}

/// What must hold of each field of a column.
#[derive(Serialize)]
struct FieldConstraints<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    required: Option<bool>,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    words: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<&'a str>,
}

impl FieldConstraints<'_> {
    fn is_empty(&self) -> bool {
        self.required.is_none() && self.words.is_empty() && self.pattern.is_none()
    }
}

/// The package over all CSV outputs with their columns, in their order.
pub fn datapackage(
    tables: &[(Delivered, TableSchema)],
    sources: &[Source],
    language: Language,
) -> Result<Vec<u8>, serde_json::Error> {
    let read = sources.iter().filter(|source| source.fate == InputOutcome::Read);
    let package = Package {
        schema: "https://datapackage.org/profiles/2.0/datapackage.json",
        name: env!("CARGO_PKG_NAME"),
        title: phrase(language, "load_datapackage_title", &[]),
        description: phrase(language, "load_datapackage_description", &[]),
        version: env!("CARGO_PKG_VERSION"),
        sources: read.map(|it| PackageSource { title: &it.file, path: &it.file }).collect(),
        resources: tables.iter().map(|(file, table)| entry(file, table, language)).collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&package)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn entry<'a>(file: &'a Delivered, table: &'a TableSchema, language: Language) -> PackageEntry<'a> {
    let path = file.path.as_str();
    let (stem, format) = match path.strip_suffix(".parquet") {
        Some(stem) => (stem, Format::Parquet),
        None => (path.strip_suffix(".csv").unwrap_or(path), Format::Csv),
    };
    let is_heading = |column: &ColumnSchema| column.meaning == ColumnDescription::Heading;
    let key = table.columns.iter().filter(|column| column.key != RowIdentity::No);
    PackageEntry {
        profile: "https://datapackage.org/profiles/2.0/dataresource.json",
        name: stem.replace('/', "-").to_lowercase(),
        title: phrase(
            language,
            &format!("load_resource_{}", table.subject),
            &[("table", stem.rsplit('/').next().unwrap_or(stem))],
        ),
        path,
        kind: "table",
        format: match format {
            Format::Csv => "csv",
            Format::Parquet => "parquet",
        },
        mediatype: match format {
            Format::Csv => "text/csv",
            Format::Parquet => "application/vnd.apache.parquet",
        },
        encoding: (format == Format::Csv).then_some("utf-8"),
        bytes: file.bytes,
        hash: format!("sha256:{}", file.sha256),
        dialect: (format == Format::Csv).then_some(CsvDialect {
            delimiter: ",",
            line_terminator: "\n",
            quote: "\"",
            double_quote: true,
            header: true,
        }),
        schema: Schema {
            schema: "https://datapackage.org/profiles/2.0/tableschema.json",
            fields: table.columns.iter().map(|column| field(column, language)).collect(),
            primary_key: key.map(|column| &*column.name).collect(),
            // A figure that is not applicable has a word.
            missing_values: match (format, table.columns.iter().any(is_heading)) {
                // What is missing there is null.
                (Format::Parquet, _) => &[],
                (Format::Csv, true) => &["", "n/a"],
                (Format::Csv, false) => &[""],
            },
        },
    }
}

fn field(column: &ColumnSchema, language: Language) -> FieldSchema<'_> {
    FieldSchema {
        name: &column.name,
        kind: match column.kind {
            FieldKind::Text | FieldKind::Date => "string",
            FieldKind::Integer => "integer",
            FieldKind::Decimal => "number",
        },
        description: match &column.meaning {
            ColumnDescription::Of(word) => phrase(language, &format!("load_field_{word}"), &[]),
            ColumnDescription::Heading => {
                phrase(language, "load_field_wide", &[("heading", &column.name)])
            }
        },
        unit: column.unit.as_deref(),
        fiscal: column.fiscal.as_deref(),
        constraints: FieldConstraints {
            required: (column.key == RowIdentity::Part).then_some(true),
            words: column.words.iter().map(|word| &**word).collect(),
            pattern: column.pattern.as_deref(),
        },
    }
}
