//! `datapackage.json`: the schema of every CSV, as a Data Package of version 2.

use serde::Serialize;

use super::table::CsvTable;
use crate::catalogue::{Speech, say};

/// A CSV output that was made: what a data package says of it.
pub struct Resource<'a> {
    /// Its path in the output folder.
    pub path: &'a str,
    /// Its columns.
    pub table: &'a CsvTable,
    /// Its size in bytes.
    pub bytes: usize,
    /// SHA-256 in lower-case hex.
    pub sha256: String,
}

#[derive(Serialize)]
struct Package<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    name: &'static str,
    title: String,
    resources: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    name: String,
    path: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    bytes: usize,
    hash: String,
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
}

/// The package over all CSV outputs, in their order.
pub fn datapackage(resources: &[Resource], speech: Speech) -> Result<Vec<u8>, serde_json::Error> {
    let package = Package {
        schema: "https://datapackage.org/profiles/2.0/datapackage.json",
        name: env!("CARGO_PKG_NAME"),
        title: say(speech, "load_datapackage_title", &[]),
        resources: resources.iter().map(|resource| entry(resource, speech)).collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&package)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn entry<'a>(resource: &Resource<'a>, speech: Speech) -> Entry<'a> {
    let stem = resource.path.strip_suffix(".csv").unwrap_or(resource.path);
    let wide_from = wide_columns(resource);
    let fields = resource.table.header.iter().enumerate();
    Entry {
        name: stem.replace('/', "-").to_lowercase(),
        path: resource.path,
        kind: "table",
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        bytes: resource.bytes,
        hash: format!("sha256:{}", resource.sha256),
        schema: Schema {
            schema: "https://datapackage.org/profiles/2.0/tableschema.json",
            fields: fields
                .map(|(position, name)| match wide_from.contains(&position) {
                    true => Field {
                        name,
                        kind: "number",
                        description: say(speech, "load_field_wide", &[("heading", name)]),
                    },
                    false => Field {
                        name,
                        kind: kind(name),
                        description: say(speech, &format!("load_field_{name}"), &[]),
                    },
                })
                .collect(),
            primary_key: primary_key(resource.path),
            missing_values: if wide_from.is_empty() { &[""] } else { &["", "n/a"] },
        },
    }
}

/// The columns of an extract that a period and basis head: all between the marks and the cells.
fn wide_columns(resource: &Resource) -> std::ops::Range<usize> {
    let header = &resource.table.header;
    let ends = header.last().is_some_and(|name| name == "cells");
    match header.iter().position(|name| name == "marks") {
        Some(marks) if ends && resource.path.starts_with("extracts/") => {
            marks + 1..header.len() - 1
        }
        Some(_) | None => 0..0,
    }
}

fn kind(name: &str) -> &'static str {
    match name {
        "part" => "integer",
        "value" | "quantum" | "left" | "right" | "difference" | "tolerance" | "amount" => "number",
        _ => "string",
    }
}

fn primary_key(path: &str) -> &'static [&'static str] {
    match path {
        "facts.csv" => &["file", "sheet", "cell", "part"],
        "reconciliation.csv" => &["check"],
        "findings.csv" => &["finding"],
        _ => &[],
    }
}
