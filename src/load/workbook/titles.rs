//! What each schedule is called: as its sheet or table is, and where several would be called alike,
//! with as much of where they stand as tells them apart.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    volume::{Part, Volume},
    words::Words,
};
use crate::{
    catalogue::{self, Speech},
    load::WorkbookStyle,
    model::table::Table,
};

/// What a schedule is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// Its name.
    pub name: String,
    /// What tells it from others of that name; empty where there are none.
    pub apart: Vec<String>,
}

impl Title {
    /// Both in one line.
    pub fn line(&self) -> String {
        let parts = [&self.name].into_iter().chain(&self.apart);
        parts.map(String::as_str).collect::<Vec<_>>().join(" · ")
    }
}

/// The titles of the parts of a workbook, in their order.
pub fn titles(volume: &Volume, words: Words) -> Vec<Title> {
    let names = volume.parts.iter().map(|part| name(volume, part));
    let mut titles: Vec<Title> = names.map(|name| Title { name, apart: Vec::new() }).collect();
    let details: Vec<[String; DETAILS]> =
        volume.parts.iter().map(|part| details(volume, part, words)).collect();
    for turn in 0..DETAILS {
        let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (position, title) in titles.iter().enumerate() {
            alike.entry(title.line().to_lowercase()).or_default().push(position);
        }
        for positions in alike.into_values() {
            let said: BTreeSet<&String> = positions.iter().map(|&it| &details[it][turn]).collect();
            if said.len() > 1 {
                for it in positions {
                    let detail = details[it][turn].clone();
                    titles[it].apart.extend((!detail.is_empty()).then_some(detail));
                }
            }
        }
    }
    titles
}

/// As its sheet; a delimited file, a sheet that nobody named and a table to publish as its table.
fn name(volume: &Volume, part: &Part) -> String {
    let tables: Vec<&Table> = tables(volume, part).collect();
    let is_table = part.sheet.is_empty() || is_unnamed(&part.sheet);
    match (volume.options.style, tables.as_slice()) {
        (WorkbookStyle::Publication, [table, ..]) => volume.title_of(table),
        (WorkbookStyle::Working, [table, rest @ ..])
            if is_table && rest.iter().all(|other| other.id == table.id) =>
        {
            volume.title_of(table)
        }
        (WorkbookStyle::Working | WorkbookStyle::Publication, _) if part.sheet.is_empty() => {
            part.file.to_string()
        }
        (WorkbookStyle::Working | WorkbookStyle::Publication, _) => part.sheet.to_string(),
    }
}

/// How many details tell parts apart.
const DETAILS: usize = 5;

/// Where a part stands, the most telling first.
fn details(volume: &Volume, part: &Part, words: Words) -> [String; DETAILS] {
    let table = tables(volume, part).next();
    let sheet = if is_unnamed(&part.sheet) { String::new() } else { part.sheet.to_string() };
    let lang = table.and_then(|table| table.lang.as_ref()).map(|lang| words.lang(&lang.0));
    let edition = table.and_then(|table| table.edition).map(|edition| edition.to_string());
    let range = table.map(|table| table.range.to_string());
    [
        sheet,
        lang.unwrap_or_default(),
        edition.unwrap_or_default(),
        part.file.to_string(),
        range.unwrap_or_default(),
    ]
}

fn tables<'a>(volume: &'a Volume, part: &'a Part) -> impl Iterator<Item = &'a Table> {
    part.tables.iter().map(|(index, _)| &volume.outcome.ledger.tables[*index as usize])
}

/// Whether a sheet has the name that a program gave it: a word and a number.
fn is_unnamed(sheet: &str) -> bool {
    let given = [Speech::En, Speech::Zh].map(|it| catalogue::say(it, "load_unnamed_sheet", &[]));
    let number = given.iter().find_map(|word| sheet.strip_prefix(word.as_str()));
    number.is_some_and(|number| number.chars().all(|c| c.is_ascii_digit()))
}

impl Volume<'_> {
    /// A table as the document titles it, else by its name.
    pub fn title_of(&self, table: &Table) -> String {
        match table.title.is_empty() {
            true => self.table_name(&table.id),
            false => table.title.to_string(),
        }
    }

    /// The tables of a part by their names, each once.
    pub fn what_is_on(&self, part: &Part) -> String {
        let mut names: Vec<String> = Vec::new();
        for table in tables(self, part) {
            let name = self.table_name(&table.id);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join(" · ")
    }
}
