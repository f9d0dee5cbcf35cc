//! What each schedule is called: as its sheet or table is, and where several would be called alike,
//! with as much of where they stand as tells them apart.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    load::{
        WorkbookStyle,
        workbook::place::{contents::WorkbookContents, parts::SheetPart, words::Words},
    },
    model::table::Table,
    words::{self, Language},
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
pub fn titles(contents: &WorkbookContents, words: Words) -> Vec<Title> {
    let names = contents.parts.iter().map(|part| name(contents, part));
    let mut titles: Vec<Title> = names.map(|name| Title { name, apart: Vec::new() }).collect();
    for detail in DETAILS {
        let details: Vec<String> =
            contents.parts.iter().map(|part| detail(contents, part, words)).collect();
        let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (position, title) in titles.iter().enumerate() {
            alike.entry(title.line().to_lowercase()).or_default().push(position);
        }
        for positions in alike.into_values() {
            let said: BTreeSet<&String> = positions.iter().map(|&it| &details[it]).collect();
            if said.len() > 1 {
                for it in positions {
                    let detail = &details[it];
                    titles[it].apart.extend((!detail.is_empty()).then(|| detail.clone()));
                }
            }
        }
    }
    titles
}

/// As its sheet; a delimited file, a sheet that nobody named and a table to publish as its table.
fn name(contents: &WorkbookContents, part: &SheetPart) -> String {
    let tables: Vec<&Table> = tables(contents, part).collect();
    let is_table = is_unnamed(&part.sheet);
    match (contents.options.style, tables.as_slice()) {
        (WorkbookStyle::Publication, [table, ..]) => contents.title_of(table),
        (WorkbookStyle::Working, [table, rest @ ..])
            if is_table && rest.iter().all(|other| other.id == table.id) =>
        {
            contents.title_of(table)
        }
        (WorkbookStyle::Working | WorkbookStyle::Publication, _) if part.sheet.is_empty() => {
            part.file.to_string()
        }
        (WorkbookStyle::Working | WorkbookStyle::Publication, _) => part.sheet.to_string(),
    }
}

/// Something that may tell one part from another; empty where it has none.
type TitleDetail = fn(&WorkbookContents, &SheetPart, Words) -> String;

/// What tells parts apart, the most telling first: sheet, language, edition, file, range.
const DETAILS: [TitleDetail; 5] = [
    |_, part, _| match is_unnamed(&part.sheet) {
        true => String::new(),
        false => part.sheet.to_string(),
    },
    |contents, part, words| {
        let lang = tables(contents, part).next().and_then(|table| table.lang.as_ref());
        lang.map_or(String::new(), |lang| words.lang(&lang.0))
    },
    |contents, part, _| {
        let edition = tables(contents, part).next().and_then(|table| table.edition);
        edition.map_or(String::new(), |edition| edition.to_string())
    },
    |_, part, _| part.file.to_string(),
    |contents, part, _| {
        tables(contents, part).next().map_or(String::new(), |table| table.range.to_string())
    },
];

fn tables<'a>(
    contents: &'a WorkbookContents,
    part: &'a SheetPart,
) -> impl Iterator<Item = &'a Table> {
    part.tables.iter().map(|(index, _)| &contents.outcome.ledger.tables[*index as usize])
}

/// The name of a file without its folder and its ending.
fn file_name(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Whether a sheet has no name, or the one that a program gave it: a word and a number.
fn is_unnamed(sheet: &str) -> bool {
    if sheet.is_empty() {
        return true;
    }
    let given = [Language::En, Language::Zh].map(|it| words::phrase(it, "load_unnamed_sheet", &[]));
    let number = given.iter().find_map(|word| sheet.strip_prefix(word.as_str()));
    number.is_some_and(|number| number.chars().all(|c| c.is_ascii_digit()))
}

impl WorkbookContents<'_> {
    /// A table as the document titles it, else by its name.
    pub fn title_of(&self, table: &Table) -> String {
        match table.title.is_empty() {
            true => self.name_of(table),
            false => table.title.to_string(),
        }
    }

    /// A table by its name; one that no profile names, by where it stands.
    fn name_of(&self, table: &Table) -> String {
        match self.profile.tables.iter().any(|known| known.id == table.id) {
            true => self.table_name(&table.id),
            false if is_unnamed(&table.sheet) => file_name(&table.file).to_owned(),
            false => table.sheet.to_string(),
        }
    }

    /// The tables of a part by their names, each once.
    pub fn what_is_on(&self, part: &SheetPart) -> String {
        let mut names: Vec<String> = Vec::new();
        for table in tables(self, part) {
            let name = self.name_of(table);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join(" · ")
    }
}
