//! `datapackage.json`: the schema of every CSV, as a Data Package of version 2.

mod fields;

use serde::Serialize;

use self::fields::Constraints;
use super::{Delivered, table::Columns};
use crate::{
    model::source::{Fate, Source},
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
    sources: Vec<Origin<'a>>,
    resources: Vec<Entry<'a>>,
}

/// An input, as a data package names what it was made from.
#[derive(Serialize)]
struct Origin<'a> {
    title: &'a str,
    path: &'a str,
}

#[derive(Serialize)]
struct Dialect {
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
struct Entry<'a> {
    #[serde(rename = "$schema")]
    profile: &'static str,
    name: String,
    title: String,
    path: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    bytes: u64,
    hash: String,
    dialect: Dialect,
    schema: Schema<'a>,
}

#[derive(Serialize)]
struct Schema<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    fields: Vec<Field<'a>>,
    #[serde(rename = "primaryKey", skip_serializing_if = "<[&str]>::is_empty")]
    primary_key: &'static [&'static str],
    #[serde(rename = "missingValues")]
    missing_values: &'static [&'static str],
}

#[derive(Serialize)]
struct Field<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    description: String,
    /// The unit of its figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    /// What it is in the taxonomy of the Fiscal Data Package.
    #[serde(rename = "columnType", skip_serializing_if = "Option::is_none")]
    fiscal: Option<&'static str>,
    #[serde(skip_serializing_if = "Constraints::is_empty")]
    constraints: Constraints,
}

/// The package over all CSV outputs with their columns, in their order.
pub fn datapackage(
    tables: &[(Delivered, Columns)],
    sources: &[Source],
    language: Language,
) -> Result<Vec<u8>, serde_json::Error> {
    let read = sources.iter().filter(|source| source.fate == Fate::Read);
    let package = Package {
        schema: "https://datapackage.org/profiles/2.0/datapackage.json",
        name: env!("CARGO_PKG_NAME"),
        title: phrase(language, "load_datapackage_title", &[]),
        description: phrase(language, "load_datapackage_description", &[]),
        version: env!("CARGO_PKG_VERSION"),
        sources: read.map(|it| Origin { title: &it.file, path: &it.file }).collect(),
        resources: tables.iter().map(|(file, columns)| entry(file, columns, language)).collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&package)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn entry<'a>(file: &'a Delivered, columns: &'a Columns, language: Language) -> Entry<'a> {
    let path = file.path.as_str();
    let stem = path.strip_suffix(".csv").unwrap_or(path);
    let wide = wide_columns(path, &columns.header);
    let key = fields::primary_key(path);
    let fields = columns.header.iter().enumerate().map(|(position, name)| {
        let unit = columns.units.get(&position).cloned();
        if wide.contains(&position) {
            let fiscal = unit.as_deref().and_then(fields::fiscal_amount);
            let description = phrase(language, "load_field_wide", &[("heading", name)]);
            let constraints = Constraints::default();
            return Field { name, kind: "number", description, unit, fiscal, constraints };
        }
        Field {
            name,
            kind: fields::kind(name),
            description: phrase(language, &format!("load_field_{name}"), &[]),
            unit,
            fiscal: fields::fiscal(name),
            constraints: fields::constraints(path, name),
        }
    });
    Entry {
        profile: "https://datapackage.org/profiles/2.0/dataresource.json",
        name: stem.replace('/', "-").to_lowercase(),
        title: phrase(
            language,
            &format!("load_resource_{}", fields::family(path)),
            &[("table", stem.rsplit('/').next().unwrap_or(stem))],
        ),
        path,
        kind: "table",
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        bytes: file.bytes,
        hash: format!("sha256:{}", file.sha256),
        dialect: Dialect {
            delimiter: ",",
            line_terminator: "\n",
            quote: "\"",
            double_quote: true,
            header: true,
        },
        schema: Schema {
            schema: "https://datapackage.org/profiles/2.0/tableschema.json",
            fields: fields.collect(),
            primary_key: key,
            missing_values: if wide.is_empty() { &[""] } else { &["", "n/a"] },
        },
    }
}

/// The columns of an extract that a period and basis head: all between the marks and the cells.
fn wide_columns(path: &str, header: &[String]) -> std::ops::Range<usize> {
    let ends = header.last().is_some_and(|name| name == "cells");
    match header.iter().position(|name| name == "marks") {
        Some(marks) if ends && path.starts_with("extracts/") => marks + 1..header.len() - 1,
        Some(_) | None => 0..0,
    }
}
